"""Calendars to subscribe to: one `.ics` a cohort and language beside its calendar page, and one a listed pair.

A feed holds what the pages hold, and no more: dates of the cohort, never a person, a code or an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from binome.cohort.slots import listed
from binome.model import Program
from binome.publish.feeds.cohort import events_of, name_of
from binome.publish.feeds.ics import Event, Feed, write_feed
from binome.publish.feeds.pair import events_of_pair, name_of_pair
from binome.publish.pages.cohort_state import cohort_state
from binome.publish.rendering import Context

if TYPE_CHECKING:
    from binome.release.ledger import Ledger

__all__ = ["render_feeds"]


def render_feeds(program: Program, ledger: Ledger, today: date, language: str) -> dict[str, str]:
    """Path in the language's folder → the text of a feed, with the line ends of RFC 5545."""
    return dict(_feeds(Context(program, ledger, today, language)))


def _feeds(context: Context) -> Iterator[tuple[str, str]]:
    for cohort in context.program.cohorts.values():
        state, folder = cohort_state(context, cohort), f"cohortes/{cohort.id}"
        events = events_of(context, state)
        yield f"{folder}/calendrier.ics", write_feed(_feed(context, name_of(context, state), events))
        for pair, slot in listed(context.program, cohort):
            of_pair = events_of_pair(context, state, pair, slot, events)
            yield f"{folder}/binomes/{pair}.ics", write_feed(_feed(context, name_of_pair(context, state, pair), of_pair))


def _feed(context: Context, name: str, events: list[Event]) -> Feed:
    return Feed(name, context.language, context.program.settings.time_zone, tuple(events))
