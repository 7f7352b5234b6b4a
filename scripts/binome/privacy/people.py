"""Who an answer code belongs to: its seat, its person, and every other seat of that person in the cohort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from binome.cohort.retention import ROSTER
from binome.model import Cohort, Program, Seat
from binome.places import Places
from binome.privacy.holdings import Holding, holdings_of
from binome.survey.columns import map_columns, title_of
from binome.survey.moments import DAY_FIRST
from binome.survey.questions.reading import text_of
from binome.survey.roster import MissingColumns, find_columns, plain_code, read_roster
from binome.survey.sources import SourceError
from binome.survey.store import NOTES, load_pulled, load_roster
from binome.survey.table import Table, is_blank, under_titles
from binome.survey.tombstones import Marks, load_tombstones, mark_of

__all__ = ["Person", "code_column", "fetched", "find_person", "rows_of", "same_person_elsewhere"]


@dataclass(frozen=True)
class Person:
    """One person of one cohort; `codes` as `plain_code` writes them, the one that was asked for first."""

    cohort: Cohort
    codes: tuple[str, ...]
    seats: tuple[Seat, ...]

    @property
    def marks(self) -> Marks:
        return frozenset(map(mark_of, self.codes))


def find_person(program: Program, places: Places, code: str) -> tuple[Person, ...]:
    """The person behind a code, once for each cohort in which the code stands; empty where nothing is held of it.

    A person is followed inside a cohort only: in another one, an equal identifier may be somebody else's.
    """
    asked = plain_code(code)
    return tuple(person for cohort in program.cohorts.values() if (person := _person(program, places, cohort, asked)))


def same_person_elsewhere(program: Program, places: Places, person: Person) -> tuple[str, ...]:
    """The other cohorts in which a seat has the same identifier of a person."""
    ids = {seat.person for seat in person.seats if seat.person}
    others = (cohort for cohort in program.cohorts.values() if cohort.id != person.cohort.id)
    return tuple(c.id for c in others if ids & {seat.person for seat in _seats(program, places, c)})


def fetched(holding: Holding, places: Places) -> Table | None:
    """The table, None where it cannot be had."""
    try:
        return holding.fetch(places.root)
    except SourceError:
        return None


def rows_of(program: Program, holding: Holding, table: Table, marks: Marks) -> tuple[int, ...]:
    """The numbers of the rows under one of these codes."""
    place = code_column(program, holding, table)
    if place is None:
        return ()
    return tuple(row for row, cells in table.rows if not is_blank(cells[place]) and mark_of(text_of(cells[place])) in marks)


def code_column(program: Program, holding: Holding, table: Table) -> int | None:
    """Where the codes of a table stand, if it has any."""
    named = {"code": holding.title_of_code} if holding.title_of_code else {}
    if holding.table == ROSTER:
        return find_columns(table, holding.title_of_code)[1].get("code")
    if holding.table == NOTES:
        return None  # a pair's, whose lines bear no code
    survey = program.surveys[holding.table]
    return map_columns(survey, under_titles(table, title_of(survey, named)).header, named).code


def _person(program: Program, places: Places, cohort: Cohort, asked: str) -> Person | None:
    seats = list(_seats(program, places, cohort))
    ids = {seat.person for seat in seats if seat.person and plain_code(seat.code) == asked}
    own = {plain_code(s.code): s for s in seats if s.person in ids or plain_code(s.code) == asked}
    if not own and not _is_mentioned(program, places, cohort, asked):
        return None
    return Person(cohort, (asked, *sorted(own.keys() - {asked})), tuple(own[code] for code in sorted(own)))


def _seats(program: Program, places: Places, cohort: Cohort) -> Iterator[Seat]:
    """The seats of the roster's source, then those that were kept at the last pull."""
    for holding in holdings_of(program, cohort, places):
        if holding.table == ROSTER and (table := fetched(holding, places)):
            try:
                order = str(holding.source.settings.get("dates", DAY_FIRST))
                yield from read_roster(table, order, holding.title_of_code)[0].seats
            except MissingColumns:
                pass
    kept = load_roster(places, cohort.id)
    yield from kept.seats if kept else ()


def _is_mentioned(program: Program, places: Places, cohort: Cohort, asked: str) -> bool:
    mark = frozenset([mark_of(asked)])
    if mark & load_tombstones(places).get(cohort.id, frozenset()):
        return True
    kept: Iterable[object] = (r.code for s in load_pulled(places, cohort.id).surveys.values() for r in s.responses)
    if asked in kept:
        return True
    tables = ((holding, fetched(holding, places)) for holding in holdings_of(program, cohort, places))
    return any(rows_of(program, holding, table, mark) for holding, table in tables if table)
