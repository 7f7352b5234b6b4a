"""What the waves of a cohort said of one question, from the plan and the ledger alone: told, kept quiet, or not yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from binome.cohort.calendar import waves_of
from binome.cohort.counting import thresholds_of
from binome.model import Band, Cohort, Figure, Opened, Program, Share, Survey, Wave, Withheld
from binome.release.disclosure import Total, sum_of_ranges
from binome.release.entries import question_of
from binome.release.frozen import as_opened
from binome.release.ledger import Ledger

__all__ = ["Reading", "State", "comparable", "readings_of", "whole_of"]

State = Literal["told", "fewer-than-k", "no-longer-public", "withdrawn", "not-yet"]


@dataclass(frozen=True)
class Reading:
    """One wave that asks a question. `figures` is empty unless it is told: one, or one for each role or option.

    `counted` and `needed` are what made a yes; they are none where the opening cannot be read.
    """

    survey: Survey
    wave: Wave
    state: State
    figures: tuple[Share | Band, ...] = ()
    released: date | None = None
    opened: Opened | None = None
    counted: tuple[str, ...] | None = None

    @property
    def shown_from(self) -> date:
        """The first day on which its figures may be published."""
        return self.wave.grace_ends + timedelta(days=1)

    @property
    def needed(self) -> int | None:
        return self.opened.needed if self.opened else None


def readings_of(program: Program, cohort: Cohort, ledger: Ledger, survey: Survey, question: str) -> tuple[Reading, ...]:
    """Every wave of `survey` that asks `question`, the first to close first; empty where the cohort does not run it.

    No date of today comes in: a wave that is not released is not yet told, however long ago it closed.
    """
    if survey not in program.surveys_of(cohort):
        return ()
    found = (_reading(ledger, cohort, survey, wave, question) for wave in waves_of(cohort, survey, program.calendar))
    return tuple(sorted((reading for reading in found if reading), key=lambda reading: (reading.wave.closes, reading.wave.id)))


def whole_of(reading: Reading) -> Share | Total | None:
    """What everybody said: the one share, or the sum of the ranges of both roles (R6); none where nothing may be added."""
    shares = [figure for figure in reading.figures if isinstance(figure, Share)]
    if not shares or len(shares) < len(reading.figures):
        return None
    if len(shares) == 1:
        return shares[0]
    return sum_of_ranges(shares) if all("@" in share.id for share in shares) else None


def comparable(one: Reading, other: Reading) -> bool:
    """Whether two readings, of two cohorts, asked the same of the same kind of units at the same point of the cycle."""
    if one.opened is None or other.opened is None or one.counted is None:
        return False
    return (one.wave.id, one.opened.unit, one.counted, one.needed) == (other.wave.id, other.opened.unit, other.counted, other.needed)


def _reading(ledger: Ledger, cohort: Cohort, survey: Survey, wave: Wave, question: str) -> Reading | None:
    key = (cohort.id, wave.id)
    opened, released = ledger.opened(*key), ledger.released(*key)
    counted = (opened.thresholds if opened else thresholds_of(survey, wave)).get(question)
    said = [figure for figure in (released.figures if released else ()) if question_of(figure.id) == question]
    if counted is None and not said:
        return None
    if opened:
        survey, wave = as_opened(survey, wave, opened)
    reading = Reading(survey, wave, "not-yet", opened=opened, counted=counted)
    if released is None:
        return reading
    printed = tuple(figure for figure in ledger.figures(*key) if figure in said)
    return replace(reading, released=released.date, **_said(printed))


def _said(figures: tuple[Figure, ...]) -> dict[str, object]:
    """A question of which one role or option is kept quiet still tells the others; with nothing left it is kept quiet."""
    told = tuple(figure for figure in figures if not isinstance(figure, Withheld))
    if told:
        return {"state": "told", "figures": told}
    reasons = {figure.withheld for figure in figures if isinstance(figure, Withheld)}
    return {"state": min(reasons) if reasons else "withdrawn"}
