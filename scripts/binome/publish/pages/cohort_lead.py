"""The first sentence about a cohort: the week, what comes next, what is open, what is published."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from binome.publish.escape import Html
from binome.publish.pages.cohort_state import CohortState
from binome.publish.pages.cohort_words import near
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM

__all__ = ["lead"]


def lead(context: Context, state: CohortState) -> Html:
    return Html(" ").join([*_now(context, state), *_asked(context, state), *_answered(context, state)])


def _now(context: Context, state: CohortState) -> Iterator[Html]:
    t = partial(context.say, ROOM)
    if state.phase == "before":
        yield t("lead.before", start=near(context, state.cohort.start), n=(state.cohort.start - context.today).days)
    elif state.phase == "after":
        yield t("lead.after", end=near(context, state.last_day))
    else:
        yield from _session(context, state)
        yield from _step(context, state)


def _session(context: Context, state: CohortState) -> Iterator[Html]:
    t, weeks = partial(context.say, ROOM), state.session_weeks
    coming = [order for order, week in enumerate(weeks, start=1) if week >= state.week]
    if not coming:
        return
    order, last = coming[0], len(coming) == 1
    if weeks[order - 1] > state.week:
        key = "lead.session.next-last" if last else "lead.session.next"
    else:
        key = "lead.session.last" if last else "lead.session.now"
    yield t(key, order=order, count=len(weeks), day=near(context, state.sessions[order - 1]))


def _step(context: Context, state: CohortState) -> Iterator[Html]:
    """The next step, if it comes within two weeks or when no session is left."""
    steps = [(step, day) for step, day in state.steps if day >= context.today]
    later = [monday for monday in state.sessions if monday > context.today]
    if steps and ((steps[0][1] - context.today).days <= 14 or not later):
        yield context.say(ROOM, "lead.step", title=context.words(steps[0][0].title), day=near(context, steps[0][1]))


def _asked(context: Context, state: CohortState) -> Iterator[Html]:
    """Questionnaires that are open for a few days; a log that is open all along is no news."""
    waiting = [wave for wave in state.of("open") if wave.wave.milestone is None]
    if waiting:
        first = waiting[0]
        yield context.say(
            ROOM,
            "lead.survey",
            n=len(waiting),
            survey=context.words(first.survey.title),
            day=near(context, first.wave.closes),
        )


def _answered(context: Context, state: CohortState) -> Iterator[Html]:
    told = sum(bool(wave.told) for wave in state.released)
    if told and state.phase == "after":
        yield context.say(ROOM, "lead.answers", n=told)
