"""What a cohort cost in hours: the hours its calendar planned, and those that the company says it gave besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.cohort.planned import PlannedMinutes, planned_minutes
from binome.model import Calendar, Cohort, Cost
from binome.publish.escape import Html
from binome.publish.numbers import say_minutes
from binome.publish.rendering import Context

__all__ = ["Bill", "Line", "bill_of"]

ROOM = "value"


@dataclass(frozen=True)
class Line:
    label: object
    how: Html
    hours: str


@dataclass(frozen=True)
class Bill:
    """`total` counts the hours of both kinds; sums of money are listed and never added to hours."""

    planned: tuple[Line, ...]
    declared: tuple[Line, ...]
    spent: tuple[Html, ...]
    total: str
    note: Html


def bill_of(context: Context, cohort: Cohort) -> Bill:
    minutes = planned_minutes(cohort, context.program.calendar)
    declared = [cost for cost in cohort.cost if cost.hours is not None]
    total = minutes.total + sum(round((cost.hours or 0) * 60) for cost in declared)
    return Bill(
        planned=tuple(_planned(context, cohort, context.program.calendar, minutes)),
        declared=tuple(Line(cost.label, Html(""), _hours(context, round((cost.hours or 0) * 60))) for cost in declared),
        spent=tuple(_spent(context, cost) for cost in cohort.cost if cost.spent),
        total=_hours(context, total),
        note=context.say(ROOM, "cost.no-preparation" if minutes.preparation is None else "cost.planned"),
    )


def _spent(context: Context, cost: Cost) -> Html:
    return context.say(ROOM, "cost.spent", label=context.words(cost.label), sum=context.words(cost.spent))


def _planned(context: Context, cohort: Cohort, calendar: Calendar, minutes: PlannedMinutes) -> Iterator[Line]:
    sessions = calendar.sessions
    each = {"n": minutes.count, "length": say_minutes(context.language, sessions.minutes), "pairs": cohort.pairs}
    yield Line(context.say(ROOM, "cost.sessions"), context.say(ROOM, "cost.sessions.how", **each), _hours(context, minutes.sessions))
    if minutes.preparation:
        each["length"] = say_minutes(context.language, sessions.preparation or 0)
        how = context.say(ROOM, "cost.preparation.how", **each)
        yield Line(context.say(ROOM, "cost.preparation"), how, _hours(context, minutes.preparation))
    if minutes.meetings:
        yield Line(context.say(ROOM, "cost.meetings"), context.say(ROOM, "cost.meetings.how"), _hours(context, minutes.meetings))
    if minutes.training:
        yield Line(context.say(ROOM, "cost.training"), context.say(ROOM, "cost.training.how"), _hours(context, minutes.training))


def _hours(context: Context, minutes: int) -> str:
    """Whole hours, rounded: a plan is not more exact than that."""
    return say_minutes(context.language, round(minutes / 60) * 60) if minutes >= 60 else say_minutes(context.language, minutes)
