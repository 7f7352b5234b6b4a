"""The dates of one cohort: its steps, its sessions, and the waves of its surveys; days off are skipped as `workdays` says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from binome.cohort.workdays import next_workday, place_sessions
from binome.model import Calendar, Cohort, Milestone, Step, Survey, Wave

__all__ = [
    "cancelled_of", "ends", "monday_of", "needed_by", "planned_by", "session_weeks", "sessions_of", "steps_of", "waves_of",
    "week_of", "weeks_of",
]  # fmt: skip

WEEKS_OF_A_MONTH = 4  # a month of a cycle is four weeks: its waves open on a Friday, or the next day that is worked


def monday_of(cohort: Cohort, week: int) -> date:
    """The Monday of a week of the cycle; week 0 is the week before week 1."""
    return cohort.start + timedelta(weeks=week - 1)


def week_of(cohort: Cohort, today: date) -> int:
    """The week of the cycle that `today` belongs to; zero or less before the start, unbounded after the end."""
    return (today - cohort.start).days // 7 + 1


def weeks_of(cohort: Cohort, calendar: Calendar) -> int:
    """How many weeks the cycle lasts in this cohort: those of the calendar, or up to a session that days off push beyond."""
    return max(calendar.weeks, *session_weeks(cohort, calendar))


def ends(cohort: Cohort, calendar: Calendar) -> date:
    """The Sunday of the last week of the cycle."""
    return _sunday_of(cohort, weeks_of(cohort, calendar))


def steps_of(cohort: Cohort, calendar: Calendar) -> tuple[tuple[Step, date], ...]:
    """Each step that takes place, with its date: moved, or the first worked day from the Monday of its week. The earliest first."""
    return _dated(cohort, calendar, [step for step in calendar.steps if step.id not in cohort.cancelled])


def cancelled_of(cohort: Cohort, calendar: Calendar) -> tuple[tuple[Step, date], ...]:
    """The steps that this cohort gave up, with the date that each would have had."""
    return _dated(cohort, calendar, [step for step in calendar.steps if step.id in cohort.cancelled])


def session_weeks(cohort: Cohort, calendar: Calendar) -> tuple[int, ...]:
    """The target week of each session in this cohort, days off skipped."""
    return place_sessions(calendar.off, cohort.start, calendar.sessions.weeks())


def sessions_of(cohort: Cohort, calendar: Calendar) -> tuple[date, ...]:
    """The Monday of each session's target week; each pair books its own slot within it."""
    return tuple(monday_of(cohort, week) for week in session_weeks(cohort, calendar))


def planned_by(week: int, cohort: Cohort, calendar: Calendar) -> int:
    """How many sessions have their target week at or before `week` in this cohort."""
    return sum(target <= week for target in session_weeks(cohort, calendar))


def needed_by(milestone: Milestone, cohort: Cohort, calendar: Calendar) -> int:
    """How many rows with a positive answer make a yes at a milestone."""
    return planned_by(milestone.week, cohort, calendar) if milestone.needed == "planned" else milestone.needed


def waves_of(cohort: Cohort, survey: Survey, calendar: Calendar) -> tuple[Wave, ...]:
    """The openings of a survey in a cohort, numbered in the order they close.

    A step that the calendar does not have opens nothing: the rules of program/ tell that mistake.
    """
    found = sorted(_waves(cohort, survey, calendar), key=lambda wave: wave.closes)
    return tuple(replace(wave, number=number) for number, wave in enumerate(found, start=1))


def _waves(cohort: Cohort, survey: Survey, calendar: Calendar) -> Iterator[Wave]:
    if survey.waves.running:
        yield from (_milestone_wave(cohort, survey, milestone) for milestone in survey.milestones)
        return
    for name, opens in _openings(cohort, survey, calendar):
        yield _wave(cohort, survey, name, opens, opens + timedelta(days=survey.waves.open_days - 1))


def _openings(cohort: Cohort, survey: Survey, calendar: Calendar) -> Iterator[tuple[str, date]]:
    """The name of each wave within its survey, and the day it opens."""
    if survey.waves.every == "month":
        for month in range(1, calendar.weeks // WEEKS_OF_A_MONTH + 1):
            friday = monday_of(cohort, WEEKS_OF_A_MONTH * month) + timedelta(days=4)
            yield str(month), next_workday(calendar.off, friday)
    yield from ((step.id, day) for step, day in steps_of(cohort, calendar) if step.id in survey.waves.at)


def _milestone_wave(cohort: Cohort, survey: Survey, milestone: Milestone) -> Wave:
    """A running log is open from the start; a milestone reads what was logged until the Sunday of its week."""
    closes = _sunday_of(cohort, milestone.week)
    return replace(_wave(cohort, survey, milestone.id, cohort.start, closes), milestone=milestone)


def _wave(cohort: Cohort, survey: Survey, name: str, opens: date, closes: date) -> Wave:
    grace_ends = closes + timedelta(days=survey.waves.grace_days)
    return Wave(cohort.id, survey.id, f"{survey.id}-{name}", opens, closes, grace_ends, number=1)


def _dated(cohort: Cohort, calendar: Calendar, steps: list[Step]) -> tuple[tuple[Step, date], ...]:
    return tuple(sorted(((step, _date_of(step, cohort, calendar)) for step in steps), key=lambda found: found[1]))


def _date_of(step: Step, cohort: Cohort, calendar: Calendar) -> date:
    """A date that somebody chose stands, on a day off too."""
    return cohort.moved.get(step.id) or next_workday(calendar.off, monday_of(cohort, step.week))


def _sunday_of(cohort: Cohort, week: int) -> date:
    return monday_of(cohort, week + 1) - timedelta(days=1)
