"""When a seat of the roster takes part."""

from __future__ import annotations

from datetime import date

from binome.model import Seat

__all__ = ["is_active"]


def is_active(seat: Seat, day: date) -> bool:
    """Whether a seat takes part on a day: `since` is when it joined, or when it paused, left or was replaced."""
    if seat.status == "erased":
        return False
    if seat.since is None:
        return seat.status == "active"
    return (day >= seat.since) == (seat.status == "active")
