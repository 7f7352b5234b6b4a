"""What people answered: private, never in git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from binome.model.words import Who

Period = tuple[date | None, date]  # from a day, or from the start, until the day before another


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one pair, or a candidate, who has none: then `pair` is blank. `since` dates the status: an active seat takes part from that day, another until then.

    `before` are the periods of taking part that are over, where there is one: then no other status tells of any.
    """

    code: str
    person: str
    pair: str
    role: Who
    counts_as: Who
    organisation: str
    status: str  # active, candidate, paused, replaced, stopped, erased
    since: date | None = None
    before: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class PairNote:
    """One line of what a pair agreed on: an objective, or a change and its day.

    `key` is a word of `survey.notewords`, `value` a whole number written as text for `cadence` and `minutes`, else what
    somebody wrote; `since` is None where the line was true from the start.
    """

    row: int
    pair: str
    since: date | None
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Response:
    """One submission, read and matched. `answers` holds option ids (a tuple for `choices`), dates as text, or free text."""

    row: int
    stamp: datetime | None
    code: str | None
    answers: Mapping[str, str | tuple[str, ...]]
