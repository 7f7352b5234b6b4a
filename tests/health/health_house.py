"""The cases of tests/health/cases/ as tables: what a roster and a log hold, cell by cell, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from binome.cohort.followed import Followed, follow, load_thresholds
from binome.cohort.health import PAIR_KINDS, Item, this_week
from binome.model import Program, Sessions, Survey
from binome.program.load import load_program
from binome.survey.pairnotes import COLUMNS as NOTES
from binome.survey.pairnotes import read_notes
from binome.survey.responses import read_responses
from binome.survey.roster import COLUMNS, read_roster
from binome.survey.table import Cell, make_table

HERE = Path(__file__).parent
PROGRAM = load_program(HERE / "programme").program
TITLES = ("Horodateur", "Code", "Date prévue", "A-t-elle eu lieu ?", "Pourquoi ?")
SEAT = ("code", "person", "pair", "role", "status", "since", "counts_as", "before")  # a line of a case
PAIR = ("A1,ana,P01,mentor", "B1,bob,P01,mentee")


@dataclass(frozen=True)
class Case:
    """`pairs` and `days` are what must come out, None where the case does not say."""

    why: str
    today: date
    cohort: str = "automne"
    seats: Sequence[str] = PAIR
    log: Sequence[Sequence[Cell]] = ()
    calendar: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[Sequence[str]] = ()  # of pairs: pair, since, key, value
    several: str = ""  # yes where several reasons may be ticked
    pairs: Sequence[Mapping[str, Any]] | None = None
    days: Sequence[Mapping[str, Any]] | None = None

    @property
    def program(self) -> Program:
        sessions = Sessions(**{name: int(value) for name, value in self.calendar.items()}) if self.calendar else None
        calendar = replace(PROGRAM.calendar, sessions=sessions or PROGRAM.calendar.sessions)
        return replace(PROGRAM, calendar=calendar, surveys={**PROGRAM.surveys, "journal": self.journal})

    @property
    def journal(self) -> Survey:
        journal = PROGRAM.surveys["journal"]
        why = replace(journal.questions["why"], type="choices" if self.several else "choice")
        return replace(journal, questions={**journal.questions, "why": why})

    @property
    def followed(self) -> Followed:
        return follow(self.program, PROGRAM.cohorts[self.cohort], load_thresholds())

    @property
    def roster(self) -> list[list[str]]:
        rows = (dict(zip(SEAT, line.split(","), strict=False)) for line in self.seats)
        return [list(COLUMNS), *([row.get(name, "") for name in COLUMNS] for row in rows)]

    @property
    def notebook(self) -> list[list[str]]:
        return [list(NOTES), *(list(note) for note in self.notes)]

    @property
    def sheet(self) -> list[list[Cell]]:
        return [list(TITLES), *([*row, *[""] * (len(TITLES) - len(row))] for row in self.log)]


def load_cases() -> Iterator[Case]:
    for path in sorted((HERE / "cases").glob("*.yml")):
        for given in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            yield Case(**{**given, "today": date.fromisoformat(given["today"]), "log": [_row(r) for r in given.get("log", ())]})


def run(case: Case) -> tuple[Item, ...]:
    """What Python makes of a case, from its cells on."""
    zone = PROGRAM.settings.time_zone
    roster, _ = read_roster(make_table("codes", case.roster), "day-first")
    log = make_table("journal", case.sheet)
    read = read_responses(case.journal, log, time_zone=zone, today=case.today)
    pairs = {seat.pair for seat in roster.seats}
    notes, _ = read_notes(make_table("notes", case.notebook), "day-first", pairs, PROGRAM.objectives)
    return this_week(case.followed, roster.by_code, read.responses, case.today, notes)


def plain(item: Item) -> dict[str, Any]:
    """An item as the script says it too."""
    return {
        "kind": item.kind, "pair": item.pair, "about": item.about, "since": item.since.isoformat(), "count": item.count,
        "advice": item.advice, "also": list(item.also),
    }  # fmt: skip


def wanted(given: Mapping[str, Any]) -> dict[str, Any]:
    item = {"pair": "", "about": "", "count": 0, "advice": given["kind"], "also": [], **given}
    return {**item, "count": int(item["count"])}


def told(case: Case, items: Sequence[Mapping[str, Any]]) -> tuple[list[Any], list[Any]]:
    """Of what was found and of what a case wants, the parts that it speaks about."""
    pairs = [item for item in items if item["kind"] in PAIR_KINDS]
    days = [item for item in items if item["kind"] not in PAIR_KINDS]
    found = [part for part, asked in ((pairs, case.pairs), (days, case.days)) if asked is not None]
    return found, [[wanted(item) for item in asked] for asked in (case.pairs, case.days) if asked is not None]


def _row(cells: Sequence[str]) -> list[Cell]:
    return [False if cell == "false" else cell for cell in cells]
