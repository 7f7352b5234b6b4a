"""What a JSON Schema validator complains of, in words for people: what was found, what is allowed, what to do.

One function a keyword of JSON Schema; a keyword that has none is told in general words, with the schema's example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from binome.problems import Phrase, Problem
from binome.program.near import hint, near_date, near_id, near_name, near_number
from binome.program.schemawords import as_yaml, example_of, example_of_key, found_words, near_value, reason_for
from binome.program.yamlfile import DataPath, Document, shown

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["ID", "problems_of"]

ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_ID_PATTERN = f"^{ID.pattern}$"  # as common.schema.json writes it

# Where one value fails several keywords, the one that says most; a keyword that is not named comes last.
_TELLING = {None: 0, "enum": 1, "type": 2, "const": 3, "format": 4}
_OF_A_MAPPING = {"required", "additionalProperties", "dependentRequired", "propertyNames"}


def problems_of(errors: list[ValidationError], document: Document) -> list[Problem]:
    """The problems that errors of one document amount to: one a value, and nothing below what has no place."""
    refused = [_path(e) for e in errors if e.validator is None]
    told = [e for e in errors if not any(_is_below(_path(e), path) for path in refused)]
    found = [p for error in _one_a_value(told) for p in _WORDS.get(str(error.validator), _other)(error, document)]
    return _without_echoes(found)


def _one_a_value(errors: list[ValidationError]) -> list[ValidationError]:
    best: dict[object, ValidationError] = {}
    for error in sorted(errors, key=lambda e: 2 if e.instance is None else _TELLING.get(e.validator, 9)):
        own = error.message if error.validator in _OF_A_MAPPING or _names_a_key(error) else None
        best.setdefault((_path(error), own, _names_a_key(error) and error.instance), error)
    return list(best.values())


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """A misspelt key is not also told as a missing one."""
    meant = {(p.place.where.rpartition(".")[0], near) for p in problems if (near := _near_key(p))}
    return [p for p in problems if p.id != "schema.missing-key" or (p.place.where, p.values["key"]) not in meant]


def _near_key(problem: Problem) -> object:
    help = problem.values.get("help")
    return help.values.get("near") if problem.id == "schema.unknown-key" and isinstance(help, Phrase) else None


def _other(error: ValidationError, document: Document) -> Iterator[Problem]:
    help = reason_for(_path(error)) or example_of(error.schema)
    yield _problem(error, document, "schema.other", found=shown(as_yaml(error.instance)), help=help)


def _no_place(error: ValidationError, document: Document) -> Iterator[Problem]:
    path = _path(error)
    place = document.place(*path, key=True)
    yield Problem(place, "schema.no-place", {"key": shown(path[-1] if path else "?"), "help": reason_for(path)})


def _type(error: ValidationError, document: Document) -> Iterator[Problem]:
    allowed = error.validator_value
    kinds = [allowed] if isinstance(allowed, str) else sorted(allowed)
    if not error.absolute_path:
        yield _problem(error, document, "schema.root", found=found_words(error.instance))
        return
    expected = Phrase("kind." + "-or-".join(kinds))
    if error.instance is None:
        yield _problem(error, document, "schema.nothing", expected=expected, help=example_of(error.schema))
        return
    help = hint(near_value(error.instance, kinds))
    yield _problem(error, document, "schema.type", expected=expected, found=found_words(error.instance), help=help)


def _enum(error: ValidationError, document: Document) -> Iterator[Problem]:
    allowed = [str(value) for value in error.validator_value]
    reason = reason_for(_path(error)) if _is_conditional(error) else ""
    help = hint(near_name(str(error.instance), allowed), reason)
    yield _problem(error, document, "schema.enum", found=shown(error.instance), allowed=", ".join(allowed), help=help)


def _const(error: ValidationError, document: Document) -> Iterator[Problem]:
    allowed = as_yaml(error.validator_value)
    help = reason_for(_path(error))
    yield _problem(error, document, "schema.const", found=shown(as_yaml(error.instance)), allowed=allowed, help=help)


def _too_much(error: ValidationError, document: Document) -> Iterator[Problem]:
    limit, found = error.validator_value, error.instance
    near = near_number(found, error.schema.get("minimum", 0), limit)
    help = hint(near, Phrase("hint.at-most", {"limit": limit}))
    yield _problem(error, document, "schema.maximum", found=as_yaml(found), limit=limit, help=help)


def _too_little(error: ValidationError, document: Document) -> Iterator[Problem]:
    yield _problem(error, document, "schema.minimum", found=as_yaml(error.instance), limit=error.validator_value)


def _too_short(error: ValidationError, document: Document) -> Iterator[Problem]:
    yield _problem(error, document, "schema.empty-text", help=example_of(error.schema))


def _too_long(error: ValidationError, document: Document) -> Iterator[Problem]:
    length = len(error.instance)
    yield _problem(error, document, "schema.too-long", length=length, limit=error.validator_value)


def _pattern(error: ValidationError, document: Document) -> Iterator[Problem]:
    if error.schema.get("format") == "date":
        yield from _format(error, document)
    elif error.validator_value == _ID_PATTERN:
        help = hint(near_id(error.instance))
        yield _problem(error, document, "schema.id", found=shown(error.instance), help=help)
    else:
        yield from _other(error, document)


def _format(error: ValidationError, document: Document) -> Iterator[Problem]:
    help = hint(near_date(error.instance), example_of(error.schema))
    yield _problem(error, document, "schema.date", found=shown(error.instance), help=help)


def _missing(error: ValidationError, document: Document) -> Iterator[Problem]:
    """jsonschema gives one error for each missing key, and names it in its message only."""
    path = _path(error)
    for key in error.validator_value:
        if key not in error.instance and error.message.startswith(repr(key)):
            help = reason_for((*path, key)) if _is_conditional(error) else example_of_key(error.schema, key)
            yield _problem(error, document, "schema.missing-key", key=key, help=help)


def _needs(error: ValidationError, document: Document) -> Iterator[Problem]:
    for key, needed in sorted(error.validator_value.items()):
        missing = [name for name in needed if key in error.instance and name not in error.instance]
        for name in missing:
            help = Phrase("hint.with", {"key": key})
            yield _problem(error, document, "schema.missing-key", key=name, help=help)


def _unknown(error: ValidationError, document: Document) -> Iterator[Problem]:
    known = error.schema.get("properties", {})
    free = [key for key in known if key not in error.instance]
    keys = Phrase("hint.keys", {"keys": ", ".join(free or known)})
    for key in (key for key in error.instance if key not in known):
        place = document.place(*_path(error), key, key=True)
        help = hint(near_name(key, free), keys)
        yield Problem(place, "schema.unknown-key", {"key": shown(key), "help": help})


def _too_few(error: ValidationError, document: Document) -> Iterator[Problem]:
    count, limit = len(error.instance), error.validator_value
    yield _problem(error, document, "schema.too-few", count=count, limit=limit)


def _too_many(error: ValidationError, document: Document) -> Iterator[Problem]:
    count, limit = len(error.instance), error.validator_value
    yield _problem(error, document, "schema.too-many", count=count, limit=limit)


def _twice(error: ValidationError, document: Document) -> Iterator[Problem]:
    items = error.instance
    for index, item in enumerate(items):
        if item in items[:index]:
            yield Problem(document.place(*_path(error), index), "schema.twice", {"found": shown(item)})


_WORDS: Mapping[str, Callable[[ValidationError, Document], Iterator[Problem]]] = {
    "None": _no_place,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "maximum": _too_much,
    "minimum": _too_little,
    "minLength": _too_short,
    "maxLength": _too_long,
    "pattern": _pattern,
    "format": _format,
    "required": _missing,
    "dependentRequired": _needs,
    "additionalProperties": _unknown,
    "minItems": _too_few,
    "minProperties": _too_few,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "uniqueItems": _twice,
}


def _problem(error: ValidationError, document: Document, id: str, **values: object) -> Problem:
    path = _path(error)
    if _names_a_key(error):
        return Problem(document.place(*path, error.instance, key=True), id, values)
    return Problem(document.place(*path), id, values)


def _path(error: ValidationError) -> DataPath:
    return tuple(error.absolute_path)


def _is_below(path: DataPath, above: DataPath) -> bool:
    return len(path) > len(above) and path[: len(above)] == above


def _names_a_key(error: ValidationError) -> bool:
    """Whether the error is about the name of a key rather than about its value."""
    return "propertyNames" in error.absolute_schema_path and isinstance(error.instance, str)


def _is_conditional(error: ValidationError) -> bool:
    return "then" in error.absolute_schema_path or "else" in error.absolute_schema_path
