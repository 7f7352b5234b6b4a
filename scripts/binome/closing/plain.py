"""The model as plain data and back: what JSON can carry, read again by the types that the model declares.

A programme read from YAML stands on schemas, files and libraries that a browser has not; a programme that was read once
is a value, and travels as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

__all__ = ["from_plain", "to_plain"]

_SAID = (date, time)  # as ISO 8601
_PAIRS = "pairs"


def to_plain(value: Any) -> Any:
    """Dataclasses become objects, tuples lists; dates, hours and fractions the text that names them.

    A mapping becomes the list of its pairs, under one key: questions and cohorts keep the order in which somebody wrote them.
    """
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {_PAIRS: [[to_plain(key), to_plain(item)] for key, item in value.items()]}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, _SAID):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction) else value


def from_plain(kind: Any, data: Any) -> Any:
    """The value of type `kind` that `to_plain` wrote. A union is one type or nothing, or words and numbers alone."""
    if kind in (Any, object):
        return from_plain(Mapping[str, object], data) if isinstance(data, dict) else data
    if data is None:
        return None
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        chosen = [one for one in inner if one is not NoneType]
        return from_plain(chosen[0], data) if len(chosen) == 1 else data
    if is_dataclass(kind):
        return kind(**{name: from_plain(hint, data[name]) for name, hint in _hints(kind).items()})
    if origin is tuple:
        kinds = [inner[0]] * len(data) if inner[-1] is Ellipsis else inner
        return tuple(from_plain(one, item) for one, item in zip(kinds, data, strict=True))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {from_plain(inner[0], key): from_plain(inner[1], item) for key, item in data[_PAIRS]}
    if kind in _SAID:
        return kind.fromisoformat(data)
    return Fraction(data) if kind is Fraction else data


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
