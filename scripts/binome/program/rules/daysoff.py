"""Rules about days off: closures that can be, and dates that they push where nobody would look for them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from binome.cohort.calendar import monday_of, session_weeks, sessions_of, steps_of
from binome.cohort.daysoff import FRANCE, is_known_country
from binome.cohort.workdays import name_of_day_off
from binome.program.draft import Draft
from binome.program.rules.rule import Found, rule

__all__ = ["DAYS_OFF"]

LONGEST = timedelta(days=120)  # a firm that closes for longer made a slip of the keyboard


@rule("error", "calendar")
def closures_end_after_they_begin(draft: Draft) -> Found:
    """A closure runs from its first day to its last, and is a matter of weeks."""
    for closure in draft.calendar.off.closed:
        if not closure.first <= closure.last < closure.first + LONGEST:
            values = {"first": closure.first, "last": closure.last, "most": LONGEST.days}
            yield draft.place("calendar.yml", "off", closure.id, "last"), values


@rule("warning", "settings")
def country_has_known_holidays(draft: Draft) -> Found:
    """Without public holidays a session may fall on one; the programme can name them itself."""
    if not is_known_country(draft.settings.country):
        yield draft.place("program.yml", "country"), {"country": draft.settings.country}


@rule("warning", "settings")
def school_zones_are_french(draft: Draft) -> Found:
    """Zones A, B and C are those of French schools: elsewhere they would move nothing, in silence."""
    if draft.settings.school_zone and draft.settings.country != FRANCE:
        yield draft.place("program.yml", "school_zone"), {"country": draft.settings.country}


@rule("warning", "calendar")
def sessions_end_before_the_closing(draft: Draft) -> Found:
    """Days off may push the last sessions beyond the end: the closing review would come before them."""
    calendar = draft.calendar
    for cohort in draft.cohorts.values():
        closing = [day for step, day in steps_of(cohort, calendar) if step.id == "closing"]
        last = max([monday_of(cohort, calendar.weeks + 1) - timedelta(days=1), *closing])
        late = [number for number, monday in enumerate(sessions_of(cohort, calendar), start=1) if monday > last]
        if late and calendar.sessions.weeks()[-1] <= calendar.weeks:
            monday = sessions_of(cohort, calendar)[-1]
            yield draft.in_cohort(cohort, "start"), {"number": late[0], "monday": monday, "last": last}


@rule("warning", "calendar")
def checkpoint_follows_the_second_session(draft: Draft) -> Found:
    """The first checkpoint is the end of the second session (M45): days off that push the one must not leave the other."""
    calendar = draft.calendar
    weeks = calendar.sessions.weeks()
    planned = {step.id: step.week for step in calendar.steps}.get("checkpoint")
    for cohort in draft.cohorts.values() if planned is not None and len(weeks) > 1 and planned >= weeks[1] else ():
        second = monday_of(cohort, session_weeks(cohort, calendar)[1])
        day = next((day for step, day in steps_of(cohort, calendar) if step.id == "checkpoint"), second)
        if day < second:
            yield draft.in_cohort(cohort, "start"), {"day": day, "second": second}


@rule("warning", "calendar")
def moved_date_is_worked(draft: Draft) -> Found:
    """A date that somebody chose stands; that it is a day off may have been overlooked."""
    steps = {step.id for step in draft.calendar.steps}
    for cohort in draft.cohorts.values():
        for step, day in cohort.moved.items():
            if step in steps and name_of_day_off(draft.calendar.off, day) is not None:
                yield draft.in_cohort(cohort, "moved", step), {"day": day}


@rule("warning", "calendar")
def steps_keep_apart(draft: Draft) -> Found:
    """After a long closure several steps would fall on the day on which the firm opens again."""
    for cohort in draft.cohorts.values():
        weeks = {step.id: step.week for step in draft.calendar.steps}
        by_day: dict[date, list[str]] = defaultdict(list)
        for step, day in steps_of(cohort, draft.calendar):
            if step.id not in cohort.moved:
                by_day[day].append(step.id)
        for day, pushed in by_day.items():
            if len({weeks[step] for step in pushed}) > 1:
                yield draft.in_cohort(cohort, "start"), {"day": day, "steps": ", ".join(pushed)}


DAYS_OFF = (
    closures_end_after_they_begin,
    country_has_known_holidays,
    school_zones_are_french,
    sessions_end_before_the_closing,
    checkpoint_follows_the_second_session,
    moved_date_is_worked,
    steps_keep_apart,
)
