"""From every source of every cohort to what is kept of it: the one verb that reads outside of the repository."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from binome.cohort.calendar import waves_of
from binome.model import Cohort, Program, Source, Survey, Wave
from binome.places import Places
from binome.problems import Place, Problem
from binome.survey.attribution import odd_rows
from binome.survey.findings import CODE, STAMP, Finding
from binome.survey.moments import DAY_FIRST
from binome.survey.quality import kinds_of, write_report
from binome.survey.responses import read_responses
from binome.survey.roster import MissingColumns, Roster, read_roster
from binome.survey.sources import SourceError, fetch_table, tab_of
from binome.survey.store import ROSTER, Stored, load_date, load_pulled, write_roster, write_survey
from binome.survey.verdicts import fetch_verdict
from binome.wording import say

ANSWERS, SEATS = "sources.answers", "sources.roster"  # where a cohort's file declares them
_STOPPING = {"missing-column": "pull.missing-column", "twice-clash": "pull.twice-clash"}
_NOBODYS = {STAMP: "pull.no-stamp", CODE: "pull.no-code"}


@dataclass
class Pull:
    """What came of a pull: nothing in it tells who answered, nor how many, so a public log may print it."""

    problems: list[Problem] = field(default_factory=list)
    unreached: bool = False  # a source failed: its last good table is kept
    kinds: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # (cohort, table) → kinds of findings
    lines: list[str] = field(default_factory=list)  # all this in words, one line a table

    def tell(self, cohort: Cohort, id: str, where: str, severity: str = "error", **values: object) -> None:
        """A problem at a key of the cohort's file."""
        place = Place(f"program/cohorts/{cohort.id}.yml", where=where)
        self.problems.append(Problem(place, id, values, severity))


def pull(program: Program, places: Places, today: date, language: str = "fr") -> Pull:
    """Read every table that may hold answers by `today`, keep it, and write each cohort's private report.

    A table that cannot be had is a problem and leaves its last good copy alone; the others are read all the same.
    """
    done = Pull()
    for cohort in program.cohorts.values():
        if cohort.answers is not None:
            findings = _pull_cohort(program, cohort, cohort.answers, places, today, done)
            kinds = {name: kinds_of(found) for name, found in findings.items()}
            done.kinds |= {(cohort.id, name): found for name, found in kinds.items()}
            done.lines += [_line(cohort, name, found, language) for name, found in kinds.items()]
            report = write_report(places, cohort, findings, language)
            if any(kinds.values()):
                done.lines.append(say(language, "survey", "pull.report", cohort=cohort.id, report=report))
    return done


def _line(cohort: Cohort, table: str, kinds: Sequence[str], language: str) -> str:
    """What was read, and how many kinds of oddities: a count of rows would tell the exact participation."""
    name = say(language, "survey", "pull.roster") if table == "roster" else table
    if not kinds:
        return say(language, "survey", "pull.clean", cohort=cohort.id, table=name)
    return say(language, "survey", "pull.odd", cohort=cohort.id, table=name, n=len(kinds))


def _pull_cohort(
    program: Program, cohort: Cohort, source: Source, places: Places, today: date, done: Pull
) -> dict[str, Sequence[Finding]]:
    """The findings of each table that could be read."""
    findings: dict[str, Sequence[Finding]] = {}
    if cohort.roster is not None:
        _pull_roster(cohort, cohort.roster, places, today, done, findings)
    roster = load_pulled(places, cohort.id).roster or Roster(())
    for survey in program.surveys_of(cohort):
        waves = waves_of(cohort, survey, program.calendar)
        if not any(wave.opens <= today for wave in waves):
            continue  # its form may not even exist yet
        try:
            zone = program.settings.time_zone
            findings[survey.id] = _pull_survey(cohort, source, survey, waves, roster, zone, places, today, done)
        except SourceError as error:
            _fail(error, ANSWERS, survey.id, cohort, places, done)
    return findings


def _pull_roster(
    cohort: Cohort,
    source: Source,
    places: Places,
    today: date,
    done: Pull,
    findings: dict[str, Sequence[Finding]],
) -> None:
    try:
        table = fetch_table(source, None, places.root)
        roster, findings["roster"] = read_roster(table, _order(source), _named(source).get("code"))
    except MissingColumns as missing:
        columns = ", ".join(missing.args)
        error = SourceError("source.roster-columns", path=source.settings["path"], columns=columns)
        _fail(error, SEATS, ROSTER, cohort, places, done)
    except SourceError as error:
        _fail(error, SEATS, ROSTER, cohort, places, done)
    else:
        write_roster(places, cohort.id, roster, today)


def _pull_survey(
    cohort: Cohort,
    source: Source,
    survey: Survey,
    waves: Sequence[Wave],
    roster: Roster,
    time_zone: str,
    places: Places,
    today: date,
    done: Pull,
) -> Sequence[Finding]:
    table = fetch_table(source, tab_of(source, survey.id), places.root)
    read = read_responses(
        survey, table, time_zone=time_zone, today=today, order=_order(source), named=_named(source)
    )  # fmt: skip
    disputed = fetch_verdict(places, cohort.id, survey, read)
    missing = tuple(question for question in survey.questions if question in {*read.missing, *disputed})
    write_survey(places, cohort.id, survey.id, Stored(read.responses, missing, today))
    _tell_missing(cohort, survey, read.findings, disputed, done)
    return (*read.findings, *odd_rows(survey, waves, read.responses, roster, time_zone))


def _tell_missing(
    cohort: Cohort, survey: Survey, findings: Sequence[Finding], disputed: Sequence[str], done: Pull
) -> None:
    """Say what keeps the survey's waves from being released."""
    for kind, id in _STOPPING.items():
        columns = [finding.column for finding in findings if finding.kind == kind]
        for column in set(columns) & _NOBODYS.keys():
            done.tell(cohort, _NOBODYS[column], ANSWERS, survey=survey.id)
        if questions := [column for column in columns if column not in _NOBODYS]:
            done.tell(cohort, id, ANSWERS, survey=survey.id, columns=", ".join(questions))
    if disputed:
        done.tell(cohort, "pull.disputed", ANSWERS, survey=survey.id, questions=", ".join(disputed))


def _fail(error: SourceError, where: str, kept: str, cohort: Cohort, places: Places, done: Pull) -> None:
    done.unreached = True
    done.tell(cohort, error.id, where, **error.values)
    if day := load_date(places, cohort.id, kept):
        done.tell(cohort, "pull.kept", where, "info", survey=kept.removeprefix("_"), date=day.isoformat())


def _order(source: Source) -> str:
    return str(source.settings.get("dates", DAY_FIRST))


def _named(source: Source) -> Mapping[str, str]:
    columns = source.settings.get("columns")
    return {str(key): str(title) for key, title in columns.items()} if isinstance(columns, Mapping) else {}
