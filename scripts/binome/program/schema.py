"""The shape of a file, against its JSON Schema, told in our own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from binome.kit import kit_folder
from binome.problems import Problem
from binome.program.document import Document
from binome.program.near import read_date
from binome.program.schemafaults import problems_of

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

__all__ = ["check_shape", "load_schemas"]

_WORDS = {"title", "description", "examples", "default", "$comment"}


def check_shape(document: Document, kind: str) -> list[Problem]:
    """What a document says that its schema does not allow; `kind` names the schema: program, survey, cohort…"""
    errors = list(load_validator(kind).iter_errors(document.data))
    return problems_of(errors, document) if errors else []


@cache
def load_validator(kind: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker  # 130 ms that only reading a programme needs
    from jsonschema.validators import extend
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    dates = FormatChecker(formats=())
    dates.checks("date")(lambda value: not isinstance(value, str) or read_date(value) is not None)
    strict = extend(Draft202012Validator, {"pattern": _pattern, "properties": _properties})
    name, schemas = f"{kind}.schema.json", load_schemas()
    registry = Registry().with_resources((n, DRAFT202012.create_resource(schema)) for n, schema in schemas.items())
    return strict(_inlined(schemas[name], name, schemas), registry=registry, format_checker=dates)


@cache
def load_schemas() -> Mapping[str, Any]:
    """The schemas that travel with the kit, by file name."""
    files = sorted(kit_folder("schemas").glob("*.schema.json"))
    return {file.name: json.loads(file.read_text(encoding="utf-8")) for file in files}


def _inlined(schema: Any, name: str, schemas: Mapping[str, Any]) -> Any:
    """A schema whose references, where only words stand beside them, are what they point to.

    So each is looked up once rather than at every value, and an error knows the nearest examples. Other references
    are left to the registry. No schema of ours contains itself.
    """
    if isinstance(schema, list):
        return [_inlined(item, name, schemas) for item in schema]
    if not isinstance(schema, dict):
        return schema
    words = {key: value for key, value in schema.items() if key in _WORDS}
    if words.keys() | {"$ref"} == schema.keys():
        file, _, pointer = schema["$ref"].partition("#/")
        target = schemas[file or name]
        for part in pointer.split("/") if pointer else ():
            target = target[part]
        return _inlined(target, file or name, schemas) | words
    return {key: _inlined(value, name, schemas) for key, value in schema.items()}


def _pattern(
    validator: Draft202012Validator, pattern: str, instance: object, schema: object
) -> Iterator[ValidationError]:
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
