"""What a pull has to say: nothing in it tells who answered, nor how many, so a public log may print it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from binome.model import Cohort, Survey
from binome.places import Places
from binome.problems import Phrase, Place, Problem
from binome.survey.findings import CODE, STAMP, Finding
from binome.survey.sources import SourceError
from binome.survey.store import load_date
from binome.wording import say

THE_ROSTER = "roster"  # as reports and commands call it
THE_NOTES = "notes"
ANSWERS, SEATS, PAIRS = "sources.answers", "sources.roster", "sources.roster.notes"  # where a cohort's file declares them
_STOPPING = {"missing-column": "pull.missing-column", "twice-clash": "pull.twice-clash"}
_SEATS_UNREAD = {
    "roster-role": "pull.roster-role", "roster-counts-as": "pull.roster-role", "roster-status": "pull.roster-status",
    "roster-roles": "pull.roster-roles", "roster-formula": "pull.roster-formula",
}  # fmt: skip
_ODD_TABLES = {
    "header-error": ("pull.header-error", "warning"), "second-tab": ("pull.second-tab", "error"),
    "twin-tab": ("pull.twin-tab", "warning"),
}  # fmt: skip
_NOBODYS = {STAMP: "pull.no-stamp", CODE: "pull.no-code"}


@dataclass
class Pull:
    """What came of a pull."""

    problems: list[Problem] = field(default_factory=list)
    unreached: bool = False  # a source failed: its last good table is kept
    lines: list[str] = field(default_factory=list)  # what was read, in words that no row changes
    kinds: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # private: (cohort, table) → findings

    def tell(self, cohort: Cohort, id: str, where: str, severity: str = "error", **values: object) -> None:
        """A problem at a key of the cohort's file."""
        place = Place(f"program/cohorts/{cohort.id}.yml", where=where)
        self.problems.append(Problem(place, id, values, severity))


def line_of(cohort: Cohort, table: str, language: str) -> str:
    """That a table was read, and nothing of what was odd in it: whether anything was would move with a single row."""
    name = say(language, "survey", f"pull.{table}") if table in (THE_ROSTER, THE_NOTES) else table
    return say(language, "survey", "pull.read", cohort=cohort.id, table=name)


def line_of_report(cohort: Cohort, report: str, language: str) -> str:
    """Where remarks are told in private, said whether or not there are any."""
    return say(language, "survey", "pull.report", cohort=cohort.id, report=report)


def tell_missing(
    cohort: Cohort, survey: Survey, findings: Sequence[Finding], disputed: Sequence[str], done: Pull
) -> None:
    """Say what keeps the survey's waves from being released."""
    for kind, id in _STOPPING.items():
        columns = [finding.column for finding in findings if finding.kind == kind]
        for column in set(columns) & _NOBODYS.keys():
            done.tell(cohort, _NOBODYS[column], ANSWERS, survey=survey.id)
        if questions := [column for column in columns if column not in _NOBODYS]:
            done.tell(cohort, id, ANSWERS, survey=survey.id, columns=", ".join(questions))
    for kind, (id, severity) in _ODD_TABLES.items():
        if any(finding.kind == kind for finding in findings):
            done.tell(cohort, id, ANSWERS, severity, survey=survey.id)
    if disputed:
        done.tell(cohort, "pull.disputed", ANSWERS, survey=survey.id, questions=", ".join(disputed))


def tell_seats(cohort: Cohort, findings: Sequence[Finding], done: Pull) -> None:
    """Say that words of the roster are not understood: whoever fills it in would not see a seat left out."""
    for id in sorted({_SEATS_UNREAD[finding.kind] for finding in findings if finding.kind in _SEATS_UNREAD}):
        done.tell(cohort, id, SEATS, "warning")


def tell_shrunk(cohort: Cohort, table: str, day: date, done: Pull) -> None:
    """Say that a table lost rows, and since when; how many is for the private report."""
    name = Phrase("pull.the-roster") if table == THE_ROSTER else Phrase("pull.the-survey", {"survey": table})
    where = SEATS if table == THE_ROSTER else ANSWERS
    done.tell(cohort, "pull.shrunk", where, name=name, date=day.isoformat(), word=f"{cohort.id}/{table}")


def tell_over(cohort: Cohort, over: Collection[str], done: Pull) -> None:
    """Say once a cohort what is read no more, because it may no longer be kept."""
    if over:
        done.tell(cohort, "pull.retention-over", "sources", "info", tables=", ".join(sorted(over)))


def tell_failure(error: SourceError, where: str, kept: str, cohort: Cohort, places: Places, done: Pull) -> None:
    done.unreached = True
    done.tell(cohort, error.id, where, **error.values)
    if day := load_date(places, cohort.id, kept):
        done.tell(cohort, "pull.kept", where, "info", survey=kept.removeprefix("_"), date=day.isoformat())
