"""The weeks of a cycle in which surveys are answered, whatever the cohort."""

from __future__ import annotations

from binome.cohort.calendar import WEEKS_OF_A_MONTH
from binome.model import Calendar, Program, Survey


def opening_weeks(survey: Survey, calendar: Calendar) -> tuple[int, ...]:
    """The target weeks in which a survey opens; none for a log that runs all along."""
    if survey.waves.every == "month":
        return tuple(range(WEEKS_OF_A_MONTH, calendar.weeks + 1, WEEKS_OF_A_MONTH))
    return tuple(step.week for step in calendar.steps if step.id in survey.waves.at)


def in_order(program: Program) -> list[Survey]:
    """Surveys in the order in which a participant first meets them; a log begins with the cycle."""
    return sorted(program.surveys.values(), key=lambda survey: (min(opening_weeks(survey, program.calendar), default=1), survey.id))
