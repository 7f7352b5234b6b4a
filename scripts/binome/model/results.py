"""What was released: public, committed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from binome.model.words import Who


@dataclass(frozen=True)
class Share:
    """`low` to `high` of the `n` who answered said yes; equal ends where the count is told exactly."""

    id: str
    unit: str  # person, pair, or answer where a survey keeps no identity
    n: int
    low: int
    high: int


@dataclass(frozen=True)
class Band:
    """The median band (an option id) of the `n` who answered."""

    id: str
    unit: str
    n: int
    band: str


Reason = Literal["fewer-than-k", "no-longer-public"]  # every reason that the ledger may give for saying nothing


@dataclass(frozen=True)
class Withheld:
    """A figure that is not published, and why, in one word of the ledger."""

    id: str
    withheld: Reason


Figure = Share | Band | Withheld


@dataclass(frozen=True)
class Opened:
    """What was fixed when a wave opened: dates, units invited, parameters and thresholds, who is asked.

    `time_zone` says when its days begin; `needed`, for a milestone of a log, how many rows make a yes.
    """

    wave: str
    date: date
    opens: date
    closes: date
    grace_ends: date
    unit: str
    invited: int | None  # none where a survey keeps no identity
    m: int
    k: int
    by: str
    thresholds: Mapping[str, tuple[str, ...]]
    who: tuple[Who, ...] = ("mentor", "mentee")
    time_zone: str = "Europe/Paris"
    needed: int | None = None


@dataclass(frozen=True)
class Participation:
    """At least this many units of the whole cohort answered a wave that is still open."""

    wave: str
    date: date
    at_least: int


@dataclass(frozen=True)
class Released:
    """What a wave says for good; `m` and `k` only where the roster had raised them since the opening."""

    wave: str
    date: date
    figures: tuple[Figure, ...]
    m: int | None = None
    k: int | None = None


@dataclass(frozen=True)
class Withdrawn:
    """A question of a wave whose figures are no longer printed."""

    wave: str
    date: date
    question: str


Entry = Opened | Participation | Released | Withdrawn
