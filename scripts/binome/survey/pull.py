"""From every source of every cohort to what is kept of it: the one verb that reads outside of the repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from binome.cohort.calendar import waves_of
from binome.cohort.retention import ROSTER as SEATS_KIND
from binome.cohort.retention import no_longer_kept
from binome.model import Cohort, Program, Source, Survey, Wave
from binome.places import Places
from binome.survey.attribution import odd_rows
from binome.survey.findings import Finding
from binome.survey.moments import DAY_FIRST
from binome.survey.quality import Findings, kinds_of, write_report
from binome.survey.responses import read_responses
from binome.survey.roster import MissingColumns, Roster, read_roster
from binome.survey.sources import SourceError, fetch_table, tab_of
from binome.survey.store import ROSTER, Stored, load_roster, write_roster, write_survey
from binome.survey.telling import (
    ANSWERS, SEATS, Pull, line_of, line_of_report, tell_failure, tell_missing, tell_over, tell_seats,
)  # fmt: skip
from binome.survey.tombstones import erase_rows, erase_seats, load_tombstones
from binome.survey.verdicts import fetch_verdict


@dataclass(frozen=True)
class _Visit:
    """One cohort on one night."""

    program: Program
    cohort: Cohort
    places: Places
    today: date
    done: Pull
    meant: dict[str, str] = field(default_factory=dict)  # table → the tab or file of a source that was probably meant


def pull(program: Program, places: Places, today: date, language: str = "fr") -> Pull:
    """Read every table that may hold answers by `today`, keep it, and write each cohort's private report.

    A table that cannot be had is a problem and leaves its last good copy alone; the others are read all the same.
    """
    done = Pull()
    for cohort in program.cohorts.values():
        if cohort.answers is not None:
            visit = _Visit(program, cohort, places, today, done)
            _tell(visit, dict(_read_tables(visit, cohort.answers)), language)
    return done


def _tell(visit: _Visit, findings: Findings, language: str) -> None:
    """The report is written and named even where nothing was odd, so that its line tells nothing."""
    done, cohort = visit.done, visit.cohort
    done.kinds |= {(cohort.id, name): kinds_of(found) for name, found in findings.items()}
    done.lines += [line_of(cohort, name, language) for name in findings]
    if findings or visit.meant:
        report = write_report(visit.places, cohort, findings, visit.meant, language)
        done.lines.append(line_of_report(cohort, report, language))


def _fail(visit: _Visit, error: SourceError, where: str, kept: str) -> None:
    if error.meant is not None:
        visit.meant["roster" if kept == ROSTER else kept] = error.meant
    tell_failure(error, where, kept, visit.cohort, visit.places, visit.done)


def _read_tables(visit: _Visit, source: Source) -> Iterator[tuple[str, Sequence[Finding]]]:
    """The findings of each table that could be read, under its name."""
    over = no_longer_kept(visit.program, visit.cohort, visit.today)
    tell_over(visit.cohort, over, visit.done)
    if visit.cohort.roster is not None and SEATS_KIND not in over:
        yield from _read_seats(visit, visit.cohort.roster)
    roster = load_roster(visit.places, visit.cohort.id) or Roster(())
    for survey in visit.program.surveys_of(visit.cohort):
        waves = waves_of(visit.cohort, survey, visit.program.calendar)
        if survey.id in over or not any(wave.opens <= visit.today for wave in waves):
            continue  # its form may not even exist yet
        try:
            yield survey.id, _read_answers(visit, source, survey, waves, roster)
        except SourceError as error:
            _fail(visit, error, ANSWERS, survey.id)


def _read_seats(visit: _Visit, source: Source) -> Iterator[tuple[str, Sequence[Finding]]]:
    try:
        table = fetch_table(source, None, visit.places.root)
        roster, findings = read_roster(table, _order(source), _named(source).get("code"))
    except (SourceError, MissingColumns) as error:
        if isinstance(error, MissingColumns):
            columns = ", ".join(error.args)
            error = SourceError("source.roster-columns", path=source.settings["path"], columns=columns)
        _fail(visit, error, SEATS, ROSTER)
    else:
        roster = erase_seats(roster, load_tombstones(visit.places).get(visit.cohort.id, frozenset()))
        write_roster(visit.places, visit.cohort.id, roster, visit.today)
        tell_seats(visit.cohort, findings, visit.done)
        yield "roster", findings


def _read_answers(
    visit: _Visit, source: Source, survey: Survey, waves: Sequence[Wave], roster: Roster
) -> Sequence[Finding]:
    cohort, places, zone = visit.cohort.id, visit.places, visit.program.settings.time_zone
    table = fetch_table(source, tab_of(source, survey.id), places.root)
    read = read_responses(
        survey, table, time_zone=zone, today=visit.today, order=_order(source), named=_named(source)
    )  # fmt: skip
    read = erase_rows(read, roster, load_tombstones(places).get(cohort, frozenset()))
    disputed = fetch_verdict(places, cohort, survey, read)
    missing = tuple(question for question in survey.questions if question in {*read.missing, *disputed})
    write_survey(places, cohort, survey.id, Stored(read.responses, missing, visit.today))
    tell_missing(visit.cohort, survey, read.findings, disputed, visit.done)
    return (*read.findings, *odd_rows(survey, waves, read.responses, roster, zone))


def _order(source: Source) -> str:
    return str(source.settings.get("dates", DAY_FIRST))


def _named(source: Source) -> Mapping[str, str]:
    columns = source.settings.get("columns")
    return {str(key): str(title) for key, title in columns.items()} if isinstance(columns, Mapping) else {}
