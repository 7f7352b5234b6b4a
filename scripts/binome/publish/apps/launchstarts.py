"""What days off do to a cohort, for each Monday on which it may start: the rules themselves are asked, once, at the build.

So the launch form warns of a week lost in May in the very sentence of `binome check`, and knows no holiday.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from binome.cohort.daysoff import load_days_off
from binome.model import Calendar, Cohort, Program, Text
from binome.program.document import Document
from binome.program.draft import Draft
from binome.program.rules.daysoff import checkpoint_follows_the_second_session, sessions_end_before_the_closing, steps_keep_apart
from binome.program.rules.waves import milestones_ask_for_more, waves_do_not_overlap

__all__ = ["ASKED", "told_at"]

ASKED = (sessions_end_before_the_closing, checkpoint_follows_the_second_session, steps_keep_apart, milestones_ask_for_more, waves_do_not_overlap)
PROBE = "\0"  # stands where the cohort's own id will


def told_at(program: Program, mondays: list[date], language: str) -> dict[str, list[list[object]]]:
    """Monday → [file, path, severity, rule, sentence] of each problem; the file is empty where it is the cohort's own."""
    calendar = _with_days_off(program, mondays)
    told = {monday.isoformat(): [*_problems(program, calendar, monday, language)] for monday in mondays}
    return {monday: problems for monday, problems in told.items() if problems}


def _problems(program: Program, calendar: Calendar, monday: date, language: str) -> Iterator[list[object]]:
    cohort = Cohort(PROBE, Text({}), monday, stage="pilot", pairs=6, objectives=())
    draft = Draft(_documents(program), settings=program.settings, calendar=calendar, surveys=program.surveys, cohorts={PROBE: cohort})
    for rule in ASKED:
        for problem in rule.check(draft):
            file = "" if PROBE in problem.place.file else problem.place.file
            yield [file, problem.place.where.split("."), problem.severity, problem.id, problem.text(language)]


def _documents(program: Program) -> dict[str, Document]:
    """Files of which only the names matter here: a place is a file and a key."""
    names = [f"cohorts/{PROBE}.yml", *(f"surveys/{survey}.yml" for survey in program.surveys)]
    return {name: Document(f"program/{name}", {}, {}, {}) for name in names}


def _with_days_off(program: Program, mondays: list[date]) -> Calendar:
    settings, calendar = program.settings, program.calendar
    years = range(mondays[0].year - 1, mondays[-1].year + 3)
    return replace(calendar, off=load_days_off(settings.country, settings.school_zone, calendar.off.closed, years))
