"""What reading from elsewhere needs of the world: variables, a clock, chance, a wire. A test hands in others."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from requests import Session

__all__ = ["Outside", "Progress"]

Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]  # how many there are → what to call after each


@contextmanager
def silence(_: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


@dataclass(frozen=True)
class Outside:
    """`session` makes the wire, `patience` bounds it: seconds to connect, between two bytes, and for a whole reply."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    clock: Callable[[], float] = time.monotonic
    wait: Callable[[float], object] | None = None  # None: as long as asked, unless everything is being closed
    chance: Callable[[], float] = random.random  # from 0 to 1
    session: Callable[[], Session] | None = None  # None: one of `requests`
    patience: tuple[float, float, float] = (10, 60, 180)
    progress: Progress = silence
