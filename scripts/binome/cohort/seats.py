"""When a seat of the roster takes part."""

from __future__ import annotations

import re
from datetime import date

from binome.model import Period, Seat

__all__ = ["TAKING_PART", "is_active", "read_periods", "say_periods"]

TAKING_PART = ("active", "candidate")  # the statuses of whoever is here; the others say that somebody is not
_PERIOD = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?/([0-9]{4}-[0-9]{2}-[0-9]{2})")


def is_active(seat: Seat, day: date) -> bool:
    """Whether a seat takes part on a day: `since` is when it joined, or when it paused, left or was replaced."""
    if seat.status == "erased":
        return False
    if any((first is None or first <= day) and day < end for first, end in seat.before):
        return True
    here = seat.status in TAKING_PART
    if seat.since is None or (seat.before and not here):
        return here
    return (day >= seat.since) == here


def read_periods(text: str) -> tuple[Period, ...] | None:
    """Periods parted by blanks, each as ISO 8601 writes an interval, without its first day from the start; None for anything else.

    The second day is the first one that is out of it.
    """
    try:
        return tuple(_read_period(word) for word in text.split())
    except ValueError:
        return None


def _read_period(word: str) -> Period:
    found = _PERIOD.fullmatch(word)
    if found is None:
        raise ValueError
    return date.fromisoformat(found[1]) if found[1] else None, date.fromisoformat(found[2])


def say_periods(periods: tuple[Period, ...]) -> str:
    return " ".join(f"{first or ''}/{end}" for first, end in periods)
