"""The notes of pairs: what each agreed on, and since when. They are private, and hold no name unless somebody types one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from binome.folding import fold
from binome.model import Objective, PairNote
from binome.survey.findings import Finding
from binome.survey.moments import read_day
from binome.survey.notewords import COUNTED, NAMING, key_of
from binome.survey.questions.reading import is_formula_error, text_of
from binome.survey.roster import MissingColumns
from binome.survey.table import Table, is_blank, under_titles

__all__ = ["COLUMNS", "find_columns", "read_notes"]

COLUMNS = ("pair", "since", "key", "value")
TITLES = {  # as the Carnet shows them; the ids are known too
    "binôme": "pair", "depuis le": "since", "quoi": "key", "what": "key", "précision": "value", "detail": "value",
    **{name: name for name in COLUMNS},
}  # fmt: skip
BARE = ("renewed", "swapped")  # these say enough without a value
_NUMBER = re.compile(r"([0-9]{1,3})(?: \D*)?")


def find_columns(table: Table) -> tuple[Table, Mapping[str, int]]:
    """The table under whatever titles stand above it, and where each of COLUMNS that it has stands."""
    table = under_titles(table, lambda text: fold(text) in TITLES)
    found = [(TITLES.get(fold(name)), place) for place, name in enumerate(table.header)]
    return table, {name: place for name, place in reversed(found) if name}


def read_notes(
    table: Table, order: str, pairs: Iterable[str], catalogue: Mapping[str, Objective]
) -> tuple[tuple[PairNote, ...], tuple[Finding, ...]]:
    """The notes of a table about these pairs, and what was odd; a line that cannot be used is left out.

    An objective is known by its id or its title, one of the pair's own by its words. Raises MissingColumns.
    """
    table, places = find_columns(table)
    if missing := [name for name in COLUMNS if name not in places]:
        raise MissingColumns(*missing)
    known = {fold(pair): pair for pair in pairs if pair}
    notes: list[PairNote] = []
    findings: list[Finding] = []
    for row, line in table.rows:
        cells = {name: line[place] for name, place in places.items()}
        words = {name: "" if is_blank(cell) else text_of(cell) for name, cell in cells.items()}
        since, pair, key = read_day(cells["since"], order), known.get(fold(words["pair"])), key_of(words["key"])
        value = _value(key or "", words["value"], catalogue)
        if faults := list(_faults(words, since, pair, key, value)):
            findings += [Finding(kind, row, column) for kind, column in faults]
        elif pair and key and value is not None:
            notes.append(PairNote(row, pair, since, key, value))
    return _of_their_own(notes, findings), tuple(findings)


def _faults(
    words: Mapping[str, str], since: date | None, pair: str | None, key: str | None, value: str | None
) -> Iterator[tuple[str, str]]:
    if broken := [name for name in COLUMNS if is_formula_error(words[name])]:
        yield from (("note-formula", name) for name in broken)
        return
    if pair is None:
        yield "note-pair", "pair"
    if since is None and words["since"]:
        yield "note-since", "since"
    if key is None:
        yield "note-key", "key"
    elif value is None:
        yield "note-objective" if key == "objective" else "note-value", "value"


def _value(key: str, words: str, catalogue: Mapping[str, Objective]) -> str | None:
    """A value as it is kept; None where it cannot be."""
    if key == "objective":
        return _in_catalogue(words, catalogue)
    if key in NAMING:
        return _in_catalogue(words, catalogue) or words or None
    if key in COUNTED:
        least, most = COUNTED[key]
        number = _NUMBER.fullmatch(words)
        return str(int(number[1])) if number and least <= int(number[1]) <= most else None
    return words or ("" if key in BARE else None)


def _in_catalogue(words: str, catalogue: Mapping[str, Objective]) -> str | None:
    titles = {fold(title): id for id, aim in catalogue.items() for title in aim.title.by_language.values()}
    return words if words in catalogue else titles.get(fold(words))


def _of_their_own(notes: Iterable[PairNote], findings: list[Finding]) -> tuple[PairNote, ...]:
    """The notes, without those that say of an objective what became of it although the pair does not have it."""
    notes = tuple(notes)
    aims: dict[str, dict[str, str]] = defaultdict(dict)
    for note in notes:
        if note.key in ("objective", "own-objective"):
            aims[note.pair][fold(note.value)] = note.value
    kept = []
    for note in notes:
        if note.key in NAMING:
            if fold(note.value) not in aims[note.pair]:
                findings.append(Finding("note-aim", note.row, "value"))
                continue
            note = PairNote(note.row, note.pair, note.since, note.key, aims[note.pair][fold(note.value)])
        kept.append(note)
    return tuple(kept)
