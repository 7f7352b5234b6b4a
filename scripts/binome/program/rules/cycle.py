"""Rules about the calendar: how long a cycle lasts, and what falls inside it."""

from __future__ import annotations

from datetime import timedelta

from binome.cohort.calendar import monday_of
from binome.program.draft import Draft
from binome.program.rules.rule import Found, rule

__all__ = ["CYCLE"]

MONTHS_3, MONTHS_6 = 12, 27  # in weeks: three short months, six long ones
FAR = timedelta(days=60)


@rule("warning", "calendar")
def cycle_lasts_3_to_6_months(draft: Draft) -> Found:
    """Shorter, a skill does not take; longer, diaries win (M27)."""
    if not MONTHS_3 <= draft.calendar.weeks <= MONTHS_6:
        values = {"weeks": draft.calendar.weeks, "low": MONTHS_3, "high": MONTHS_6}
        yield draft.place("calendar.yml", "cycle", "weeks"), values


@rule("error", "calendar")
def sessions_fit_the_cycle(draft: Draft) -> Found:
    """A session after the end of the cycle would never be counted."""
    calendar = draft.calendar
    last = calendar.sessions.weeks()[-1]
    if last > calendar.weeks:
        fit = sum(week <= calendar.weeks for week in calendar.sessions.weeks())
        yield draft.place("calendar.yml", "sessions", "count"), {"last": last, "weeks": calendar.weeks, "fit": fit}


@rule("error", "calendar")
def steps_fit_the_cycle(draft: Draft) -> Found:
    """A step after the last week belongs to no cycle; before week 1 are the preparations."""
    for step in draft.calendar.steps:
        if step.week > draft.calendar.weeks:
            place = draft.place("calendar.yml", "steps", step.id, "week")
            yield place, {"week": step.week, "weeks": draft.calendar.weeks}


@rule("error", "objectives", "calendar")
def objectives_fit_the_cycle(draft: Draft) -> Found:
    """An objective has a date, and the closing review can tell whether it was reached (M25)."""
    for objective in draft.objectives.values():
        if objective.weeks > draft.calendar.weeks:
            place = draft.place("objectives.yml", "objectives", objective.id, "weeks")
            yield place, {"week": objective.weeks, "weeks": draft.calendar.weeks}


@rule("warning", "calendar")
def framing_opens_the_cycle(draft: Draft) -> Found:
    """Week 1 is the framing meeting: objectives, and the contract signed (M29)."""
    weeks = {step.id: step.week for step in draft.calendar.steps}
    if weeks.get("framing") != 1:
        path = ("steps", "framing", "week") if "framing" in weeks else ("steps",)
        yield draft.place("calendar.yml", *path), {}


@rule("warning", "calendar")
def first_session_in_week_2(draft: Draft) -> Found:
    """The framing meeting is not a session; the first one follows it at once, while the wish is there (M29, M89)."""
    first = draft.calendar.sessions.first_week
    if first != 2:
        yield draft.place("calendar.yml", "sessions", "first_week"), {"week": first}


@rule("warning", "calendar")
def moved_date_is_near(draft: Draft) -> Found:
    """A step that moves by months is more often a slip of the keyboard in the year."""
    weeks = {step.id: step.week for step in draft.calendar.steps}
    for cohort in draft.cohorts.values():
        for step, day in cohort.moved.items():
            planned = monday_of(cohort, weeks.get(step, 1))
            if step in weeks and abs(day - planned) > FAR:
                yield draft.in_cohort(cohort, "moved", step), {"day": day, "planned": planned}


CYCLE = (
    cycle_lasts_3_to_6_months,
    sessions_fit_the_cycle,
    steps_fit_the_cycle,
    objectives_fit_the_cycle,
    framing_opens_the_cycle,
    first_session_in_week_2,
    moved_date_is_near,
)
