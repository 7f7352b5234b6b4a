"""The roster: from an answer code to a pair, a role, an organisation and a status. It holds no name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import cast, get_args

from binome.cohort.seats import is_active, read_periods
from binome.folding import fold
from binome.model import Period, Role, Seat, Unit, Who
from binome.survey.findings import Finding
from binome.survey.moments import read_day
from binome.survey.questions.reading import is_formula_error, text_of
from binome.survey.seatwords import role_of, status_of
from binome.survey.table import Cell, Table, is_blank, under_titles

COLUMNS = ("code", "person", "pair", "role", "counts_as", "organisation", "status", "since", "before")
DATED = ("since", "before")  # a seat is a seat without them
NEEDED = ("code", "person", "pair", "role")
ROLES = get_args(Role)
CANDIDATE: Who = "candidate"
_GONE = ("paused", "stopped")  # what is said of a candidate who waits or went away
_NOBODYS = cast(Who, "")  # an erased row needs no role


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
    def roles(self) -> Mapping[str, Who]:
        """The one role that each person counts as, in however many pairs."""
        return {seat.person: seat.counts_as for seat in self.seats if seat.person}

    def units(self, unit: Unit, day: date, who: Iterable[Who] = ROLES) -> frozenset[str]:
        """The persons, or the pairs, with an active seat of one of these roles on a day; a candidate is in no pair."""
        asked = set(who)
        here = [seat for seat in self.seats if seat.role in asked and is_active(seat, day)]
        if unit == "person":
            return frozenset(seat.person for seat in here)
        return frozenset(seat.pair for seat in here if seat.pair)


def plain_code(text: str) -> str:
    """A code as it is compared: people type it with other blanks, dashes and capitals."""
    return fold(text).replace(" ", "").replace("-", "")


def read_roster(table: Table, order: str, code: str | None = None) -> tuple[Roster, tuple[Finding, ...]]:
    """The seats of a table whose header holds COLUMNS in any order; `code` is the title of the code's column.

    A row that cannot be used is left out and found; a date that cannot be read counts as none. Raises MissingColumns.
    """
    table, places = find_columns(table, code)
    if missing := [name for name in NEEDED if name not in places]:
        raise MissingColumns(*missing)
    findings: list[Finding] = []
    rows: dict[int, Seat] = {}
    said: set[int] = set()  # the rows whose counts_as is filled in
    codes: set[str] = set()
    for row, cells in table.rows:
        named = {name: cells[place] for name, place in places.items()}
        seat = _seat(row, named, order, findings)
        if seat is None:
            continue
        if plain_code(seat.code) in codes:
            findings.append(Finding("roster-code", row, "code"))
            continue
        codes.add(plain_code(seat.code))
        rows[row] = seat
        said |= set() if is_blank(named.get("counts_as")) else {row}
    return Roster(tuple(_agreed(rows, said, findings))), tuple(findings)


def find_columns(table: Table, code: str | None = None) -> tuple[Table, Mapping[str, int]]:
    """The roster under whatever titles stand above it, and where each of COLUMNS that it has stands."""
    titles = {_title(code) if name == "code" and code else name: name for name in COLUMNS}
    table = under_titles(table, lambda text: _title(text) in titles)
    found = [(titles.get(_title(name)), place) for place, name in enumerate(table.header)]
    return table, {name: place for name, place in reversed(found) if name}


def _title(text: str) -> str:
    return fold(text).replace(" ", "_")


def _seat(row: int, cells: Mapping[str, Cell], order: str, findings: list[Finding]) -> Seat | None:
    words = {name: "" if is_blank(cells.get(name)) else text_of(cells[name]) for name in COLUMNS}
    since = read_day(cells.get("since"), order)
    if since is None and words["since"]:
        findings.append(Finding("roster-since", row, "since"))
    before = read_periods(words["before"])
    if before is None:
        findings.append(Finding("roster-since", row, "before"))
    status = status_of(words["status"])
    if status == CANDIDATE or (status in _GONE and not words["pair"] and not words["role"]):
        return _candidate(row, words, status, since, before or (), findings)
    role = role_of(words["role"])
    counts_as = role_of(words["counts_as"]) if words["counts_as"] else role
    if status == "erased" and words["code"] and not is_formula_error(words["code"]):
        roles = (role or _NOBODYS, counts_as or _NOBODYS)
        return Seat(words["code"], "", "", *roles, words["organisation"], status, since)
    faults = [Finding(kind, row, column) for kind, column in _faults(words, role, counts_as, status)]
    findings.extend(faults)
    if faults or role is None or counts_as is None or status is None:
        return None
    own = words["code"], words["person"], words["pair"], role, counts_as, words["organisation"], status
    return Seat(*own, since, before or ())


def _candidate(
    row: int, words: Mapping[str, str], status: str, since: date | None, before: tuple[Period, ...], findings: list[Finding]
) -> Seat | None:
    """Somebody without a pair; a pair or a role that stands there already is a wish, and counts for nothing."""
    kept = ("code", "person", "organisation")
    faults = [Finding("roster-formula", row, name) for name in kept if is_formula_error(words[name])]
    faults += [Finding("roster-blank", row, name) for name in kept[:2] if not words[name]]
    findings.extend(faults)
    own = words["code"], words["person"], "", CANDIDATE, CANDIDATE, words["organisation"], status
    return None if faults else Seat(*own, since, before)


def _faults(
    words: Mapping[str, str], role: Role | None, counts_as: Role | None, status: str | None
) -> Iterable[tuple[str, str]]:
    """What makes a row useless. An erased one keeps its code and nothing else, and so is its own tombstone."""
    needed: Sequence[str] = ("code",) if status == "erased" else ("code", "person", "pair")
    yield from (("roster-blank", name) for name in needed if not words[name])
    if broken := [name for name in COLUMNS if name not in DATED and is_formula_error(words[name])]:
        yield from (("roster-formula", name) for name in broken)
        return
    if status is None:
        yield "roster-status", "status"
    if status != "erased" and role is None:
        yield "roster-role", "role"
    elif status != "erased" and counts_as is None:
        yield "roster-counts-as", "counts_as"


def _agreed(rows: Mapping[int, Seat], said: Container[int], findings: list[Finding]) -> Iterable[Seat]:
    """The seats, those of one person counting as one role whatever the order of rows.

    A candidate who has a pair too counts as that pair says. Where seats disagree, what is written under counts_as goes
    before what a role alone implies, then mentee before mentor.
    """
    of_person: dict[str, list[int]] = defaultdict(list)
    for row, seat in rows.items():
        if seat.person:
            of_person[seat.person].append(row)
    for row, seat in rows.items():
        others = [other for other in of_person.get(seat.person, []) if rows[other].role != CANDIDATE]
        if seat.role == CANDIDATE:
            yield replace(seat, counts_as=min((rows[other].counts_as for other in others), default=CANDIDATE))
            continue
        if len({rows[other].counts_as for other in others}) > 1:
            findings.append(Finding("roster-roles", row, "counts_as"))
            written = [other for other in others if other in said]
            seat = replace(seat, counts_as=min(rows[other].counts_as for other in written or others))
        yield seat
