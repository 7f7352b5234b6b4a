"""What was pulled, kept in .responses/: private, never in git, replaced whole by the next good pull.

A table is held where a later pull found it doubtful: its last good copy stays, and nothing is released from it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from binome.cohort.seats import read_periods, say_periods
from binome.model import PairNote, Response, Seat
from binome.places import Places
from binome.survey.roster import Roster

VERSION = 1  # another version is as good as no file: the next pull writes it anew
ROSTER, NOTES = "_roster", "_notes"  # no survey's id begins with an underscore


@dataclass(frozen=True)
class Judged:
    """The verdict of frictionless on a table, kept with the table's fingerprint so that it need not be asked again."""

    fingerprint: str
    refused: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True)
class Stored:
    """The responses of one survey as they were on a day; `missing` are the questions that could not be read."""

    responses: Sequence[Response]
    missing: tuple[str, ...] = ()
    date: date = date.min


@dataclass(frozen=True)
class Pulled:
    """What there is of one cohort; nothing is there before the first good pull."""

    roster: Roster | None = None
    surveys: Mapping[str, Stored] = field(default_factory=dict)
    roster_date: date = date.min  # the day it was read
    held: frozenset[str] = frozenset()  # surveys, or ROSTER


class Keys(NamedTuple):
    """What tells one kept row from another: numbers, stamps in ISO 8601 and codes, each as long as the others."""

    rows: list[int]
    stamps: list[str | None]
    codes: list[str | None]


def keys_of(responses: Sequence[Response]) -> Keys:
    stamps = [None if r.stamp is None else r.stamp.isoformat() for r in responses]
    return Keys([r.row for r in responses], stamps, [r.code for r in responses])


def write_survey(places: Places, cohort: str, survey: str, stored: Stored) -> None:
    """Keep the responses of one survey: one small list a row, stamps in ISO 8601; and apart what the next pull asks for."""
    keys = keys_of(stored.responses)
    rows = [[*key, dict(r.answers)] for *key, r in zip(*keys, stored.responses, strict=True)]
    _write(_file(places, cohort, f"{survey}.keys"), keys._asdict())
    _write(_file(places, cohort, survey), {"date": stored.date.isoformat(), "missing": stored.missing, "rows": rows})


def write_roster(places: Places, cohort: str, roster: Roster, today: date) -> None:
    """Keep the seats of one cohort."""
    seats = [_cells(seat) for seat in roster.seats]
    _write(_file(places, cohort, ROSTER), {"date": today.isoformat(), "columns": _SEAT, "seats": seats})


def write_notes(places: Places, cohort: str, notes: Sequence[PairNote], today: date) -> None:
    """Keep the notes of a cohort's pairs."""
    rows = [[n.row, n.pair, n.since and n.since.isoformat(), n.key, n.value] for n in notes]
    _write(_file(places, cohort, NOTES), {"date": today.isoformat(), "notes": rows})


def write_verdict(places: Places, cohort: str, survey: str, schema: Mapping[str, object], judged: Judged) -> None:
    """Keep what frictionless found, and the schema it judged by, which anybody may read."""
    verdict = {"fingerprint": judged.fingerprint, "refused": sorted(judged.refused)}
    _write(_file(places, cohort, f"{survey}.verdict"), verdict)
    _write_text(_file(places, cohort, f"{survey}.schema"), json.dumps(schema, ensure_ascii=False, indent=2) + "\n")


def load_verdict(places: Places, cohort: str, survey: str) -> Judged | None:
    """The last verdict on a survey's table."""
    data = _load(_file(places, cohort, f"{survey}.verdict"))
    return data and Judged(data["fingerprint"], frozenset((row, column) for row, column in data["refused"]))


def load_pulled(places: Places, cohort: str) -> Pulled:
    """Everything that was kept of a cohort."""
    names = sorted(path.stem for path in (places.responses / cohort).glob("*.json"))
    surveys = [name for name in names if not name.startswith("_") and "." not in name]  # verdicts and schemas have a dot
    kept = {survey: _stored(_load(_file(places, cohort, survey))) for survey in surveys}
    found = {survey: stored for survey, stored in kept.items() if stored is not None}
    held = frozenset(path.name.removesuffix(_HELD) for path in (places.responses / cohort).glob(f"*{_HELD}"))
    return Pulled(load_roster(places, cohort), found, load_date(places, cohort, ROSTER) or date.min, held)


def load_survey(places: Places, cohort: str, survey: str) -> Stored | None:
    """The responses of one survey as they were last kept."""
    return _stored(_load(_file(places, cohort, survey)))


def load_keys(places: Places, cohort: str, survey: str) -> Keys | None:
    """What tells its rows apart, without their answers; None where nothing is kept."""
    data = _load(_file(places, cohort, f"{survey}.keys")) if _file(places, cohort, survey).exists() else None
    return data and Keys(data["rows"], data["stamps"], data["codes"])


def hold(places: Places, cohort: str, table: str) -> None:
    """Say that the last good copy of a table stands for no release."""
    _write(places.responses / cohort / f"{table}{_HELD}", {})


def unhold(places: Places, cohort: str, table: str) -> None:
    (places.responses / cohort / f"{table}{_HELD}").unlink(missing_ok=True)


def drop_kept(places: Places, cohort: str) -> None:
    """Keep nothing of a cohort."""
    shutil.rmtree(places.responses / cohort, ignore_errors=True)


def load_roster(places: Places, cohort: str) -> Roster | None:
    """The roster of a cohort as it was last read."""
    return _roster(_load(_file(places, cohort, ROSTER)))


def load_notes(places: Places, cohort: str) -> tuple[PairNote, ...]:
    """The notes of a cohort's pairs as they were last read; none where there are none."""
    data = _load(_file(places, cohort, NOTES))
    rows = data["notes"] if data else ()
    return tuple(PairNote(row, pair, since and date.fromisoformat(since), key, value) for row, pair, since, key, value in rows)


def load_date(places: Places, cohort: str, survey: str) -> date | None:
    """The day of the last good pull of a survey, of ROSTER, or of NOTES."""
    data = _load(_file(places, cohort, survey))
    return data and date.fromisoformat(data["date"])


_HELD = ".held.json"
_SEAT = [column.name for column in fields(Seat)]  # `since` and `before` are the last


def _stored(data: Any) -> Stored | None:
    if data is None:
        return None
    responses = [
        Response(row, None if stamp is None else datetime.fromisoformat(stamp), code, _answers(answers))
        for row, stamp, code, answers in data["rows"]
    ]
    return Stored(responses, tuple(data["missing"]), date.fromisoformat(data["date"]))


def _answers(answers: dict[str, Any]) -> dict[str, Any]:
    """JSON has no tuples."""
    for question, answer in answers.items():
        if type(answer) is list:
            answers[question] = tuple(answer)
    return answers


def _roster(data: Any) -> Roster | None:
    if data is None or data["columns"] != _SEAT:
        return None
    return Roster(tuple(_seat(*cells) for cells in data["seats"]))


def _cells(seat: Seat) -> list[str | None]:
    own = (getattr(seat, name) for name in _SEAT[:-2])
    return [*own, seat.since and seat.since.isoformat(), say_periods(seat.before)]


def _seat(*cells: Any) -> Seat:
    *own, since, before = cells
    return Seat(*own, since and date.fromisoformat(since), read_periods(before) or ())


def _file(places: Places, cohort: str, name: str) -> Path:
    return places.responses / cohort / f"{name}.json"


def _load(path: Path) -> Any:
    """The data of a file of this version, None where there is no such file."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and data.get("version") == VERSION else None


def _write(path: Path, data: Mapping[str, object]) -> None:
    _write_text(path, json.dumps({"version": VERSION, **data}, default=date.isoformat, separators=(",", ":")))


def _write_text(path: Path, text: str) -> None:
    """All of it or nothing, for its owner's eyes only: a file of `tempfile` is readable by nobody else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.replace(name, path)
