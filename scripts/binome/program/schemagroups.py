"""Errors about groups of keys and lists, in words: what is missing, unknown, too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from binome.problems import Phrase, Problem
from binome.program.document import Document, shown
from binome.program.near import hint, near_name
from binome.program.schemapaths import is_conditional, path_of, problem_at
from binome.program.schemawords import example_of_key, reason_for

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["OF_GROUPS"]


def _no_place(error: ValidationError, document: Document) -> Iterator[Problem]:
    path = path_of(error)
    place = document.place(*path, key=True)
    yield Problem(place, "schema.no-place", {"key": shown(path[-1] if path else "?"), "help": reason_for(path)})


def _missing(error: ValidationError, document: Document) -> Iterator[Problem]:
    """jsonschema gives one error for each missing key, and names it in its message only."""
    path = path_of(error)
    for key in error.validator_value:
        if key not in error.instance and error.message.startswith(repr(key)):
            help = reason_for((*path, key)) if is_conditional(error) else example_of_key(error.schema, key)
            yield problem_at(error, document, "schema.missing-key", key=key, help=help)


def _needs(error: ValidationError, document: Document) -> Iterator[Problem]:
    for key, needed in sorted(error.validator_value.items()):
        missing = [name for name in needed if key in error.instance and name not in error.instance]
        for name in missing:
            help = Phrase("hint.with", {"key": key})
            yield problem_at(error, document, "schema.missing-key", key=name, help=help)


def _unknown(error: ValidationError, document: Document) -> Iterator[Problem]:
    known = error.schema.get("properties", {})
    free = [key for key in known if key not in error.instance]
    keys = Phrase("hint.keys", {"keys": ", ".join(free or known)})
    for key in (key for key in error.instance if key not in known):
        place = document.place(*path_of(error), key, key=True)
        help = hint(near_name(key, free), keys)
        yield Problem(place, "schema.unknown-key", {"key": shown(key), "help": help})


def _too_few(error: ValidationError, document: Document) -> Iterator[Problem]:
    count, limit = len(error.instance), error.validator_value
    yield problem_at(error, document, "schema.too-few", count=count, limit=limit)


def _too_many(error: ValidationError, document: Document) -> Iterator[Problem]:
    count, limit = len(error.instance), error.validator_value
    yield problem_at(error, document, "schema.too-many", count=count, limit=limit)


def _twice(error: ValidationError, document: Document) -> Iterator[Problem]:
    items = error.instance
    for index, item in enumerate(items):
        if item in items[:index]:
            yield Problem(document.place(*path_of(error), index), "schema.twice", {"found": shown(item)})


OF_GROUPS: Mapping[str, Callable[[ValidationError, Document], Iterator[Problem]]] = {
    "None": _no_place,  # the schema `false`
    "required": _missing,
    "dependentRequired": _needs,
    "additionalProperties": _unknown,
    "minItems": _too_few,
    "minProperties": _too_few,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "uniqueItems": _twice,
}
