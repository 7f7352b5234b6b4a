"""The schemas themselves: sound, described in French, closed, and right about their own examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parents[2] / "schemas"
SCHEMAS = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
REGISTRY = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items())
CONDITIONS = ("if", "then", "else", "not", "allOf", "dependentSchemas")


def shapes(schema: Any, at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema under this one that describes a value, with its path; conditions only narrow those."""
    if isinstance(schema, dict):
        yield at, schema
        for key in ("properties", "$defs"):
            for name, inner in schema.get(key, {}).items():
                yield from shapes(inner, f"{at}/{key}/{name}")
        for key in ("items", "additionalProperties", "propertyNames"):
            yield from shapes(schema.get(key), f"{at}/{key}")


SHAPES = {at: shape for name, schema in SCHEMAS.items() for at, shape in shapes(schema, f"{name}#")}
NAMED = {at: shape for at, shape in SHAPES.items() if at.split("/")[-2:-1] in (["properties"], ["$defs"])}
PROPERTIES = {at: shape for at, shape in NAMED.items() if "/properties/" in at}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_2020_12_and_named_after_its_file(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"] == name, "the id is the file's name, so that no host is ever asked for it"


@pytest.mark.parametrize("at", NAMED)
def test_every_property_and_shared_shape_is_described_in_french(at: str) -> None:
    described = NAMED[at].get("description", "")
    assert described.endswith(".") and len(described) > 7
    assert not {"the", "of", "and", "with"} & set(described.split()), "descriptions are French"


def test_descriptions_carry_french_typography() -> None:
    sin = re.compile(r"'|(?<!\u202f)[;!?]|(?<!\u00a0):(?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»")
    described = {at: shape.get("description", "") for at, shape in SHAPES.items()}
    assert {at: words for at, words in described.items() if sin.search(words)} == {}


@pytest.mark.parametrize("at", PROPERTIES)
def test_every_example_of_a_property_is_valid(at: str) -> None:
    judge = Draft202012Validator({"$ref": at}, registry=REGISTRY, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert PROPERTIES[at].get("examples"), "shows no example"
    for example in PROPERTIES[at]["examples"]:
        judge.validate(example)


@pytest.mark.parametrize("at", [at for at, shape in SHAPES.items() if "object" in shape.get("type", ())])
def test_no_object_allows_anything_unnamed(at: str) -> None:
    shape = SHAPES[at]
    if "propertyNames" in shape:  # a map from an id to one shape: its keys are ids, its size is bounded
        assert shape["propertyNames"] == {"$ref": "common.schema.json#/$defs/id"}
        assert isinstance(shape["additionalProperties"], dict) and shape["maxProperties"]
    else:
        assert shape["properties"] and shape["additionalProperties"] is False


@pytest.mark.parametrize("at", SHAPES)
def test_every_value_is_bounded(at: str) -> None:
    shape = SHAPES[at]
    types = {shape["type"]} if isinstance(shape.get("type"), str) else set(shape.get("type", ()))
    if "string" in types and "enum" not in shape and shape.get("format") != "date" and "then" not in shape:
        assert "maxLength" in shape
    if "array" in types:
        assert "maxItems" in shape
    if {"integer", "number"} & types and "enum" not in shape:
        assert {"minimum", "maximum"} <= set(shape)


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_schema_uses_alternatives_whose_messages_nobody_can_read(name: str) -> None:
    text = json.dumps(SCHEMAS[name])
    assert '"oneOf"' not in text and '"anyOf"' not in text


def test_every_pattern_is_anchored_or_closes_a_file_name() -> None:
    patterns = [shape["pattern"] for shape in SHAPES.values() if "pattern" in shape]
    assert patterns and all(p.startswith("^") and p.endswith("$") for p in patterns)
