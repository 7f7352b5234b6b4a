"""cohortes/<id>/binomes/<pair>: the sessions of one listed pair at its own slot, and its feed.

Only with `pair_pages: listed`, which a rule refuses on a site that everybody can read. A pair is its id and its slot, as
the cohort's file has them: no name, no code, nothing from the roster.
"""

from __future__ import annotations

from collections.abc import Iterator

from binome.cohort.slots import day_of_slot, listed
from binome.model import Slot
from binome.publish.escape import Html
from binome.publish.numbers import say_minutes
from binome.publish.pages.cohort_moments import say_hour
from binome.publish.pages.cohort_state import CohortState, cohort_state
from binome.publish.pages.cohort_words import facts, front, near, path_of, plain
from binome.publish.rendering import Context, Page, render
from binome.publish.sentences import ROOM
from binome.wording import load_wording

__all__ = ["pages"]


def pages(context: Context) -> Iterator[Page]:
    for cohort in context.program.cohorts.values():
        for pair, slot in listed(context.program, cohort):
            yield _page(context, cohort_state(context, cohort), pair, slot)


def _page(context: Context, state: CohortState, pair: str, slot: Slot) -> Page:
    path, name = path_of(state.cohort, f"binomes/{pair}"), pair.upper()
    minutes = say_minutes(context.language, context.program.calendar.sessions.minutes)
    weekday = load_wording(context.language, "dates")[f"weekday.{slot.day + 1}"]
    return render(
        context, path, "cohort/binome.md.j2", ROOM,
        title=plain(context.say(ROOM, "pair.title", pair=name)),
        description=plain(context.say(ROOM, "pair.description", pair=name, cohort=context.words(state.cohort.title))),
        front=front(context, state.cohort), facts=facts(context, state, path),
        lead=context.say(ROOM, "pair.lead", weekday=weekday, hour=say_hour(context, slot.at), minutes=minutes),
        feed=Html(f"../{pair}.ics"), sessions=list(_sessions(context, state, slot)), calendar=path_of(state.cohort, "calendrier"),
    )  # fmt: skip


def _sessions(context: Context, state: CohortState, slot: Slot) -> Iterator[tuple[Html, str]]:
    """What each is called, and its day."""
    for order, monday in enumerate(state.sessions, start=1):
        day = day_of_slot(context.program.calendar.off, monday, slot)
        yield context.say(ROOM, "calendar.session", order=order), near(context, day)
