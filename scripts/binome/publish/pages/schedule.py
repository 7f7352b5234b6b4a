"""programme/calendrier: the weeks of a cycle, with its meetings, its sessions and its surveys, whatever the cohort."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.model import Calendar, Step, Survey
from binome.publish.pages.cycle import draw_cycle
from binome.publish.pages.schedule_weeks import in_order, opening_weeks
from binome.publish.rendering import Context, Page, render


@dataclass(frozen=True)
class Moment:
    """One line of the calendar: exactly one of a step, the number of a session, or a survey that opens."""

    week: int
    order: int  # within a week: meetings, then the session, then the survey
    step: Step | None = None
    session: int | None = None
    survey: Survey | None = None


def pages(context: Context) -> Iterator[Page]:
    program = context.program
    moments = sorted(_moments(program.calendar, in_order(program)), key=lambda m: (m.week, m.order))
    yield render(
        context, "programme/calendrier.md", "programme/calendrier.md.j2", "pages",
        title=context.say("pages", "calendar.title"), description=context.say("pages", "calendar.description"),
        before=[m for m in moments if m.week < 1], cycle=[m for m in moments if m.week >= 1],
        picture=draw_cycle(context),
        running=[survey for survey in program.surveys.values() if survey.waves.running],
    )  # fmt: skip


def _moments(calendar: Calendar, surveys: list[Survey]) -> Iterator[Moment]:
    yield from (Moment(step.week, 0, step=step) for step in calendar.steps)
    yield from (Moment(week, 1, session=number) for number, week in enumerate(calendar.sessions.weeks(), start=1))
    yield from (Moment(week, 2, survey=survey) for survey in surveys for week in opening_weeks(survey, calendar))
