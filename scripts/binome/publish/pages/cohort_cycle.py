"""The picture of a cohort's cycle, with this week in it."""

from __future__ import annotations

from functools import partial

from binome.cohort.calendar import week_of
from binome.model import Survey
from binome.publish.charts_cycle import Cycle, CycleWords
from binome.publish.charts_cycle_tall import draw_tall
from binome.publish.charts_cycle_wide import draw_wide
from binome.publish.escape import Html
from binome.publish.pages.cohort_state import CohortState
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM

__all__ = ["draw_cycle"]


def draw_cycle(context: Context, state: CohortState) -> Html:
    """Both drawings, wide and tall: the style sheet shows the one that fits."""
    monthly = next((s for s in context.program.surveys_of(state.cohort) if s.waves.every), None)
    cycle = _cycle(context, state, monthly)
    words = _words(context, cycle, monthly)
    return Html("\n").join([draw_wide(cycle, words, "cycle-wide"), draw_tall(cycle, words, "cycle-tall")])


def _cycle(context: Context, state: CohortState, monthly: Survey | None) -> Cycle:
    calendar = context.program.calendar
    week_of_step = {step.id: week_of(state.cohort, day) for step, day in state.steps}
    months = range(4, calendar.weeks + 1, 4) if monthly else ()  # the last week of each month
    now = state.weeks + 1 if state.phase == "after" else state.week
    closing = week_of_step.get("closing")
    return Cycle(
        state.weeks,
        state.session_weeks,
        now,
        week_of_step.get("framing"),
        min(closing, state.weeks) if closing else None,
        tuple(months),
    )


def _words(context: Context, cycle: Cycle, monthly: Survey | None) -> CycleWords:
    t = partial(context.say, ROOM)
    return CycleWords(
        title=_title(context, cycle),
        transmit=t("who.mentor"), learn=t("who.mentee"), this_week=t("cycle.this-week"),
        framing=t("cycle.framing"), closing=t("cycle.closing"),
        questions=t("cycle.questions", n=len(monthly.questions)) if monthly else Html(""),
        week=lambda week: t("cycle.week", week=week), month=lambda month: t("cycle.month", month=month),
    )  # fmt: skip


def _title(context: Context, cycle: Cycle) -> Html:
    """The whole picture in a sentence, for those who do not see it."""
    phase = "before" if cycle.now < 1 else "running" if cycle.running else "after"
    asked = context.say(ROOM, "cycle.title.asked", weeks=_listed(cycle.asked)) if cycle.asked else Html("")
    return context.say(
        ROOM, f"cycle.title.{phase}", week=cycle.now, weeks=cycle.weeks, count=len(cycle.sessions),
        done=sum(week < cycle.now for week in cycle.sessions), sessions=_listed(cycle.sessions), asked=asked,
    )  # fmt: skip


def _listed(weeks: tuple[int, ...]) -> str:
    return ", ".join(map(str, weeks))
