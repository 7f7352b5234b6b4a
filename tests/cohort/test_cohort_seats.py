"""The days on which a seat of the roster takes part."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binome.cohort.seats import is_active, read_periods, say_periods
from binome.model import Seat

START = date(2027, 1, 11)
APRIL, MAY, JUNE = date(2027, 4, 2), date(2027, 5, 3), date(2027, 6, 1)
BEFORE, BETWEEN, AFTER = date(2027, 2, 10), date(2027, 4, 20), date(2027, 5, 20)


def seat(status: str, since: date | None = None, before: str = "") -> Seat:
    periods = read_periods(before)
    assert periods is not None
    return Seat("K7QM-X4RD", "p1", "P01", "mentor", "mentor", "", status, since, periods)


def days(of: Seat) -> tuple[bool, ...]:
    return tuple(is_active(of, day) for day in (BEFORE, BETWEEN, AFTER))


@pytest.mark.parametrize(
    ("status", "since", "before", "takes_part"),
    [
        ("active", None, "", (True, True, True)),
        ("active", MAY, "", (False, False, True)),
        ("candidate", None, "", (True, True, True)),
        ("candidate", APRIL, "", (False, True, True)),
        ("paused", APRIL, "", (True, False, False)),
        ("paused", None, "", (False, False, False)),
        ("active", MAY, "/2027-04-02", (True, False, True)),
        ("paused", MAY, "/2027-04-02", (True, False, False)),
        ("stopped", JUNE, "/2027-04-02 2027-05-03/2027-06-01", (True, False, True)),
        ("stopped", JUNE, "2027-05-03/2027-06-01", (False, False, True)),
        ("stopped", JUNE, "2027-06-01/2027-06-01", (False, False, False)),
        ("erased", None, "/2027-04-02", (False, False, False)),
    ],
)
def test_a_seat_takes_part_on_the_days_that_its_status_and_its_periods_tell(status, since, before, takes_part):
    """A pause that is over takes nothing away; where periods are told, a status that has ended tells of no other day."""
    assert days(seat(status, since, before)) == takes_part


MOMENTS = st.integers(0, 200).map(lambda days: START + timedelta(days))


@given(st.lists(st.tuples(st.none() | MOMENTS, MOMENTS), max_size=4).map(tuple))
def test_periods_are_read_as_they_are_written(periods):
    assert read_periods(say_periods(periods)) == periods


@pytest.mark.parametrize("text", ["2027-04-02", "2027-04-02/", "02/04/2027", "2027-02-30/2027-04-02", "/2027-04-02,/2027-05-01", "oui"])
def test_words_that_are_no_periods_are_none(text):
    assert read_periods(text) is None
