"""programme/calendrier: the weeks of a cycle, with its meetings, its sessions and its surveys, whatever the cohort."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.cohort.calendar import WEEKS_OF_A_MONTH
from binome.model import Calendar, Step, Survey
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
    moments = sorted(_moments(program.calendar, list(program.surveys.values())), key=lambda m: (m.week, m.order))
    yield render(
        context, "programme/calendrier.md", "programme/calendrier.md.j2", "pages",
        title=context.say("pages", "calendar.title"), description=context.say("pages", "calendar.description"),
        before=[m for m in moments if m.week < 1], cycle=[m for m in moments if m.week >= 1],
        running=[survey for survey in program.surveys.values() if survey.waves.running],
    )  # fmt: skip


def _moments(calendar: Calendar, surveys: list[Survey]) -> Iterator[Moment]:
    yield from (Moment(step.week, 0, step=step) for step in calendar.steps)
    yield from (Moment(week, 1, session=number) for number, week in enumerate(calendar.sessions.weeks(), start=1))
    yield from (Moment(week, 2, survey=survey) for survey in surveys for week in opening_weeks(survey, calendar))


def opening_weeks(survey: Survey, calendar: Calendar) -> tuple[int, ...]:
    """The target weeks in which a survey opens; none for a log that runs all along."""
    if survey.waves.every == "month":
        return tuple(range(WEEKS_OF_A_MONTH, calendar.weeks + 1, WEEKS_OF_A_MONTH))
    return tuple(step.week for step in calendar.steps if step.id in survey.waves.at)
