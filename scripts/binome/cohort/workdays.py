"""Which days are worked, and the one rule of days off.

A meeting or a survey that falls on a day off moves to the next day that is worked. A week keeps its session while three
of its days are left; otherwise the session takes the first later week that has three, after the session before it.
Days off are public holidays and the firm's own closures; for sessions the school holidays of the zone count too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from binome.model import DaysOff, Text

__all__ = ["ENOUGH", "free_days", "is_off", "name_of_day_off", "next_workday", "place_sessions"]

ENOUGH = 3  # days of a week that are left, for two diaries to find a slot
FARTHEST = 60  # weeks: a calendar without a single free one keeps its target weeks, and a rule tells it
DAY = timedelta(days=1)
WEEKEND = 5  # Saturday, counted from Monday


def is_off(off: DaysOff, day: date) -> bool:
    """Whether nobody works that day: a weekend, a public holiday, a closure."""
    return day.weekday() >= WEEKEND or day in off.public or any(closure.first <= day <= closure.last for closure in off.closed)


def name_of_day_off(off: DaysOff, day: date) -> Text | None:
    """What a public holiday or a closure is called; a closure comes first."""
    closed = (closure.title for closure in off.closed if closure.first <= day <= closure.last)
    return next(closed, off.public.get(day))


def next_workday(off: DaysOff, day: date) -> date:
    """`day` itself if it is worked, else the first later one that is; `day` again where the firm never reopens."""
    days = (day + DAY * n for n in range(7 * FARTHEST))
    return next((found for found in days if not is_off(off, found)), day)


def free_days(off: DaysOff, monday: date) -> tuple[date, ...]:
    """The days of a week on which a session can be: worked, and outside of the school holidays."""
    week = (monday + DAY * n for n in range(WEEKEND))
    return tuple(day for day in week if not is_off(off, day) and day not in off.school)


def place_sessions(off: DaysOff, week_1: date, targets: Iterable[int]) -> tuple[int, ...]:
    """The week of each session, in order; `targets` are the weeks that the calendar aims at, and `week_1` is a Monday."""
    placed: list[int] = []
    for target in targets:
        first = max(target, placed[-1] + 1) if placed else target
        weeks = (week for week in range(first, first + FARTHEST) if _is_free(off, week_1, week))
        placed.append(next(weeks, first))
    return tuple(placed)


def _is_free(off: DaysOff, week_1: date, week: int) -> bool:
    return len(free_days(off, week_1 + timedelta(weeks=week - 1))) >= ENOUGH
