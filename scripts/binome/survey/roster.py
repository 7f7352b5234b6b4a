"""The roster: from an answer code to a pair, a role, an organisation and a status. It holds no name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast, get_args

from binome.folding import fold
from binome.model import Role, Seat, Unit
from binome.survey.findings import Finding
from binome.survey.moments import read_day
from binome.survey.questions.reading import text_of
from binome.survey.table import Cell, Table, is_blank

COLUMNS = ("code", "person", "pair", "role", "counts_as", "organisation", "status", "since")
NEEDED = ("code", "person", "pair", "role")
STATUSES = ("active", "paused", "replaced", "stopped", "erased")
ROLES = get_args(Role)


class MissingColumns(ValueError):
    """The arguments are the columns that a roster cannot do without and that this one has not."""


@dataclass(frozen=True)
class Roster:
    """One seat a row: one person in one pair, under one code."""

    seats: tuple[Seat, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Seat]:
        """Seats by their code as `plain_code` writes it; of two equal codes the first row's."""
        return {plain_code(seat.code): seat for seat in reversed(self.seats)}

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """The one role that each person counts as, in however many pairs."""
        return {seat.person: seat.counts_as for seat in reversed(self.seats) if seat.person}

    def units(self, unit: Unit, day: date, who: Iterable[Role] = ROLES) -> frozenset[str]:
        """The persons, or the pairs, with an active seat of one of these roles on a day."""
        asked = set(who)
        here = (seat for seat in self.seats if seat.role in asked and is_active(seat, day))
        return frozenset(seat.person if unit == "person" else seat.pair for seat in here)


def is_active(seat: Seat, day: date) -> bool:
    """Whether a seat takes part on a day: `since` is when it joined, or when it paused, left or was replaced."""
    if seat.status == "erased":
        return False
    if seat.since is None:
        return seat.status == "active"
    return (day >= seat.since) == (seat.status == "active")


def plain_code(text: str) -> str:
    """A code as it is compared: people type it with other blanks, dashes and capitals."""
    return fold(text).replace(" ", "").replace("-", "")


def read_roster(table: Table, order: str, code: str | None = None) -> tuple[Roster, tuple[Finding, ...]]:
    """The seats of a table whose header holds COLUMNS in any order; `code` is the title of the code's column.

    A row that cannot be used is left out and found; a date that cannot be read counts as none. Raises MissingColumns.
    """
    folded = [fold(name).replace(" ", "_") for name in table.header]
    titles = {name: fold(code).replace(" ", "_") if name == "code" and code else name for name in COLUMNS}
    places = {name: folded.index(title) for name, title in titles.items() if title in folded}
    if missing := [name for name in NEEDED if name not in places]:
        raise MissingColumns(*missing)
    findings: list[Finding] = []
    seats: dict[str, Seat] = {}
    for row, cells in table.rows:
        seat = _seat(row, {name: cells[place] for name, place in places.items()}, order, findings)
        if seat is None:
            continue
        if plain_code(seat.code) in seats:
            findings.append(Finding("roster-code", row, "code"))
        seats.setdefault(plain_code(seat.code), seat)
    return Roster(tuple(seats.values())), tuple(findings)


def _seat(row: int, cells: Mapping[str, Cell], order: str, findings: list[Finding]) -> Seat | None:
    words = {name: "" if is_blank(cells.get(name)) else text_of(cells[name]) for name in COLUMNS}
    role, status = fold(words["role"]), fold(words["status"]) or "active"
    counts_as = fold(words["counts_as"]) or role
    erased = status == "erased"
    since = read_day(cells.get("since"), order)
    if since is None and words["since"]:
        findings.append(Finding("roster-since", row, "since"))
    faults = [Finding(kind, row, column) for kind, column in _faults(words, role, counts_as, status, erased)]
    findings.extend(faults)
    if faults:
        return None
    person, pair = ("", "") if erased else (words["person"], words["pair"])
    return Seat(
        words["code"], person, pair, cast(Role, role), cast(Role, counts_as), words["organisation"], status, since
    )  # fmt: skip


def _faults(
    words: Mapping[str, str], role: str, counts_as: str, status: str, erased: bool
) -> Iterable[tuple[str, str]]:
    """What makes a row useless. An erased one keeps its code and nothing else, and so is its own tombstone."""
    needed: Sequence[str] = ("code",) if erased else ("code", "person", "pair")
    yield from (("roster-blank", name) for name in needed if not words[name])
    if status not in STATUSES:
        yield "roster-status", "status"
    if not erased and role not in ROLES:
        yield "roster-role", "role"
    elif not erased and counts_as not in ROLES:
        yield "roster-counts-as", "counts_as"
