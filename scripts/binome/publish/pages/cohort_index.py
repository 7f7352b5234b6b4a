"""cohortes/<id>/index: where a cohort stands, what comes next, what it works on, what the company measured."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.escape import Html
from binome.publish.pages.cohort_cycle import draw_cycle
from binome.publish.pages.cohort_lead import lead
from binome.publish.pages.cohort_moments import Moment, moments_of
from binome.publish.pages.cohort_state import CohortState, cohort_state
from binome.publish.pages.cohort_words import facts, front, near, path_of, plain, stands, wave_title
from binome.publish.rendering import Context, Page, address, render
from binome.publish.sentences import ROOM

__all__ = ["pages"]

NEXT = 4  # moments told on the first page; the calendar has them all


def pages(context: Context) -> Iterator[Page]:
    for cohort in context.program.cohorts.values():
        yield _page(context, cohort_state(context, cohort))


def _page(context: Context, state: CohortState) -> Page:
    cohort, path, name = state.cohort, path_of(state.cohort), context.words(state.cohort.title)
    return render(
        context, path, "cohort/index.md.j2", ROOM,
        title=plain(context.say(ROOM, "cohort.title", cohort=name, stands=stands(context, state))),
        description=plain(context.say(ROOM, "cohort.description", cohort=name)),
        front=front(context, cohort), facts=[*_stage(context, state, path), *facts(context, state, path)],
        lead=lead(context, state), cycle=draw_cycle(context, state), coming=_coming(context, state),
        asked=list(_asked(context, state)), told=sum(bool(wave.told) for wave in state.released),
        pages={page: path_of(cohort, page) for page in ("calendrier", "progres", "direction")},
        objectives=[context.program.objectives[id] for id in cohort.objectives if id in context.program.objectives],
        outcomes=cohort.outcomes, made=cohort.made,
    )  # fmt: skip


def _stage(context: Context, state: CohortState, path: str) -> Iterator[Html]:
    yield context.say(ROOM, f"stage.{state.cohort.stage}")
    parent = context.program.cohorts.get(state.cohort.grows_from or "")
    if parent:
        where = address(path, path_of(parent))
        yield context.say(ROOM, "facts.grows", address=where, cohort=context.words(parent.title))


def _coming(context: Context, state: CohortState) -> list[Moment]:
    return [moment for moment in moments_of(context, state) if moment.state != "done"][:NEXT]


def _asked(context: Context, state: CohortState) -> Iterator[tuple[Html, Html]]:
    """The waves that are open, or closed and not released yet, with their dates."""
    for wave in state.of("open", "waiting", "due"):
        yield (
            wave_title(context, wave),
            context.say(ROOM, f"open.{wave.phase}", closes=near(context, wave.wave.closes), shown=near(context, wave.shown_from)),
        )
