"""Where in a document an error of a JSON Schema validator belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from binome.problems import Problem
from binome.program.document import DataPath, Document

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["is_conditional", "names_a_key", "path_of", "problem_at"]


def problem_at(error: ValidationError, document: Document, id: str, **values: object) -> Problem:
    path = path_of(error)
    if names_a_key(error):
        return Problem(document.place(*path, error.instance, key=True), id, values)
    return Problem(document.place(*path), id, values)


def path_of(error: ValidationError) -> DataPath:
    return tuple(error.absolute_path)


def names_a_key(error: ValidationError) -> bool:
    """Whether the error is about the name of a key rather than about its value."""
    return "propertyNames" in error.absolute_schema_path and isinstance(error.instance, str)


def is_conditional(error: ValidationError) -> bool:
    return "then" in error.absolute_schema_path or "else" in error.absolute_schema_path
