"""Dates of a cohort: weeks begin on Mondays, and every wave follows from the start."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from binome.cohort.calendar import ends, monday_of, planned_by, sessions_of, steps_of, waves_of, week_of
from binome.model import Calendar, Cohort, Milestone, Sessions, Step, Survey, Text, Waves
from hypothesis import given
from hypothesis import strategies as st

NOTHING = Text({"fr": ""})
START = date(2026, 9, 7)
STEPS = {"closing": 17, "presentation": -3, "framing": 1, "workshop": 0, "midterm": 9}
CALENDAR = Calendar(
    weeks=17,
    steps=tuple(Step(name, week, NOTHING, NOTHING, NOTHING) for name, week in STEPS.items()),
    sessions=Sessions(first_week=2, every_weeks=2, count=8, minutes=45),
)


def cohort(start: date = START, **moved: date) -> Cohort:
    return Cohort("automne", NOTHING, start, "pilot", 6, (), moved=moved)


def survey(waves: Waves, *milestones: Milestone) -> Survey:
    return Survey("s", NOTHING, "person", "code", waves, {}, milestones=milestones)


def test_week_one_is_the_week_of_the_start_and_weeks_are_counted_through_zero():
    assert week_of(cohort(), START) == week_of(cohort(), START + timedelta(days=6)) == 1
    assert week_of(cohort(), START - timedelta(days=1)) == 0
    assert week_of(cohort(), START - timedelta(days=8)) == -1
    assert week_of(cohort(), START + timedelta(days=7)) == 2


def test_a_cycle_ends_on_the_sunday_of_its_last_week():
    last = ends(cohort(), CALENDAR)
    assert last == date(2027, 1, 3) and last.weekday() == 6
    assert week_of(cohort(), last) == 17 and week_of(cohort(), last + timedelta(days=1)) == 18


def test_steps_come_in_the_order_of_their_dates_on_the_mondays_of_their_weeks():
    dated = {step.id: day for step, day in steps_of(cohort(), CALENDAR)}
    assert list(dated) == ["presentation", "workshop", "framing", "midterm", "closing"]
    assert dated["presentation"] == date(2026, 8, 10)
    assert dated["workshop"] == date(2026, 8, 31)
    assert {day.weekday() for day in dated.values()} == {0}


def test_a_moved_step_has_the_explicit_date_and_its_place_in_the_order():
    moved = steps_of(cohort(framing=date(2026, 11, 12)), CALENDAR)
    assert [step.id for step, _ in moved] == ["presentation", "workshop", "midterm", "framing", "closing"]
    assert moved[3][1] == date(2026, 11, 12)


def test_sessions_have_target_weeks_and_count_as_planned_once_their_week_begins():
    assert sessions_of(cohort(), CALENDAR)[0] == date(2026, 9, 14)
    assert len(sessions_of(cohort(), CALENDAR)) == 8
    assert [planned_by(week, cohort(), CALENDAR) for week in (1, 2, 3, 8, 16, 99)] == [0, 1, 1, 4, 8, 8]


def test_a_monthly_survey_opens_on_the_friday_of_every_fourth_week():
    found = waves_of(cohort(), survey(Waves(every="month", open_days=7, grace_days=3)), CALENDAR)
    assert [(wave.id, wave.number, wave.opens) for wave in found] == [
        ("s-1", 1, date(2026, 10, 2)),
        ("s-2", 2, date(2026, 10, 30)),
        ("s-3", 3, date(2026, 11, 27)),
        ("s-4", 4, date(2026, 12, 25)),
    ]
    assert (found[0].closes, found[0].grace_ends) == (date(2026, 10, 8), date(2026, 10, 11))


def test_a_survey_at_steps_opens_on_their_dates_and_is_numbered_in_their_order():
    waves = Waves(at=("closing", "midterm", "nowhere"), open_days=10, grace_days=2)
    found = waves_of(cohort(midterm=date(2026, 11, 5)), survey(waves), CALENDAR)
    assert [(wave.id, wave.number, wave.opens, wave.closes, wave.grace_ends) for wave in found] == [
        ("s-midterm", 1, date(2026, 11, 5), date(2026, 11, 14), date(2026, 11, 16)),
        ("s-closing", 2, date(2026, 12, 28), date(2027, 1, 6), date(2027, 1, 8)),
    ]


def test_a_running_log_has_one_wave_a_milestone_from_the_start_to_the_sunday_of_its_week():
    late, early = Milestone("end", 16, "held", "planned"), Milestone("mid", 8, "held", 3)
    found = waves_of(cohort(), survey(Waves(running=True, grace_days=3), late, early), CALENDAR)
    assert [(wave.id, wave.number, wave.milestone) for wave in found] == [("s-mid", 1, early), ("s-end", 2, late)]
    assert found[0].opens == START
    assert (found[0].closes, found[0].grace_ends) == (date(2026, 11, 1), date(2026, 11, 4))


mondays = st.integers(0, 4000).map(lambda week: date(2024, 1, 1) + timedelta(weeks=week))


@given(mondays, st.integers(-60, 200), st.integers(0, 6))
def test_every_day_of_a_week_belongs_to_that_week(start: date, week: int, day: int):
    assert week_of(cohort(start), monday_of(cohort(start), week) + timedelta(days=day)) == week


@given(mondays, st.integers(4, 60), st.integers(1, 28), st.integers(0, 10))
def test_monthly_waves_of_up_to_four_weeks_never_overlap(start: date, weeks: int, open_days: int, grace: int):
    calendar = Calendar(weeks, (), CALENDAR.sessions)
    found = waves_of(cohort(start), survey(Waves(every="month", open_days=open_days, grace_days=grace)), calendar)
    assert len(found) == weeks // 4
    assert all(wave.opens <= wave.closes <= wave.grace_ends for wave in found)
    assert all(earlier.closes < later.opens for earlier, later in pairwise(found))
