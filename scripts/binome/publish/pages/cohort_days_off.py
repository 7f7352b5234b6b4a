"""The days off of a cohort's calendar: each public holiday on a weekday, each closure, each school holiday, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from binome.cohort.workdays import WEEKEND
from binome.model import Text
from binome.publish.escape import Html
from binome.publish.pages.cohort_state import CohortState
from binome.publish.pages.cohort_words import near
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM

__all__ = ["DayOff", "days_off_of"]

DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayOff:
    first: date
    last: date
    when: Html
    name: str


def days_off_of(context: Context, state: CohortState) -> list[DayOff]:
    """Those between the first moment of the cohort and its last day."""
    first = min([state.cohort.start, *(day for _, day in state.steps)])
    told = (found for found in _spans(context) if found[0] <= state.last_day and found[1] >= first)
    return [_told(context, *found) for found in sorted(told, key=lambda found: found[:2])]


def _spans(context: Context) -> Iterator[tuple[date, date, Text]]:
    off = context.program.calendar.off
    yield from ((day, day, name) for day, name in off.public.items() if day.weekday() < WEEKEND)
    yield from ((closure.first, closure.last, closure.title) for closure in off.closed)
    start: date | None = None
    for day, name in sorted(off.school.items(), key=lambda found: found[0]):
        start = start or day
        if off.school.get(day + DAY) != name:
            yield start, day, name
            start = None


def _told(context: Context, first: date, last: date, name: Text) -> DayOff:
    key = "when.day" if first == last else "when.span"
    days = {"day": near(context, first)} if first == last else {"first": near(context, first), "last": near(context, last)}
    return DayOff(first, last, context.say(ROOM, key, **days), context.words(name))
