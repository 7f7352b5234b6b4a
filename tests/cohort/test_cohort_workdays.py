"""Days off: what the one rule does with a holiday, a closure, a school holiday, and that nothing else moves a date."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from binome.cohort.calendar import cancelled_of, ends, needed_by, planned_by, session_weeks, sessions_of, steps_of, waves_of, weeks_of
from binome.cohort.daysoff import TABLE, find_public, find_school, is_known_country, load_days_off
from binome.cohort.slots import day_of_slot
from binome.cohort.workdays import ENOUGH, free_days, is_off, next_workday, place_sessions
from binome.model import Calendar, Closure, Cohort, DaysOff, Milestone, Sessions, Slot, Step, Survey, Text, Waves
from hypothesis import given
from hypothesis import strategies as st
from make_days_off import make_table

NOTHING = Text({"fr": ""})
YEARS = range(2025, 2029)


def closure(first: date, last: date) -> Closure:
    return Closure("c", NOTHING, first, last)


def calendar(off: DaysOff, *steps: tuple[str, int], count: int = 8) -> Calendar:
    made = tuple(Step(name, week, NOTHING, NOTHING, NOTHING) for name, week in steps)
    return Calendar(17, made, Sessions(2, 2, count, 45), off)


def cohort(start: date, **more: object) -> Cohort:
    return Cohort("c", NOTHING, start, "pilot", 6, (), **more)  # type: ignore[arg-type]


def france(zone: str | None = None, *closed: Closure) -> DaysOff:
    return load_days_off("FR", zone, closed, YEARS)


def test_the_table_of_france_says_what_the_library_says():
    """`make days-off` was run since the library last changed its mind."""
    assert TABLE.read_text(encoding="utf-8") == make_table()


@pytest.mark.parametrize("zone", ["A", "B", "C"])
def test_the_table_and_the_library_give_the_same_days_in_each_zone(zone: str):
    """Every year of the table, public and school alike; the year after it comes from the library itself."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    years = list(range(table["first"], table["last"] + 1))
    ours = load_days_off("FR", zone, (), years)
    assert ours == DaysOff(find_public("FR", years), (), find_school(zone, years))
    beyond = load_days_off("FR", zone, (), [table["last"] + 1])
    assert beyond.public == find_public("FR", [table["last"] + 1]) and beyond.school


def test_the_three_zones_have_their_own_winter_holidays():
    """The decree of 7 December 2022: winter 2026 begins on 7 February in zone A, 14 in zone B, 21 in zone C."""
    winter = {zone: [day for day, name in france(zone).school.items() if name.to("fr") == "Vacances d’hiver"] for zone in "ABC"}
    first = {zone: min(day for day in days if day.year == 2026) for zone, days in winter.items()}
    assert first == {"A": date(2026, 2, 7), "B": date(2026, 2, 14), "C": date(2026, 2, 21)}
    weeks = {zone: session_weeks(cohort(date(2026, 2, 2)), calendar(france(zone))) for zone in "ABC"}
    assert weeks["A"][:4] == (4, 5, 6, 8)  # weeks 2 and 3 are holidays: both sessions wait, in order
    assert weeks["B"][:4] == (2, 5, 6, 8)
    assert weeks["C"][:4] == (2, 6, 7, 8)


def test_the_library_knows_other_countries_and_says_which_it_does_not():
    """Belgium's national day is a day off, in both languages; nobody knows ZZ, and the closures stay."""
    closed = (closure(date(2026, 8, 3), date(2026, 8, 7)),)
    belgium = load_days_off("BE", "A", closed, [2026])
    assert belgium.public[date(2026, 7, 21)].by_language == {"fr": "Fête nationale", "en": "National Day"}
    assert belgium.closed == closed and not belgium.school, "zones are French"
    assert not is_known_country("ZZ") and load_days_off("ZZ", None, closed, [2026]) == DaysOff(closed=closed)


def test_a_step_on_a_monday_off_takes_the_tuesday():
    """Easter Monday and Whit Monday of 2026; the first of May is a Friday, and moves no step of a Monday."""
    start = date(2026, 3, 30)
    dated = {step.id: day for step, day in steps_of(cohort(start), calendar(france(), ("easter", 2), ("may", 5), ("whit", 9)))}
    assert dated == {"easter": date(2026, 4, 7), "may": date(2026, 4, 27), "whit": date(2026, 5, 26)}


def test_a_step_in_a_closure_takes_the_first_day_after_it_and_a_moved_one_stays():
    """A closure that ends on a Friday: the next worked day is a Monday. A date that somebody chose stands, on a day off too."""
    off = france(None, closure(date(2026, 8, 3), date(2026, 8, 21)))
    start = date(2026, 8, 31)
    steps = calendar(off, ("workshop", -2))
    assert steps_of(cohort(start), steps)[0][1] == date(2026, 8, 24)
    assert steps_of(cohort(start, moved={"workshop": date(2026, 8, 12)}), steps)[0][1] == date(2026, 8, 12)


def test_school_holidays_move_sessions_only():
    """A step and a survey in the holidays of zone B stay where they are."""
    off, start = france("B"), date(2026, 2, 2)
    steps = calendar(off, ("checkpoint", 4))
    survey = Survey("s", NOTHING, "person", "code", Waves(every="month"), {})
    assert steps_of(cohort(start), steps)[0][1] == date(2026, 2, 23)
    assert waves_of(cohort(start), survey, steps)[0].opens == date(2026, 2, 27)
    assert sessions_of(cohort(start), steps)[1] == date(2026, 3, 2)


def test_a_monthly_survey_that_would_open_at_christmas_opens_the_next_worked_day():
    """Week 16 from 7 September 2026 has its Friday on 25 December."""
    survey = Survey("s", NOTHING, "person", "code", Waves(every="month"), {})
    found = waves_of(cohort(date(2026, 9, 7)), survey, calendar(france()))
    assert [wave.opens for wave in found][-1] == date(2026, 12, 28)
    closed = france(None, closure(date(2026, 12, 24), date(2027, 1, 3)))
    assert waves_of(cohort(date(2026, 9, 7)), survey, calendar(closed))[-1].opens == date(2027, 1, 4)


def test_a_week_of_three_days_keeps_its_session_and_one_of_two_loses_it():
    """Ascension with its bridge leaves three days; a closure of one more day leaves two."""
    start = date(2026, 4, 27)  # week 3 is that of 14 May 2026, a Thursday
    bridge = france(None, closure(date(2026, 5, 15), date(2026, 5, 15)))
    assert len(free_days(bridge, date(2026, 5, 11))) == ENOUGH
    assert place_sessions(bridge, start, [3]) == (3,)
    longer = france(None, closure(date(2026, 5, 15), date(2026, 5, 15)), closure(date(2026, 5, 11), date(2026, 5, 11)))
    assert place_sessions(longer, start, [3]) == (4,)


def test_the_end_of_a_year_between_two_closures_lengthens_the_cycle_and_its_last_sunday():
    """The last session goes past Christmas; milestones count what is planned by their week, in this cohort."""
    off = france(None, closure(date(2026, 12, 21), date(2027, 1, 3)))
    cycle, autumn = calendar(off), cohort(date(2026, 9, 7))
    assert sessions_of(autumn, cycle)[-1] == date(2027, 1, 4)
    assert weeks_of(autumn, cycle) == 18 and ends(autumn, cycle) == date(2027, 1, 10)
    assert (planned_by(17, autumn, cycle), planned_by(18, autumn, cycle)) == (7, 8)
    assert needed_by(Milestone("end", 17, "held", "planned"), autumn, cycle) == 7
    assert weeks_of(cohort(date(2026, 3, 2)), cycle) == 17


def test_a_cancelled_step_leaves_the_calendar_and_keeps_its_date_for_who_asks():
    steps = calendar(DaysOff(), ("midterm", 9), ("closing", 17))
    autumn = cohort(date(2026, 9, 7), cancelled=("midterm",))
    assert [step.id for step, _ in steps_of(autumn, steps)] == ["closing"]
    assert [(step.id, day) for step, day in cancelled_of(autumn, steps)] == [("midterm", date(2026, 11, 2))]
    assert not waves_of(autumn, Survey("s", NOTHING, "person", "code", Waves(at=("midterm",)), {}), steps)


def test_a_slot_on_a_day_off_takes_the_next_day_of_its_week_or_the_last_one():
    """Armistice of 2026 is a Wednesday; a Friday slot in the week of 1 May 2026 goes back to the Thursday."""
    assert day_of_slot(france(), date(2026, 11, 9), Slot(2, time(12))) == date(2026, 11, 12)
    assert day_of_slot(france(), date(2026, 4, 27), Slot(4, time(12))) == date(2026, 4, 30)
    assert day_of_slot(france(), date(2026, 4, 20), Slot(4, time(12))) == date(2026, 4, 24)


def test_a_firm_that_never_reopens_keeps_its_target_weeks():
    """A slip of the keyboard in a closure's year must not take for ever; a rule tells it."""
    off = DaysOff(closed=(closure(date(2026, 1, 1), date(2090, 1, 1)),))
    assert place_sessions(off, date(2026, 9, 7), [2, 4]) == (2, 4)
    assert next_workday(off, date(2026, 9, 7)) == date(2026, 9, 7)


mondays = st.integers(0, 150).map(lambda week: date(2025, 1, 6) + timedelta(weeks=week))
spans = st.builds(
    lambda first, days: closure(first, first + timedelta(days=days)), st.dates(date(2025, 1, 1), date(2028, 12, 31)), st.integers(0, 40)
)
offs = st.builds(lambda zone, closed: france(zone, *closed), st.sampled_from([None, "A", "B", "C"]), st.lists(spans, max_size=4))
banks = st.builds(Sessions, st.integers(1, 5), st.integers(1, 4), st.integers(1, 14), st.just(45)).map(Sessions.weeks)


@given(offs, mondays, banks)
def test_sessions_follow_one_another_each_at_or_after_its_own_week_and_never_in_one_that_is_skipped(off, start, targets):
    placed = place_sessions(off, start, targets)
    assert len(placed) == len(targets)
    assert all(before < after for before, after in pairwise(placed))
    assert all(week >= target for week, target in zip(placed, targets, strict=True))
    assert all(len(free_days(off, start + timedelta(weeks=week - 1))) >= ENOUGH for week in placed)


@given(offs, mondays, banks)
def test_no_session_waits_longer_than_it_must(off, start, targets):
    """Every week between a session's own and the one that it got is taken by the session before it, or skipped."""
    placed = place_sessions(off, start, targets)
    for number, (week, target) in enumerate(zip(placed, targets, strict=True)):
        first = max(target, placed[number - 1] + 1) if number else target
        assert all(len(free_days(off, start + timedelta(weeks=n - 1))) < ENOUGH for n in range(first, week))


@given(mondays, banks)
def test_nothing_moves_where_nothing_is_off(start, targets):
    assert place_sessions(DaysOff(), start, targets) == targets


@given(offs, st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_the_next_workday_is_worked_and_the_first_one(off, day):
    found = next_workday(off, day)
    assert found >= day and not is_off(off, found)
    assert all(is_off(off, day + timedelta(days=n)) for n in range((found - day).days))
