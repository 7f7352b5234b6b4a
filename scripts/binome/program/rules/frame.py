"""Rules about the frame of the method: who takes part, when it starts, how long it lasts."""

from __future__ import annotations

from datetime import timedelta

from binome.cohort.calendar import monday_of
from binome.model import Calendar
from binome.program.draft import Draft
from binome.program.near import hint
from binome.program.rules.rule import Found, rule

__all__ = ["FRAME"]

MONTHS_3, MONTHS_6 = 12, 27  # in weeks: three short months, six long ones
FAR = timedelta(days=60)


@rule("warning")
def pilot_has_5_to_10_pairs(draft: Draft) -> Found:
    """A smaller pilot shows nothing, a larger one cannot be steered (M54)."""
    for cohort in draft.cohorts.values():
        if cohort.stage == "pilot" and not 5 <= cohort.pairs <= 10:
            yield draft.in_cohort(cohort, "pairs"), {"pairs": cohort.pairs}


@rule("warning")
def rollout_grows_from_a_pilot(draft: Draft) -> Found:
    """First a few pairs, whose results are watched; then more of them (M54)."""
    for cohort in draft.cohorts.values():
        if cohort.stage == "rollout" and cohort.grows_from is None:
            yield draft.in_cohort(cohort, "stage"), {}


@rule("warning", "settings")
def ten_people_or_a_network(draft: Draft) -> Found:
    """Below about ten people profiles are too alike: a network helps (M8). Willingness counts more (M68): a warning."""
    [first, *others] = draft.settings.organisations.values()
    people = draft.settings.readiness.get("people", first.people)
    if not others and isinstance(people, int | float) and people < 10:
        path = ("readiness", "people") if "people" in draft.settings.readiness else ("organisations", first.id, "people")
        yield draft.place("program.yml", *path), {"people": people}


@rule("error")
def cohort_starts_on_a_monday(draft: Draft) -> Found:
    """Weeks of the cycle run from Monday to Sunday; every date of the calendar is counted from this one."""
    for cohort in draft.cohorts.values():
        if late := cohort.start.weekday():
            monday = cohort.start + timedelta(days=-late if late < 4 else 7 - late)
            yield draft.in_cohort(cohort, "start"), {"start": cohort.start, "help": hint(monday)}


@rule("error")
def cohort_starts_after_the_one_it_grows_from(draft: Draft) -> Found:
    """Nothing grows from results that do not exist yet."""
    for cohort in draft.cohorts.values():
        before = draft.cohorts.get(cohort.grows_from or "")
        if before and before.id != cohort.id and before.start >= cohort.start:
            values = {"before": before.id, "theirs": before.start, "ours": cohort.start}
            yield draft.in_cohort(cohort, "grows_from"), values


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


@rule("warning")
def cohort_offers_2_objectives(draft: Draft) -> Found:
    """Each pair takes two or three at its framing meeting (M26)."""
    for cohort in draft.cohorts.values():
        if len(cohort.objectives) < 2:
            yield draft.in_cohort(cohort, "objectives"), {}


@rule("warning", "settings", "calendar")
def time_is_freed(draft: Draft) -> Found:
    """Time that is asked and not freed is the first reason to drop out (M15, M66)."""
    if draft.settings.readiness.get("time") == "no":
        sessions = draft.calendar.sessions
        values = {"total": _minutes_asked(draft.calendar), "weeks": draft.calendar.weeks}
        values |= {"count": sessions.count, "minutes": sessions.minutes}
        yield draft.place("program.yml", "readiness", "time"), values


@rule("warning", "settings")
def hr_approved(draft: Draft) -> Found:
    """In a traditional company the format needs the formal approval of human resources (M13, M42)."""
    if draft.settings.profile == "traditional" and draft.settings.hr_approval is None:
        yield draft.place("program.yml", "profile"), {}


@rule("error", "settings")
def example_has_a_date(draft: Draft) -> Found:
    """An invented programme pins its day, so that its pages stay the same whatever the day."""
    if draft.settings.example and draft.settings.today is None:
        yield draft.place("program.yml", "example"), {}


FRAME = (
    pilot_has_5_to_10_pairs,
    rollout_grows_from_a_pilot,
    ten_people_or_a_network,
    cohort_starts_on_a_monday,
    cohort_starts_after_the_one_it_grows_from,
    cycle_lasts_3_to_6_months,
    sessions_fit_the_cycle,
    steps_fit_the_cycle,
    objectives_fit_the_cycle,
    framing_opens_the_cycle,
    first_session_in_week_2,
    moved_date_is_near,
    cohort_offers_2_objectives,
    time_is_freed,
    hr_approved,
    example_has_a_date,
)


def _minutes_asked(calendar: Calendar) -> int:
    """The minutes of one person: every session, and every step that says how long it is."""
    return calendar.sessions.count * calendar.sessions.minutes + sum(step.minutes or 0 for step in calendar.steps)
