"""The picture of a cycle that no cohort has begun: every session done, for the page of the programme's calendar."""

from __future__ import annotations

from binome.model import Calendar
from binome.publish.charts_cycle import Cycle, CycleWords
from binome.publish.charts_cycle_tall import draw_tall
from binome.publish.charts_cycle_wide import draw_wide
from binome.publish.escape import Html
from binome.publish.pages.schedule_weeks import opening_weeks
from binome.publish.rendering import Context


def draw_cycle(context: Context) -> Html:
    """Wide for a screen, tall for a phone; a style sheet chooses."""
    calendar = context.program.calendar
    monthly = [survey for survey in context.program.surveys.values() if survey.waves.every]
    cycle = Cycle(
        weeks=calendar.weeks, sessions=calendar.sessions.weeks(), now=calendar.weeks + 1,
        framing=_week_of(calendar, "framing"), closing=_week_of(calendar, "closing"),
        asked=opening_weeks(monthly[0], calendar) if monthly else (),
    )  # fmt: skip
    words = _words(context, cycle, questions=len(monthly[0].questions) if monthly else 0)
    return Html("\n\n").join([draw_wide(cycle, words, "cycle-wide"), draw_tall(cycle, words, "cycle-tall")])


def _words(context: Context, cycle: Cycle, questions: int) -> CycleWords:
    def say(key: str, **values: object) -> Html:
        return context.say("progress", f"cycle.{key}", **values)

    title = context.say(
        "pages", "calendar.picture", weeks=cycle.weeks, n=len(cycle.sessions), sessions=", ".join(map(str, cycle.sessions))
    )
    return CycleWords(
        title=title, transmit=context.say("pages", "role.mentor.says"), learn=context.say("pages", "role.mentee.says"),
        this_week=say("this-week"), framing=say("framing"), closing=say("closing"), questions=say("questions", n=questions),
        week=lambda week: say("week", week=week), month=lambda month: say("month", month=month),
    )  # fmt: skip


def _week_of(calendar: Calendar, step: str) -> int | None:
    return next((found.week for found in calendar.steps if found.id == step), None)
