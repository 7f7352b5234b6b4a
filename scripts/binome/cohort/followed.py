"""What the rules of a coordinator's week know of a cohort: its dates, its log, and where they draw a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from binome.cohort.calendar import ends, sessions_of, steps_of, waves_of
from binome.model import Cohort, Program, Survey, Text

__all__ = ["Followed", "Log", "Moment", "Thresholds", "follow", "load_thresholds"]

MomentKind = Literal["closes", "milestone", "opens", "log", "step"]


@dataclass(frozen=True)
class Thresholds:
    """Where the rules draw their lines; the numbers stand in thresholds.json, which the Carnet's script is given too."""

    silent_days: int
    silent_long_days: int
    cancelled_in_a_row: int
    cancelled_on_and_on: int
    help_days: int


@dataclass(frozen=True)
class Log:
    """How a session log speaks: which question says when, which whether it was held, which answers call for help."""

    survey: str
    key: str
    held: str | None = None  # None where no milestone counts planned sessions: then nobody knows which question it is
    positive: tuple[str, ...] = ()
    help_asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Moment:
    """A day of the calendar that belongs in a week: a step, a wave that opens or closes, a milestone of the log."""

    kind: MomentKind
    day: date
    id: str  # of the step, of the wave; of the survey for a log that opens
    title: Text
    until: date | None = None  # the last day of a wave that opens


@dataclass(frozen=True)
class Followed:
    """`sessions` are the Mondays of the target weeks, `every_weeks` how far apart they are planned.

    `ends` is the Sunday of the last week of the cycle.
    """

    cohort: str
    time_zone: str
    start: date
    sessions: tuple[date, ...]
    ends: date
    moments: tuple[Moment, ...]
    log: Log | None
    thresholds: Thresholds
    every_weeks: int = 2


def follow(program: Program, cohort: Cohort, thresholds: Thresholds) -> Followed:
    """A cohort as the rules see it. Of several logs the first is the session log."""
    surveys = program.surveys_of(cohort)
    logs = [_log(survey) for survey in surveys if survey.waves.running and survey.key]
    return Followed(
        cohort.id,
        program.settings.time_zone,
        cohort.start,
        sessions_of(cohort, program.calendar),
        ends(cohort, program.calendar),
        tuple(_moments(program, cohort)),
        logs[0] if logs else None,
        thresholds,
        program.calendar.sessions.every_weeks,
    )


def load_thresholds() -> Thresholds:
    return Thresholds(**json.loads(Path(__file__).with_name("thresholds.json").read_text(encoding="utf-8")))


def _log(survey: Survey) -> Log:
    """The milestone that counts planned sessions says which question tells that one was held."""
    held = next((milestone.question for milestone in survey.milestones if milestone.needed == "planned"), None)
    positive = survey.questions[held].positive if held else ()
    return Log(survey.id, survey.key or "", held, positive, survey.help_asked)


def _moments(program: Program, cohort: Cohort) -> Iterator[Moment]:
    for step, day in steps_of(cohort, program.calendar):
        yield Moment("step", day, step.id, step.title)
    for survey in program.surveys_of(cohort):
        if survey.waves.running:
            yield Moment("log", cohort.start, survey.id, survey.title)
        for wave in waves_of(cohort, survey, program.calendar):
            if wave.milestone is not None:
                yield Moment("milestone", wave.closes, wave.id, survey.title)
                continue
            yield Moment("opens", wave.opens, wave.id, survey.title, wave.closes)
            yield Moment("closes", wave.closes, wave.id, survey.title)
