"""What must not stand in a site, read from every private file that is at hand, and what could not be read."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from binome.model import Program, Source
from binome.places import Places
from binome.problems import Stop
from binome.program.yamlfile import read_yaml
from binome.publish.guard.names import secrets_of_data, secrets_of_export, secrets_of_table
from binome.publish.guard.ownwords import read_own_words, repeats
from binome.publish.guard.search import Secret
from binome.survey.moments import DAY_FIRST
from binome.survey.roster import MissingColumns, read_roster
from binome.survey.sources import SourceError, fetch_table
from binome.survey.sources.csvfile import Csv
from binome.survey.sources.xlsx import read_sheets
from binome.survey.store import NOTES, ROSTER, load_notes, load_pulled
from binome.survey.tombstones import FILE as ERASED
from binome.survey.tombstones import load_tombstones

LONG = 20  # characters: a shorter answer stands in many sentences
_ID = re.compile(r"[a-z0-9.-]*")  # an option's id or a date; whatever else an answer holds was typed
_READ = (".csv", ".yml", ".yaml", ".xlsx")
_EXPORT = "export.json"  # of `binome export`
_OURS = (_EXPORT, ERASED)


@dataclass(frozen=True)
class Private:
    """`read` are the folders whose files were read, `unread` the files that could not be, as people write paths.

    Folders, and those that hold no secret too: a log of a build must not tell that somebody wrote twenty characters.
    `erased` are the digests of erased codes, with their file; `answers`, whether any survey was ever pulled here.
    """

    secrets: tuple[Secret, ...]
    read: tuple[str, ...]
    unread: tuple[str, ...]
    erased: Mapping[str, str] = field(default_factory=dict)
    answers: bool = False

    def has(self, *kinds: str) -> bool:
        return any(secret.kind in kinds for secret in self.secrets)


def read_digest(program: Program, places: Places) -> str:
    """A hash over every file that `read_private` would read."""
    digest = hashlib.sha256()
    for path in _files(program, places):
        content = path.read_bytes()
        digest.update(f"{places.relative(path)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def read_private(program: Program, places: Places) -> Private:
    """Every secret: codes of all rosters, long answers of all pulls, names and addresses of `private/`."""
    secrets: list[Secret] = []
    unread: list[str] = []
    for cohort in _pulled(places):
        secrets += _of_pull(places, cohort)
    for source in _rosters(program, places):
        try:
            secrets += _of_roster(source, places)
        except (SourceError, MissingColumns):
            unread.append(str(source.settings["path"]))
    for path in _kept(places):
        try:
            secrets += _of_file(path, places)
        except (SourceError, Stop):
            unread.append(places.relative(path))
    erased = _erased(places, unread)
    own = read_own_words(program, places) if any(secret.kind == "text" for secret in secrets) else frozenset()
    told = (secret for secret in secrets if secret.words.strip())
    unique = dict.fromkeys(secret for secret in told if secret.kind != "text" or not repeats(secret.words, own))
    files = {places.relative(path) for path in _files(program, places)} - {*unread}
    read = sorted({f"{file.rpartition('/')[0]}/" for file in files})
    answers = any(load_pulled(places, cohort).surveys for cohort in _pulled(places))
    return Private(tuple(unique), tuple(read), tuple(unread), erased, answers)


def _files(program: Program, places: Places) -> list[Path]:
    rosters = [places.root / str(source.settings["path"]) for source in _rosters(program, places)]
    found = {*places.responses.rglob("*.json"), *(path for path in rosters if path.is_file()), *_kept(places)}
    return sorted(found)


def _pulled(places: Places) -> list[str]:
    """Every cohort that was ever pulled here, those that left the programme included."""
    return sorted(path.name for path in places.responses.glob("*") if path.is_dir())


def _rosters(program: Program, places: Places) -> Iterator[Source]:
    """The rosters that are files of this computer: building a site asks nothing of the network."""
    for cohort in program.cohorts.values():
        if cohort.roster is not None and "path" in cohort.roster.settings:
            yield cohort.roster


def _kept(places: Places) -> list[Path]:
    found = (path for path in places.private.rglob("*") if path.suffix.lower() in _READ or path.name in _OURS)
    return sorted(path for path in found if path.is_file())


def _of_pull(places: Places, cohort: str) -> Iterator[Secret]:
    pulled = load_pulled(places, cohort)
    folder = places.relative(places.responses / cohort)
    for seat in pulled.roster.seats if pulled.roster else ():
        yield Secret("code", seat.code, f"{folder}/{ROSTER}.json")
    for survey, stored in pulled.surveys.items():
        for response in stored.responses:
            yield from _of_answers(response.answers.values(), f"{folder}/{survey}.json")
    yield from _of_answers((note.value for note in load_notes(places, cohort)), f"{folder}/{NOTES}.json")


def _of_answers(answers: Iterable[object], source: str) -> Iterator[Secret]:
    """Those that were typed, and are long enough to be somebody's own words."""
    for answer in answers:
        if isinstance(answer, str) and len(answer) >= LONG and not _ID.fullmatch(answer):
            yield Secret("text", answer, source)


def _of_roster(source: Source, places: Places) -> Iterator[Secret]:
    table = fetch_table(source, None, places.root)
    columns = source.settings.get("columns")
    title = columns.get("code") if isinstance(columns, dict) else None
    roster, _ = read_roster(table, str(source.settings.get("dates", DAY_FIRST)), title)
    shown = str(source.settings["path"])
    yield from (Secret("code", seat.code, shown) for seat in roster.seats)
    yield from secrets_of_table(table, shown)


def _of_file(path: Path, places: Places) -> Iterator[Secret]:
    shown = places.relative(path)
    if path.suffix.lower() == ".csv":
        yield from secrets_of_table(Csv.fetch({"path": shown}, None, places.root), shown)
    elif path.suffix.lower() == ".xlsx":
        for table in read_sheets(path.read_bytes(), shown):
            yield from secrets_of_table(table, shown)
    elif path.name == _EXPORT:
        yield from _of_export(path, shown)
    elif path.name != ERASED:
        yield from secrets_of_data(read_yaml(path, shown).data, shown)


def _of_export(path: Path, shown: str) -> Iterator[Secret]:
    try:
        data = json.loads(path.read_bytes())
        yield from secrets_of_export(data, shown)
        yield from _of_answers((given["answer"] for sent in data["answers"] for given in sent["answers"]), shown)
    except (ValueError, KeyError, TypeError) as error:  # by another hand than ours
        raise SourceError("source.unreadable", path=shown) from error


def _erased(places: Places, unread: list[str]) -> Mapping[str, str]:
    """The digests of erased codes: whoever was forgotten stays out of the site too."""
    shown = places.relative(places.private / ERASED)
    try:
        return {mark: shown for marks in load_tombstones(places).values() for mark in marks}
    except Stop:
        unread.append(shown)
        return {}
