"""The time that a programme asks of one person, added up from its calendar and its surveys."""

from __future__ import annotations

from dataclasses import dataclass

from binome.cohort.calendar import WEEKS_OF_A_MONTH
from binome.cohort.planned import OF_MENTORS
from binome.model import Calendar, Program, Survey

__all__ = ["Effort", "effort_of"]


@dataclass(frozen=True)
class Effort:
    """Minutes, but for the last two. A step without a length counts for nothing; nor does preparation, which no calendar holds."""

    sessions: int
    before: int  # meetings of both before week 1
    during: int  # and from week 1 on
    mentors: int  # what the one who passes on adds
    surveys: int  # how often a person is asked to answer one, a log apart
    questions: int  # in all of them together

    @property
    def total(self) -> int:
        return self.sessions + self.before + self.during


def effort_of(program: Program) -> Effort:
    calendar = program.calendar
    asked = [(survey, _times(survey, calendar)) for survey in program.surveys.values()]
    return Effort(
        sessions=calendar.sessions.count * calendar.sessions.minutes,
        before=sum(step.minutes or 0 for step in calendar.steps if step.week < 1 and step.id not in OF_MENTORS),
        during=sum(step.minutes or 0 for step in calendar.steps if step.week >= 1 and step.id not in OF_MENTORS),
        mentors=sum(step.minutes or 0 for step in calendar.steps if step.id in OF_MENTORS),
        surveys=sum(times for _, times in asked),
        questions=sum(times * len(survey.questions) for survey, times in asked),
    )


def _times(survey: Survey, calendar: Calendar) -> int:
    """How many times a survey opens in a cycle; a log is written a line at a time, after each session."""
    if survey.waves.running:
        return 0
    monthly = calendar.weeks // WEEKS_OF_A_MONTH if survey.waves.every == "month" else 0
    return monthly + sum(step.id in survey.waves.at for step in calendar.steps)
