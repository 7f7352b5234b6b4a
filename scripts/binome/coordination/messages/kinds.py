"""Which messages a cohort has, each in the week in which it is best sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from binome.cohort.calendar import monday_of, sessions_of, steps_of, waves_of
from binome.model import Cohort, Program, Role, Step, Survey, Wave, Who

__all__ = ["KINDS", "Message", "messages_of", "of_week"]

KINDS = ("proposal", "coffee", "welcome", "log", "topics", "opens", "reminder", "closing", "thanks")  # of one week, in this order
EARLY = {"proposal": -1, "coffee": 0, "welcome": 1}  # weeks of the cycle: who passes on says yes, they meet, it begins
BOTH: tuple[Role, ...] = ("mentor", "mentee")


@dataclass(frozen=True)
class Message:
    """One message to everybody with one of these roles; `monday` is that of the week in which it is sent.

    `day` is the date that it speaks of, `number` which session it is about.
    """

    kind: str
    monday: date
    day: date
    to: tuple[Who, ...] = BOTH
    number: int = 0
    survey: Survey | None = None
    wave: Wave | None = None
    step: Step | None = None

    @property
    def sent(self) -> date:
        """The day on which it is sent: that Monday, or the day the survey opens, for what is answered before does not count."""
        return max(self.monday, self.wave.opens) if self.wave else self.monday

    @property
    def name(self) -> str:
        """What tells it from the other messages of its cohort."""
        about = self.wave.id if self.wave else self.survey.id if self.survey else str(self.number or "")
        return f"{self.kind}-{about}".rstrip("-")


def messages_of(program: Program, cohort: Cohort) -> tuple[Message, ...]:
    """All the messages of a cohort, in the order in which they are sent."""
    found = [*_of_the_start(cohort), *_of_sessions(program, cohort), *_of_surveys(program, cohort), *_of_the_end(program, cohort)]
    return tuple(sorted(found, key=lambda one: (one.monday, KINDS.index(one.kind), one.day, one.name)))


def of_week(messages: tuple[Message, ...], today: date) -> tuple[Message, ...]:
    """Those that are sent in the week of `today`."""
    return tuple(message for message in messages if message.monday == _monday(today))


def _of_the_start(cohort: Cohort) -> Iterator[Message]:
    for kind, week in EARLY.items():
        yield Message(kind, monday_of(cohort, week), cohort.start, ("mentor",) if kind == "proposal" else BOTH)


def _of_sessions(program: Program, cohort: Cohort) -> Iterator[Message]:
    """Topics are asked for in the week before: the agenda is known in advance (M31, M88)."""
    for number, monday in enumerate(sessions_of(cohort, program.calendar), start=1):
        yield Message("topics", _monday(monday) - timedelta(weeks=1), monday, number=number)


def _of_surveys(program: Program, cohort: Cohort) -> Iterator[Message]:
    for survey in program.surveys_of(cohort):
        waves = waves_of(cohort, survey, program.calendar)
        if survey.waves.running and waves:
            last = max(wave.closes for wave in waves)
            yield Message("log", _monday(cohort.start), last, survey.who, survey=survey)
        for wave in waves:
            if not survey.waves.running:
                yield Message("opens", _monday(wave.opens), wave.closes, survey.who, survey=survey, wave=wave)
            yield Message("reminder", _monday(wave.closes), wave.closes, survey.who, survey=survey, wave=wave)


def _of_the_end(program: Program, cohort: Cohort) -> Iterator[Message]:
    """The last step is where a cohort ends: it is announced the week before, and thanks are said in its own."""
    steps = steps_of(cohort, program.calendar)
    if steps:
        step, day = steps[-1]
        yield Message("closing", _monday(day) - timedelta(weeks=1), day, step=step)
        yield Message("thanks", _monday(day), day, step=step)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
