"""Errors about one value, in words: what was found, what is allowed, what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from binome.problems import Phrase, Problem
from binome.program.document import Document, shown
from binome.program.near import ID, hint, near_date, near_hour, near_id, near_number
from binome.program.schemapaths import is_conditional, path_of, problem_at
from binome.program.schemawords import as_yaml, example_of, found_words, near_value, near_word, reason_for

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["OF_VALUES", "tell_other"]

_ID_PATTERN = f"^{ID.pattern}$"  # as common.schema.json writes it
_HOUR_PATTERN = "^([01][0-9]|2[0-3]):[0-5][0-9]$"  # likewise
_DASHED = re.compile(r"-\s*([^\s-]+)")  # a list whose dashes touch their words is, to YAML, one text
_DASH_INSIDE = re.compile(r"\s-([^\s-]+)")


def tell_other(error: ValidationError, document: Document) -> Iterator[Problem]:
    help = reason_for(path_of(error)) or example_of(error.schema)
    yield problem_at(error, document, "schema.other", found=shown(as_yaml(error.instance)), help=help)


def _type(error: ValidationError, document: Document) -> Iterator[Problem]:
    allowed = error.validator_value
    kinds = [allowed] if isinstance(allowed, str) else sorted(allowed)
    if not error.absolute_path:
        yield problem_at(error, document, "schema.root", found=found_words(error.instance))
        return
    expected = Phrase("kind." + "-or-".join(kinds))
    if error.instance is None:
        yield problem_at(error, document, "schema.nothing", expected=expected, help=example_of(error.schema))
        return
    if kinds == ["array"] and isinstance(error.instance, str) and (item := _DASHED.match(error.instance)):
        yield problem_at(error, document, "yaml.no-space-dash", item=shown(item[1]))
        return
    help = hint(near_value(error.instance, kinds))
    yield problem_at(error, document, "schema.type", expected=expected, found=found_words(error.instance), help=help)


def _enum(error: ValidationError, document: Document) -> Iterator[Problem]:
    found, allowed = shown(as_yaml(error.instance)), [str(value) for value in error.validator_value]
    reason = reason_for(path_of(error)) if is_conditional(error) else ""
    help = hint(near_word(found, allowed), reason)
    yield problem_at(error, document, "schema.enum", found=found, allowed=", ".join(allowed), help=help)


def _const(error: ValidationError, document: Document) -> Iterator[Problem]:
    allowed = as_yaml(error.validator_value)
    help = reason_for(path_of(error))
    yield problem_at(error, document, "schema.const", found=shown(as_yaml(error.instance)), allowed=allowed, help=help)


def _too_much(error: ValidationError, document: Document) -> Iterator[Problem]:
    limit, found = error.validator_value, error.instance
    near = near_number(found, error.schema.get("minimum", 0), limit)
    help = hint(near, Phrase("hint.at-most", {"limit": limit}))
    yield problem_at(error, document, "schema.maximum", found=as_yaml(found), limit=limit, help=help)


def _too_little(error: ValidationError, document: Document) -> Iterator[Problem]:
    yield problem_at(error, document, "schema.minimum", found=as_yaml(error.instance), limit=error.validator_value)


def _too_short(error: ValidationError, document: Document) -> Iterator[Problem]:
    yield problem_at(error, document, "schema.empty-text", help=example_of(error.schema))


def _too_long(error: ValidationError, document: Document) -> Iterator[Problem]:
    length = len(error.instance)
    yield problem_at(error, document, "schema.too-long", length=length, limit=error.validator_value)


def _pattern(error: ValidationError, document: Document) -> Iterator[Problem]:
    if error.schema.get("format") == "date":
        yield from _format(error, document)
    elif error.validator_value == _ID_PATTERN:
        if item := _DASH_INSIDE.search(error.instance):
            yield problem_at(error, document, "yaml.no-space-dash", item=shown(item[1]))
            return
        help = hint(near_id(error.instance))
        yield problem_at(error, document, "schema.id", found=shown(error.instance), help=help)
    elif error.validator_value == _HOUR_PATTERN:
        help = hint(near_hour(error.instance), example_of(error.schema))
        yield problem_at(error, document, "schema.hour", found=shown(error.instance), help=help)
    elif error.schema.get("format") == "uri":  # not repeated: what was pasted may hold a password
        yield problem_at(error, document, "schema.address", help=example_of(error.schema))
    else:
        yield from tell_other(error, document)


def _format(error: ValidationError, document: Document) -> Iterator[Problem]:
    help = hint(near_date(error.instance), example_of(error.schema))
    yield problem_at(error, document, "schema.date", found=shown(error.instance), help=help)


OF_VALUES: Mapping[str, Callable[[ValidationError, Document], Iterator[Problem]]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "maximum": _too_much,
    "minimum": _too_little,
    "minLength": _too_short,
    "maxLength": _too_long,
    "pattern": _pattern,
    "format": _format,
}
