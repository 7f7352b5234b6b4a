"""Where a pair stands on a day: active, paused, stopped…; why is nobody's business, and is never known here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from binome.cohort.seats import is_active
from binome.model import Role, Seat

__all__ = ["Life", "Word", "life_of"]

Word = Literal["active", "coming", "paused", "alone", "stopped"]


@dataclass(frozen=True)
class Life:
    """`since` is the day it began to be so, None from the start; `replaced` the last day on which somebody took over.

    A pair is `alone` where one of the two left and nobody took over yet, `coming` before both take part.
    """

    word: Word
    since: date | None = None
    replaced: date | None = None


def life_of(seats: Iterable[Seat], day: date) -> Life:
    """The life of the pair that these seats make."""
    here = [seat for seat in seats if seat.status != "erased"]
    replaced = max((s.since for s in here if s.status == "replaced" and s.since and s.since <= day), default=None)
    active = [seat for seat in here if is_active(seat, day)]
    if _both(active):
        return Life("active", _latest(s for s in active if s.status == "active"), replaced)
    paused = [seat for seat in here if seat.status == "paused" and not is_active(seat, day)]
    if _both([*active, *paused]):
        return Life("paused", _latest(paused), replaced)
    coming = [seat for seat in here if seat.status == "active" and not is_active(seat, day)]
    if _both([*active, *paused, *coming]):
        return Life("coming", _latest(coming), replaced)
    if active or paused:
        return Life("alone", _latest(s for s in here if s.status in ("replaced", "stopped")), replaced)
    return Life("stopped", _latest(here), replaced)


def _both(seats: Sequence[Seat]) -> bool:
    return {seat.role for seat in seats} >= set(get_args(Role))


def _latest(seats: Iterable[Seat]) -> date | None:
    return max((seat.since for seat in seats if seat.since), default=None)
