"""The exact shape of each kind of ledger entry, key by key, so that nothing else is ever read as one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args
from zoneinfo import ZoneInfo

from binome.cohort.counting import STEP
from binome.model import Band, Figure, Opened, Participation, Reason, Released, Share, Who, Withdrawn, Withheld
from binome.program.near import ID

__all__ = ["FIGURE", "ID", "KINDS", "SPARED", "Damaged", "shaped"]

SPARED = frozenset({("opened", "needed"), ("released", "m"), ("released", "k")})  # only where there is something to say
FIGURE = re.compile(rf"({ID.pattern}/){{2}}(?P<question>{ID.pattern})(\.{ID.pattern})?(@(mentor|mentee))?")


class Damaged(ValueError):
    """What is read is no ledger entry; the first argument is the key that is wrong, empty for the file as a whole."""


def shaped(data: Any, shape: Mapping[str, Callable[[Any], Any]], kind: str = "") -> dict[str, Any]:
    """The values of an entry by key; raises Damaged with the first key that is missing, unknown or out of shape."""
    found, spared = _mapping(data).keys(), {key for owner, key in SPARED if owner == kind}
    for key in sorted((shape.keys() - found - spared) | (found - shape.keys())):
        raise Damaged(key)
    read = {}
    for key, reader in shape.items():
        try:
            read |= {key: reader(data[key])} if key in data else {}
        except (ValueError, TypeError):
            raise Damaged(key) from None
    return read


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _matching(pattern: re.Pattern[str]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not pattern.fullmatch(value):
            raise ValueError
        return value

    return read


def _one_of(*words: str) -> Callable[[Any], str]:
    return _matching(re.compile("|".join(map(re.escape, words))))


def _day(value: Any) -> date:
    day = date.fromisoformat(value)
    if day.isoformat() != value:  # since Python 3.11 it reads 20260105 and 2026-W02-1 too
        raise ValueError
    return day


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:  # True is an int to Python
        raise ValueError
    return value


def _step(value: Any) -> int:
    if not _count(value) or value % STEP:
        raise ValueError
    return value


def _invited(value: Any) -> int | None:
    return None if value is None else _count(value)


def _who(value: Any) -> tuple[Who, ...]:
    if not value or value != [role for role in get_args(Who) if role in _list(value)]:
        raise ValueError
    return tuple(value)


def _zone(value: Any) -> str:
    try:
        return ZoneInfo(value).key
    except (KeyError, OSError):  # not known here, or the name of a folder of zones
        raise ValueError from None


def _thresholds(value: Any) -> dict[str, tuple[str, ...]]:
    return {_id(question): tuple(map(_id, _list(options))) for question, options in _mapping(value).items()}


def _figures(value: Any) -> tuple[Figure, ...]:
    return tuple(map(_figure, _list(value)))


def _figure(value: Any) -> Figure:
    make, shape = FIGURES["band" if "band" in _mapping(value) else "withheld" if "withheld" in value else "share"]
    figure = make(**shaped(value, shape))
    if isinstance(figure, Share) and not figure.low <= figure.high <= figure.n:
        raise ValueError
    return figure


_id = _matching(ID)
_unit = _one_of("person", "pair", "answer")
COUNTED = {"id": _matching(FIGURE), "unit": _unit, "n": _count}
FIGURES = {
    "share": (Share, {**COUNTED, "low": _count, "high": _count}),
    "band": (Band, {**COUNTED, "band": _id}),
    "withheld": (Withheld, {"id": _matching(FIGURE), "withheld": _one_of(*get_args(Reason))}),
}
DATED = {"wave": _id, "date": _day}
FROZEN = {
    "opens": _day,
    "closes": _day,
    "grace_ends": _day,
    "unit": _unit,
    "invited": _invited,
    "m": _count,
    "k": _count,
    "by": _one_of("cohort", "role"),
    "thresholds": _thresholds,
    "who": _who,
    "time_zone": _zone,
    "needed": _count,
}
KINDS = {
    "opened": (Opened, {**DATED, **FROZEN}),
    "participation": (Participation, {**DATED, "at_least": _step}),
    "released": (Released, {**DATED, "figures": _figures, "m": _count, "k": _count}),
    "withdrawn": (Withdrawn, {**DATED, "question": _id}),
}
