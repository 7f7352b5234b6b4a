"""The picture of a cycle: two working lives side by side that overlap in each session; done, now, to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from binome.publish.escape import Html

__all__ = ["Cycle", "CycleWords", "half_chord", "number", "state_of"]


@dataclass(frozen=True)
class Cycle:
    """Weeks counted from 1. `now` is below 1 before the start and above `weeks` after the end."""

    weeks: int
    sessions: tuple[int, ...]
    now: int
    framing: int | None
    closing: int | None
    asked: tuple[int, ...]  # the weeks at whose end the monthly questions are put

    @property
    def running(self) -> bool:
        return 1 <= self.now <= self.weeks


@dataclass(frozen=True)
class CycleWords:
    """The words in the picture; `title` tells all of it to those who do not see it."""

    title: Html
    transmit: Html
    learn: Html
    this_week: Html
    framing: Html
    closing: Html
    questions: Html
    week: Callable[[int], Html]
    month: Callable[[int], Html]


def state_of(week: int, now: int) -> str:
    return "done" if week < now else "now" if week == now else "to-come"


def half_chord(radius: float, distance: float) -> float:
    """Half the width of the overlap of two circles whose centres are `distance` apart."""
    return sqrt(radius**2 - (distance / 2) ** 2)


def number(value: float) -> str:
    """A coordinate with one decimal at most: 122, 95.2."""
    return f"{value:.1f}".removesuffix(".0")
