"""Where a cohort stands on a day: its week, its dates, and what became of each wave of its surveys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from binome.cohort.calendar import ends, session_weeks, sessions_of, steps_of, waves_of, week_of, weeks_of
from binome.model import Cohort, Figure, Opened, Step, Survey, Wave, Withheld
from binome.publish.rendering import Context

__all__ = ["CohortState", "WaveState", "cohort_state"]

Phase = Literal["to-come", "open", "waiting", "due", "released"]


@dataclass(frozen=True)
class WaveState:
    """A wave with what the ledger says of it. `figures` are those that may be printed, withheld ones among them.

    Closed, it is `waiting` while its days of grace last, then `due` until somebody releases it.
    """

    wave: Wave
    survey: Survey
    phase: Phase
    opened: Opened | None
    k: int | None  # the smallest group that it shows
    at_least: int
    figures: tuple[Figure, ...]
    released_on: date | None
    withdrawn: tuple[str, ...]

    @property
    def shown_from(self) -> date:
        """The first day on which its figures may be published."""
        return self.wave.grace_ends + timedelta(days=1)

    @property
    def told(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if not isinstance(figure, Withheld))

    @property
    def held(self) -> tuple[Withheld, ...]:
        return tuple(figure for figure in self.figures if isinstance(figure, Withheld))


@dataclass(frozen=True)
class CohortState:
    """`week` is below 1 before the start. `last_day` is the end of the cycle, or of a step moved beyond it."""

    cohort: Cohort
    week: int
    weeks: int
    last_day: date
    phase: Literal["before", "running", "after"]
    steps: tuple[tuple[Step, date], ...]
    sessions: tuple[date, ...]  # the Monday of each target week
    session_weeks: tuple[int, ...]
    waves: tuple[WaveState, ...]

    def of(self, *phases: Phase) -> tuple[WaveState, ...]:
        return tuple(wave for wave in self.waves if wave.phase in phases)

    @property
    def released(self) -> tuple[WaveState, ...]:
        """Newest first."""
        return tuple(
            sorted(self.of("released"), key=lambda w: (w.released_on or date.min, w.wave.closes), reverse=True)
        )


def cohort_state(context: Context, cohort: Cohort) -> CohortState:
    calendar, today = context.program.calendar, context.today
    steps = steps_of(cohort, calendar)
    last_day = max([ends(cohort, calendar), *(day for _, day in steps)])
    waves = (
        _wave_state(context, survey, w)
        for survey in context.program.surveys_of(cohort)
        for w in waves_of(cohort, survey, calendar)
    )
    return CohortState(
        cohort=cohort,
        week=week_of(cohort, today),
        weeks=weeks_of(cohort, calendar),
        last_day=last_day,
        phase="before" if today < cohort.start else "running" if today <= last_day else "after",
        steps=steps,
        sessions=sessions_of(cohort, calendar),
        session_weeks=session_weeks(cohort, calendar),
        waves=tuple(sorted(waves, key=lambda state: (state.wave.closes, state.wave.id))),
    )


def _wave_state(context: Context, survey: Survey, wave: Wave) -> WaveState:
    ledger, key = context.ledger, (wave.cohort, wave.id)
    opened, released = ledger.opened(*key), ledger.released(*key)
    wave = replace(wave, opens=opened.opens, closes=opened.closes, grace_ends=opened.grace_ends) if opened else wave
    return WaveState(
        wave=wave,
        survey=survey,
        phase="released" if released else _phase(wave, context.today),
        opened=opened,
        k=ledger.k(*key),
        at_least=ledger.participation(*key),
        figures=ledger.figures(*key),
        released_on=released.date if released else None,
        withdrawn=tuple(sorted(ledger.withdrawn(*key))),
    )


def _phase(wave: Wave, today: date) -> Phase:
    if today <= wave.closes:
        return "to-come" if today < wave.opens else "open"
    return "waiting" if today <= wave.grace_ends else "due"
