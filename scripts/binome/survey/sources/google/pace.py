"""Not more requests than Google allows, whatever the number of threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock

READS = 60  # a minute and a user; the 300 a minute of a whole project are never reached by one robot
MINUTE = 60.0


class Pace:
    """Called before each request; returns when one may leave."""

    def __init__(self, clock: Callable[[], float], wait: Callable[[float], object]) -> None:
        self._clock, self._wait = clock, wait
        self._left: deque[float] = deque(maxlen=READS)  # when the last ones left, or will
        self._lock = Lock()

    def __call__(self) -> None:
        with self._lock:
            now = self._clock()
            at = max(now, self._left[0] + MINUTE) if len(self._left) == READS else now
            self._left.append(at)
        if at > now:
            self._wait(at - now)
