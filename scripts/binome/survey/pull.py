"""From every source of every cohort to what is kept of it: the one verb that reads outside of the repository."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from binome.cohort.calendar import waves_of
from binome.cohort.retention import ROSTER as SEATS_KIND
from binome.cohort.retention import no_longer_kept
from binome.model import Cohort, Program, Source, Survey, Wave
from binome.places import Places
from binome.survey.attribution import odd_rows
from binome.survey.findings import Finding
from binome.survey.judge import Judge, judge_table
from binome.survey.keeping import Shelf, check_accepted
from binome.survey.layout import Layout, notes_layout, seats_layout
from binome.survey.moments import DAY_FIRST
from binome.survey.pairnotes import read_notes
from binome.survey.quality import Findings, kinds_of, write_report
from binome.survey.questions.reading import is_formula_error
from binome.survey.responses import read_responses
from binome.survey.roster import MissingColumns, Roster, read_roster
from binome.survey.secondtab import second_tabs
from binome.survey.sources import Outside, SourceError, Wanted, open_tables, shown_of, tab_of
from binome.survey.sources.xlsx import ROSTER_TAB
from binome.survey.store import NOTES, ROSTER, drop_kept, load_roster, write_notes
from binome.survey.table import Table
from binome.survey.telling import (
    ANSWERS, PAIRS, SEATS, THE_NOTES, Pull, line_of, line_of_report, tell_failure, tell_missing, tell_over, tell_seats,
)  # fmt: skip
from binome.survey.tombstones import erase_rows, erase_seats, load_tombstones
from binome.survey.verdicts import fetch_verdict

Fetch = Callable[[Source, str | None], Table]


@dataclass(frozen=True)
class _Visit:
    """One cohort on one night."""

    program: Program
    cohort: Cohort
    places: Places
    today: date
    done: Pull
    shelf: Shelf
    keeps: bool = True
    meant: dict[str, str] = field(default_factory=dict)  # table → the tab or file of a source that was probably meant
    layouts: dict[str, Layout] = field(default_factory=dict)  # table → where its columns stand
    only: Collection[str] | None = None  # the surveys to read; all of them where none is named
    judge: Judge = judge_table

    @cached_property
    def over(self) -> frozenset[str]:
        """The tables that may no longer be kept, and are not read."""
        return no_longer_kept(self.program, self.cohort, self.today)

    @cached_property
    def surveys(self) -> Sequence[tuple[Survey, Sequence[Wave]]]:
        """The surveys that may hold answers by today, with their waves: the form of another may not even exist yet."""
        asked = [survey for survey in self.program.surveys_of(self.cohort) if survey.id not in self.over]
        asked = [survey for survey in asked if self.only is None or survey.id in self.only]
        timed = [(survey, waves_of(self.cohort, survey, self.program.calendar)) for survey in asked]
        return [(survey, waves) for survey, waves in timed if any(wave.opens <= self.today for wave in waves)]

    def wanted(self) -> Iterator[Wanted]:
        """The tables of the cohort, in the order in which they will be asked for."""
        if self.cohort.roster is not None and SEATS_KIND not in self.over:
            yield Wanted(self.cohort.roster, None)
        if self.notes is not None:
            yield Wanted(self.notes, None)
        for survey, _ in self.surveys:
            yield Wanted(self.answers, tab_of(self.answers, survey.id))

    @property
    def notes(self) -> Source | None:
        """The notes of pairs, which nothing public is made of: a runner that keeps nothing has no use for them."""
        return self.cohort.notes if self.keeps and SEATS_KIND not in self.over else None

    @property
    def answers(self) -> Source:
        if self.cohort.answers is None:
            raise ValueError("only a cohort that has answers is visited")
        return self.cohort.answers


def pull(
    program: Program,
    places: Places,
    today: date,
    language: str = "fr",
    *,
    accepted: Collection[str] = (),
    keeps: bool = True,
    outside: Outside | None = None,
    only: Collection[str] | None = None,
    judge: Judge = judge_table,
) -> Pull:
    """Read every table that may hold answers by `today`, keep it, and write each cohort's private report.

    A table that cannot be had is a problem and leaves its last good copy alone, as does one that lost rows, unless it
    is `accepted`; the others are read all the same. Where nothing is kept from one pull to the next, a table that
    cannot be had is not there at all. `only` names the surveys to read, `judge` the second reader of their cells.
    """
    check_accepted(program, accepted)
    done = Pull()
    cohorts = [cohort for cohort in program.cohorts.values() if cohort.answers is not None]
    shelves = {cohort.id: Shelf(cohort, places, today, accepted, done) for cohort in cohorts}
    visits = [_Visit(program, cohort, places, today, done, shelves[cohort.id], keeps, only=only, judge=judge) for cohort in cohorts]
    wanted = [one for visit in visits for one in visit.wanted()]
    with open_tables(wanted, places.root, outside or Outside()) as fetch:
        for visit in visits:
            if not keeps:
                drop_kept(places, visit.cohort.id)
            _tell(visit, dict(_read_tables(visit, fetch)), language)
    return done


def _tell(visit: _Visit, findings: Findings, language: str) -> None:
    """The report is written and named even where nothing was odd, so that its line tells nothing."""
    done, cohort = visit.done, visit.cohort
    done.kinds |= {(cohort.id, name): kinds_of(found) for name, found in findings.items()}
    done.lines += [line_of(cohort, name, language) for name in findings]
    if findings or visit.meant:
        report = write_report(visit.places, cohort, findings, visit.meant, visit.layouts, language)
        done.lines.append(line_of_report(cohort, report, language))


def _fail(visit: _Visit, error: SourceError, where: str, kept: str) -> None:
    if error.meant is not None:
        visit.meant[kept.removeprefix("_")] = error.meant
    tell_failure(error, where, kept, visit.cohort, visit.places, visit.done)


def _read_tables(visit: _Visit, fetch: Fetch) -> Iterator[tuple[str, Sequence[Finding]]]:
    """The findings of each table that could be read, under its name."""
    tell_over(visit.cohort, visit.over, visit.done)
    if visit.cohort.roster is not None and SEATS_KIND not in visit.over:
        yield from _read_seats(visit, visit.cohort.roster, fetch)
    roster = load_roster(visit.places, visit.cohort.id) or Roster(())
    if visit.notes is not None:
        yield from _read_notes(visit, visit.notes, roster, fetch)
    for survey, waves in visit.surveys:
        try:
            yield survey.id, _read_answers(visit, fetch, survey, waves, roster)
        except SourceError as error:
            _fail(visit, error, ANSWERS, survey.id)


def _read_seats(visit: _Visit, source: Source, fetch: Fetch) -> Iterator[tuple[str, Sequence[Finding]]]:
    try:
        table = fetch(source, None)
        roster, findings = read_roster(table, _order(source, table), _named(source).get("code"))
    except (SourceError, MissingColumns) as error:
        if isinstance(error, MissingColumns):
            error = _seats_unread(source, table, error)
        _fail(visit, error, SEATS, ROSTER)
    else:
        roster = erase_seats(roster, load_tombstones(visit.places).get(visit.cohort.id, frozenset()))
        lost = visit.shelf.keep_seats(roster)
        tell_seats(visit.cohort, findings, visit.done)
        visit.layouts["roster"] = seats_layout(table, _named(source).get("code"))
        yield "roster", (*lost, *findings)


def _read_notes(visit: _Visit, source: Source, roster: Roster, fetch: Fetch) -> Iterator[tuple[str, Sequence[Finding]]]:
    """Lines about a pair that the roster does not know are left out: an erased seat knows no pair any more."""
    try:
        table = fetch(source, None)
        pairs = sorted({seat.pair for seat in roster.seats})
        notes, findings = read_notes(table, _order(source, table), pairs, visit.program.objectives)
    except (SourceError, MissingColumns) as error:
        if isinstance(error, MissingColumns):
            error = SourceError("source.notes-columns", path=shown_of(source), columns=", ".join(error.args))
        if error.meant is not None:
            visit.meant[THE_NOTES] = error.meant
        visit.done.tell(visit.cohort, error.id, PAIRS, "warning", **error.values)  # no figure waits for them
    else:
        write_notes(visit.places, visit.cohort.id, notes, visit.today)
        visit.layouts[THE_NOTES] = notes_layout(table)
        yield THE_NOTES, findings


def _seats_unread(source: Source, table: Table, missing: MissingColumns) -> SourceError:
    if any(map(is_formula_error, table.header)):
        return SourceError("source.roster-formula", path=shown_of(source))
    return SourceError("source.roster-columns", path=shown_of(source), columns=", ".join(missing.args))


def _read_answers(
    visit: _Visit, fetch: Fetch, survey: Survey, waves: Sequence[Wave], roster: Roster
) -> Sequence[Finding]:
    cohort, places, zone = visit.cohort.id, visit.places, visit.program.settings.time_zone
    source = visit.answers
    table = fetch(source, tab_of(source, survey.id))
    read = read_responses(
        survey, table, time_zone=zone, today=visit.today, order=_order(source, table), named=_named(source)
    )
    read = erase_rows(read, roster, load_tombstones(places).get(cohort, frozenset()))
    disputed = fetch_verdict(places, cohort, survey, read, visit.judge)
    missing = tuple(question for question in survey.questions if question in {*read.missing, *disputed})
    visit.layouts[survey.id] = read.layout
    others = tuple(second_tabs(survey, table, _taken(visit, source), _named(source)))
    doubtful = any(finding.kind == "second-tab" for finding in others)
    lost = visit.shelf.keep_answers(survey, read, missing, roster, doubtful)
    tell_missing(visit.cohort, survey, (*read.findings, *others), disputed, visit.done)
    return (*others, *lost, *read.findings, *odd_rows(survey, waves, read.responses, roster, zone))


def _taken(visit: _Visit, source: Source) -> set[str]:
    """The tabs of a source that some cohort of the programme reads."""
    sources = [(cohort, cohort.answers) for cohort in visit.program.cohorts.values() if cohort.answers]
    same = [(cohort, one) for cohort, one in sources if _address(one) == _address(source)]
    rosters = [one for cohort in visit.program.cohorts.values() for one in (cohort.roster, cohort.notes) if one]
    seats = {str(one.settings.get("tab", ROSTER_TAB)) for one in rosters if _address(one) == _address(source)}
    return {tab_of(one, survey.id) for cohort, one in same for survey in visit.program.surveys_of(cohort)} | seats


def _address(source: Source) -> object:
    """A file, a folder or a spreadsheet as it is declared; what messages call it may be the name of several."""
    return source.settings.get("path", source.settings.get("id"))


def _order(source: Source, table: Table) -> str:
    return str(source.settings.get("dates", table.order or DAY_FIRST))


def _named(source: Source) -> Mapping[str, str]:
    columns = source.settings.get("columns")
    return {str(key): str(title) for key, title in columns.items()} if isinstance(columns, Mapping) else {}
