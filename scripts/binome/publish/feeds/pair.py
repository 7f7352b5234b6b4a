"""The events of a listed pair: its sessions at its own slot, and everything that the whole cohort has."""

from __future__ import annotations

from binome.cohort.slots import day_of_slot
from binome.model import Slot
from binome.publish.feeds.cohort import ROOM, event_of
from binome.publish.feeds.ics import Event
from binome.publish.pages.cohort_state import CohortState
from binome.publish.rendering import Context
from binome.wording import say

__all__ = ["events_of_pair", "name_of_pair"]


def events_of_pair(context: Context, state: CohortState, pair: str, slot: Slot, of_cohort: list[Event]) -> list[Event]:
    """`of_cohort` without its target weeks: this pair has better, its own hours."""
    target_weeks = {event.uid for event in of_cohort if event.uid.startswith(f"{state.cohort.id}.session.")}
    others = [event for event in of_cohort if event.uid not in target_weeks]
    return [*others, *(_session(context, state, pair, slot, number) for number in range(1, len(state.sessions) + 1))]


def name_of_pair(context: Context, state: CohortState, pair: str) -> str:
    return say(context.language, ROOM, "feed.name.pair", cohort=context.words(state.cohort.title), pair=pair.upper())


def _session(context: Context, state: CohortState, pair: str, slot: Slot, number: int) -> Event:
    calendar = context.program.calendar
    day = day_of_slot(calendar.off, state.sessions[number - 1], slot)
    title = say(context.language, ROOM, "session.pair", number=number, count=len(state.sessions), pair=pair.upper())
    about = say(context.language, ROOM, "session.pair.about")
    return event_of(
        context, state.cohort, f"{pair}.session.{number}", title, about, day,
        at=slot.at, minutes=calendar.sessions.minutes, alarms=("-P1D",),
    )  # fmt: skip
