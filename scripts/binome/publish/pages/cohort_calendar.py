"""cohortes/<id>/calendrier: every date of a cohort, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from binome.cohort.slots import listed
from binome.publish.escape import Html
from binome.publish.numbers import say_minutes
from binome.publish.pages.cohort_days_off import days_off_of
from binome.publish.pages.cohort_moments import Moment, moments_of
from binome.publish.pages.cohort_state import CohortState, cohort_state
from binome.publish.pages.cohort_words import facts, front, path_of, plain
from binome.publish.rendering import Context, Page, render
from binome.publish.sentences import ROOM
from binome.wording import load_wording

__all__ = ["pages"]

FEED = "../calendrier.ics"  # seen from the page, which is served as a folder


def pages(context: Context) -> Iterator[Page]:
    for cohort in context.program.cohorts.values():
        yield _page(context, cohort_state(context, cohort))


def _page(context: Context, state: CohortState) -> Page:
    path, name = path_of(state.cohort, "calendrier"), context.words(state.cohort.title)
    minutes = say_minutes(context.language, context.program.calendar.sessions.minutes)
    return render(
        context, path, "cohort/calendrier.md.j2", ROOM,
        title=plain(context.say(ROOM, "calendar.title", cohort=name)),
        description=plain(context.say(ROOM, "calendar.description", cohort=name)),
        front=front(context, state.cohort), facts=facts(context, state, path),
        lead=context.say(ROOM, "calendar.lead", minutes=minutes), months=list(_months(context, state)),
        days_off=days_off_of(context, state), cohort=state.cohort.id,
        feed=Html(FEED),
        pairs=[(pair.upper(), path_of(state.cohort, f"binomes/{pair}")) for pair, _ in listed(context.program, state.cohort)],
    )  # fmt: skip


def _months(context: Context, state: CohortState) -> Iterator[tuple[str, str, list[Moment]]]:
    """Anchor, name and moments of each month: 2026-09, Septembre 2026."""
    names = load_wording(context.language, "dates")
    for (year, month), moments in groupby(
        moments_of(context, state), key=lambda moment: (moment.day.year, moment.day.month)
    ):
        yield f"{year}-{month:02}", f"{names[f'month.{month}'].capitalize()} {year}", list(moments)
