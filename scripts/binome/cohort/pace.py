"""The pace of its own that a pair agreed on, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from binome.model import PairNote

__all__ = ["CADENCE", "Pace", "pace_on", "paces_of"]

CADENCE = "cadence"  # the key of a pair note whose value is a number of weeks


class Pace(NamedTuple):
    """A session every so many weeks, from a day on; `date.min` for one that was so from the start."""

    since: date
    weeks: int


def paces_of(notes: Iterable[PairNote]) -> Mapping[str, Sequence[Pace]]:
    """The paces of each pair by their day; of two for one day the lower row's comes last."""
    found: dict[str, list[tuple[date, int, int]]] = defaultdict(list)
    for note in notes:
        if note.key == CADENCE:
            found[note.pair].append((note.since or date.min, note.row, int(note.value)))
    return {pair: [Pace(since, weeks) for since, _, weeks in sorted(paces)] for pair, paces in found.items()}


def pace_on(paces: Sequence[Pace], day: date) -> Pace | None:
    """The latest pace that had begun by a day."""
    return next((pace for pace in reversed(paces) if pace.since <= day), None)
