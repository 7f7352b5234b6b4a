"""The slots of listed pairs: which pairs may be shown, and on which day of a target week each of them meets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from binome.cohort.workdays import free_days
from binome.model import Cohort, DaysOff, Program, Slot

__all__ = ["day_of_slot", "listed"]


def listed(program: Program, cohort: Cohort) -> Iterator[tuple[str, Slot]]:
    """Pair ids with their slots, in order; none unless the programme lists its pairs."""
    if program.settings.pair_pages == "listed":
        yield from sorted(cohort.slots.items())


def day_of_slot(off: DaysOff, monday: date, slot: Slot) -> date:
    """The slot's day in a target week, or the next day of that week on which a session can be; at its end, the last one."""
    day, free = monday + timedelta(days=slot.day), free_days(off, monday)
    later = (found for found in free if found >= day)
    return next(later, free[-1] if free else day)
