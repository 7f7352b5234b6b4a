"""Rules about the frame of the method: who takes part, from when, with whose time."""

from __future__ import annotations

from datetime import timedelta

from binome.model import Calendar
from binome.program.draft import Draft
from binome.program.near import hint
from binome.program.readiness import FEWEST_PEOPLE, readiness_of
from binome.program.rules.rule import Found, rule

__all__ = ["FRAME"]


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
    if not others and isinstance(people, int | float) and people < FEWEST_PEOPLE:
        is_answered = "people" in draft.settings.readiness
        path = ("readiness", "people") if is_answered else ("organisations", first.id, "people")
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
def need_and_volunteers_are_there(draft: Draft) -> Found:
    """No tool makes up for a need, or for people who want to (M9, M11); time has a rule of its own."""
    found = readiness_of(draft.settings.readiness, draft.settings.profile)
    if found.verdict == "not-now":
        for key in found.things:
            if key != "time":
                yield draft.place("program.yml", "readiness", key), {}


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
    cohort_offers_2_objectives,
    time_is_freed,
    need_and_volunteers_are_there,
    hr_approved,
    example_has_a_date,
)


def _minutes_asked(calendar: Calendar) -> int:
    """The minutes of one person: every session, and every step that says how long it is."""
    return calendar.sessions.count * calendar.sessions.minutes + sum(step.minutes or 0 for step in calendar.steps)
