"""Trying again what may pass by itself, each time after a longer, random wait, within an end set beforehand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TypeVar

from binome.survey.sources.outside import Outside

T = TypeVar("T")

TRIES = 6
LIMIT = 300.0  # seconds in all, tries and waits together
LONGEST = 60.0  # seconds; the waits are drawn between 0 and 1, 2, 4, 8…


class Passing(Exception):
    """What may be over in a moment; `kind` names the sentence if it is not, `after` is the wait that was asked for."""

    def __init__(self, kind: str, after: float = 0.0) -> None:
        super().__init__(kind)
        self.kind = kind
        self.after = after


def persist(attempt: Callable[[float], T], outside: Outside, wait: Callable[[float], object], tries: int = TRIES) -> T:
    """What `attempt` gives, which is told how many seconds are left; raises the last Passing where none succeeds.

    The waits have full jitter, so that threads which failed together do not come back together. A `wait` that gives
    something true was cut short: nobody waits for the answer any more.
    """
    end = outside.clock() + LIMIT
    for failures in count(1):
        try:
            return attempt(end - outside.clock())
        except Passing as failure:
            pause = failure.after + outside.chance() * min(LONGEST, 2.0 ** (failures - 1))
            if failures >= tries or outside.clock() + pause >= end or wait(pause):
                raise
    raise AssertionError("count never ends")
