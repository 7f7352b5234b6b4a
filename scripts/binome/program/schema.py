"""The shape of a file, against its JSON Schema, told in our own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from binome.kit import kit_folder
from binome.problems import Problem
from binome.program.document import Document
from binome.program.near import read_date
from binome.program.schemafaults import problems_of

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

__all__ = ["check_shape"]


def check_shape(document: Document, kind: str) -> list[Problem]:
    """What a document says that its schema does not allow; `kind` names the schema: program, survey, cohort…"""
    errors = list(load_validator(kind).iter_errors(document.data))
    return problems_of(errors, document) if errors else []


@cache
def load_validator(kind: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker  # 130 ms that only reading a programme needs
    from jsonschema.validators import extend

    dates = FormatChecker(formats=())
    dates.checks("date")(lambda value: not isinstance(value, str) or read_date(value) is not None)
    strict = extend(Draft202012Validator, {"pattern": _pattern, "properties": _properties})
    registry, schemas = _load_schemas()
    return strict(schemas[f"{kind}.schema.json"], registry=registry, format_checker=dates)


@cache
def _load_schemas() -> tuple[object, dict[str, object]]:
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    files = sorted(kit_folder("schemas").glob("*.schema.json"))
    schemas = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in files}
    resources = [(name, DRAFT202012.create_resource(schema)) for name, schema in schemas.items()]
    return Registry().with_resources(resources), schemas


def _pattern(validator: object, pattern: str, instance: object, schema: object) -> Iterator[ValidationError]:
    """JavaScript's `$`: Python's own lets a line feed follow, which would then stand in an id."""
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError("pattern")


def _properties(
    validator: Draft202012Validator, properties: Mapping[str, object], instance: object, schema: object
) -> Iterator[ValidationError]:
    """As in jsonschema, whose error for `"today": false` does not say which key it is about."""
    from jsonschema.exceptions import ValidationError

    for name, subschema in properties.items() if isinstance(instance, dict) else ():
        if name in instance and subschema is False:
            yield ValidationError("no place", path=[name], validator=None, instance=instance[name], schema=False)
        elif name in instance:
            yield from validator.descend(instance[name], subschema, path=name, schema_path=name)
