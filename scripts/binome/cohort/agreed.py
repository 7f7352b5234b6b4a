"""What a pair agreed on, as it stands on a day: its objectives, its rhythm, what changed and why, how it went on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from binome.model import PairNote

__all__ = ["Agreed", "Aim", "Change", "agreed_by"]

CHANGES = ("cadence", "minutes", "place")


@dataclass(frozen=True)
class Aim:
    """An objective of a pair: an id of the catalogue, or words of its own."""

    words: str
    own: bool
    since: date | None = None
    reached: bool = False
    reached_on: date | None = None


@dataclass(frozen=True)
class Change:
    """A change of the frame from a day on: the weeks between two sessions, minutes, a place; `why` where it was noted."""

    since: date | None
    cadence: int | None = None
    minutes: int | None = None
    place: str = ""
    why: str = ""


@dataclass(frozen=True)
class Agreed:
    """Without a single aim the objectives are pending: they are set at the framing meeting (M26, M89)."""

    aims: tuple[Aim, ...] = ()
    changes: tuple[Change, ...] = ()  # the earliest first
    is_renewed: bool = False  # for another cycle, from `renewed` on where a day is given
    renewed: date | None = None
    is_swapped: bool = False
    swapped: date | None = None


def agreed_by(notes: Iterable[PairNote], pair: str, day: date) -> Agreed:
    """What a pair's notes say of a day; a line that is dated later is not true yet."""
    own = [note for note in notes if note.pair == pair and (note.since is None or note.since <= day)]
    own.sort(key=lambda note: (note.since or date.min, note.row))
    ends = {key: [note for note in own if note.key == key] for key in ("renewed", "swapped")}
    last = {key: found[-1].since for key, found in ends.items() if found}
    ways = ("renewed" in last, last.get("renewed"), "swapped" in last, last.get("swapped"))
    return Agreed(tuple(_aims(own).values()), tuple(_changes(own)), *ways)


def _aims(notes: Iterable[PairNote]) -> Mapping[str, Aim]:
    """In the order in which they were taken; one that was dropped is gone, unless it was taken again later."""
    aims: dict[str, Aim] = {}
    for note in notes:
        aim = aims.get(note.value)
        if note.key in ("objective", "own-objective") and not aim:
            aims[note.value] = Aim(note.value, note.key == "own-objective", note.since)
        elif note.key == "reached" and aim:
            aims[note.value] = Aim(aim.words, aim.own, aim.since, True, note.since)
        elif note.key == "dropped":
            aims.pop(note.value, None)
    return aims


def _changes(notes: Iterable[PairNote]) -> Iterable[Change]:
    """Lines of one day are one change. A reason alone explains something else, and stands for itself."""
    days: dict[date | None, dict[str, str]] = {}
    for note in notes:
        if note.key in (*CHANGES, "why"):
            days.setdefault(note.since, {})[note.key] = note.value
    for since, said in days.items():
        weeks, minutes = said.get("cadence"), said.get("minutes")
        yield Change(since, int(weeks) if weeks else None, int(minutes) if minutes else None, said.get("place", ""), said.get("why", ""))
