"""The measures of the picture that lies down: they follow from the cycle’s length and its sessions’ distance."""

from __future__ import annotations

from dataclasses import dataclass

from binome.publish.charts_cycle import Cycle

__all__ = ["BAND_END", "MONTH_OF_WORDS", "PILL", "WIDTH", "Frame"]

WIDTH = 804
LEFT, RIGHT = 34, 22  # before the middle of week 0, after the middle of the last week
BAND_END = 798
LARGEST = 37  # radius of a session
CLOSENESS = 51 / 37  # distance between the two circles of a session, in radii
OVERLAP = 22  # at least as high as this, for the session's number to stand in it
SMALLEST_NUMBERED = 14  # below this radius no number fits
MONTH_OF_WORDS = 130  # a shorter month has no room for its own label
PILL = 131


@dataclass(frozen=True)
class Frame:
    """In the units of the drawing, which are pixels on a wide screen; weeks count from 1."""

    cycle: Cycle

    @property
    def week(self) -> float:
        return (WIDTH - LEFT - RIGHT) / self.cycle.weeks

    @property
    def radius(self) -> float:
        gaps = [after - before for before, after in zip(self.cycle.sessions, self.cycle.sessions[1:], strict=False)]
        return max(8, min(LARGEST, (min(gaps, default=2) * self.week - 14) / 2))

    @property
    def top(self) -> float:
        return 64

    @property
    def bottom(self) -> float:
        radius = self.radius
        return self.top + (min(radius * CLOSENESS, 2 * radius - OVERLAP) if self.numbered else radius * CLOSENESS)

    @property
    def numbered(self) -> bool:
        return self.radius >= SMALLEST_NUMBERED

    @property
    def axis(self) -> float:
        return self.bottom + 84

    def x(self, week: float) -> float:
        return LEFT + week * self.week
