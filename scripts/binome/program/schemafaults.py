"""What a JSON Schema validator complains of becomes problems: those that say most, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from binome.problems import Phrase, Problem
from binome.program.document import DataPath, Document
from binome.program.schemagroups import OF_GROUPS
from binome.program.schemapaths import names_a_key, path_of
from binome.program.schemavalues import OF_VALUES, tell_other

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["problems_of"]

_WORDS = OF_VALUES | OF_GROUPS  # one function a keyword of JSON Schema

# Where one value fails several keywords, the one that says most; a keyword that is not named comes last.
_TELLING = {None: 0, "enum": 1, "type": 2, "const": 3, "format": 4}
_OF_A_MAPPING = {"required", "additionalProperties", "dependentRequired", "propertyNames"}


def problems_of(errors: list[ValidationError], document: Document) -> list[Problem]:
    """The problems that errors of one document amount to: one a value, and nothing below what has no place."""
    refused = [path_of(e) for e in errors if e.validator is None]
    told = [e for e in errors if not any(_is_below(path_of(e), path) for path in refused)]
    found = [p for error in _one_a_value(told) for p in _WORDS.get(str(error.validator), tell_other)(error, document)]
    return _without_echoes(found)


def _one_a_value(errors: list[ValidationError]) -> list[ValidationError]:
    best: dict[object, ValidationError] = {}
    for error in sorted(errors, key=lambda e: 2 if e.instance is None else _TELLING.get(e.validator, 9)):
        own = error.message if error.validator in _OF_A_MAPPING or names_a_key(error) else None
        best.setdefault((path_of(error), own, names_a_key(error) and error.instance), error)
    return list(best.values())


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """A misspelt key is not also told as a missing one."""
    meant = {(p.place.where.rpartition(".")[0], near) for p in problems if (near := _near_key(p))}
    return [p for p in problems if p.id != "schema.missing-key" or (p.place.where, p.values["key"]) not in meant]


def _near_key(problem: Problem) -> object:
    help = problem.values.get("help")
    return help.values.get("near") if problem.id == "schema.unknown-key" and isinstance(help, Phrase) else None


def _is_below(path: DataPath, above: DataPath) -> bool:
    return len(path) > len(above) and path[: len(above)] == above
