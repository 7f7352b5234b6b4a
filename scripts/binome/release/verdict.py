"""What the criteria of a programme say of one cohort: continue, adjust, stop, or too early to say.

The plan and the ledger are all that comes in, no date and no answer: a verdict changes when a figure is released or
withdrawn, or when somebody edits the plan, and at no other time. docs/maintainers/decisions/0027 has the rule.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from binome.model import Cohort, Criterion, Program
from binome.release.disclosure import meets
from binome.release.ledger import Ledger
from binome.release.readings import Reading, readings_of, whole_of

__all__ = ["Decision", "Judged", "Standing", "Verdict", "decide", "verdict_of"]

Standing = Literal["met", "not-met", "cannot-tell", "not-yet"]
Decision = Literal["continue", "adjust", "stop", "too-early"]


@dataclass(frozen=True)
class Judged:
    """A criterion, and the last wave of its survey, on which alone it is judged; none where the cohort does not ask it.

    `latest` is the newest reading that was told so far: something to look at while the last is waited for.
    """

    criterion: Criterion
    standing: Standing
    reading: Reading | None = None
    latest: Reading | None = None


@dataclass(frozen=True)
class Verdict:
    decision: Decision
    judged: tuple[Judged, ...]

    @property
    def day(self) -> date | None:
        """The day it rests on: of the newest release that it reads, or, too early, from which the last may be published."""
        readings = [judged.reading for judged in self.judged if judged.reading]
        days = [r.shown_from for r in readings if r.state == "not-yet"] or [r.released for r in readings if r.released]
        return max(days, default=None)


def verdict_of(program: Program, cohort: Cohort, ledger: Ledger) -> Verdict | None:
    """The verdict of a cohort; none where the programme has no criterion to judge it by."""
    judged = tuple(_judge(program, cohort, ledger, criterion) for criterion in program.settings.go_criteria)
    return Verdict(decide([one.standing for one in judged]), judged) if judged else None


def decide(standings: Collection[Standing]) -> Decision:
    """Too early while one criterion waits; continue where all are met, stop where all are not met, else adjust."""
    found = set(standings)
    if not found or "not-yet" in found:
        return "too-early"
    return {frozenset({"met"}): "continue", frozenset({"not-met"}): "stop"}.get(frozenset(found), "adjust")


def _judge(program: Program, cohort: Cohort, ledger: Ledger, criterion: Criterion) -> Judged:
    survey = program.surveys.get(criterion.survey)
    readings = readings_of(program, cohort, ledger, survey, criterion.question) if survey else ()
    latest = next((reading for reading in reversed(readings) if whole_of(reading)), None)
    if not readings:
        return Judged(criterion, "cannot-tell")
    last = readings[-1]
    return Judged(criterion, _standing(last, criterion), last, latest)


def _standing(last: Reading, criterion: Criterion) -> Standing:
    if last.state == "not-yet":
        return "not-yet"
    whole = whole_of(last)
    return meets(whole, criterion.at_least) if whole else "cannot-tell"
