"""What a schema allows at a key, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from binome.program.schema import load_schemas
from binome.publish.escape import Html, escape_text
from binome.publish.rendering import Context

__all__ = ["allowed", "code", "lines", "marked"]


def code(text: object) -> Html:
    return Html("<code>{}</code>").format(text)


def lines(text: str) -> Html:
    """Lines of a file, as a block of code inside HTML: none of them is empty."""
    return Html("<pre><code>{}</code></pre>").format(Html("\n").join(text.splitlines()))


def marked(text: str) -> Html:
    """A description, whose backquotes are code."""
    pieces = text.split("`")
    return Html("".join(code(piece) if at % 2 else escape_text(piece) for at, piece in enumerate(pieces)))


def allowed(context: Context, shape: Mapping[str, Any]) -> Html:
    """One sentence: a list to choose from, or a type with its bounds."""
    return Html(" ").join(_sentences(context, shape))


def _sentences(context: Context, shape: Mapping[str, Any]) -> Iterator[Html]:
    choices = shape.get("enum") or ([shape["const"]] if "const" in shape else [])
    if choices:
        yield context.say("reference", "allowed.enum", n=len(choices), choices=_listed(choices))
        return
    types = [shape["type"]] if isinstance(shape["type"], str) else shape["type"]
    for found in _kinds(types, shape):
        yield context.say("reference", f"allowed.{found}", **_bounds(shape))
    if "array" in types:
        if shape.get("uniqueItems"):
            yield context.say("reference", "allowed.unique")
        if "properties" not in shape["items"]:
            yield Html("{} {}").format(context.say("reference", "allowed.each"), allowed(context, shape["items"]))
    each = shape.get("additionalProperties")
    if isinstance(each, dict) and "properties" not in each:
        yield Html("{} {}").format(context.say("reference", "allowed.each"), allowed(context, each))


def _kinds(types: list[str], shape: Mapping[str, Any]) -> Iterator[str]:
    """The word of locales for each type; a text by language is one kind, though JSON Schema sees two."""
    by_language = {"fr", "en"} <= shape.get("properties", {}).keys()
    for name in types:
        if name == "string":
            yield "date" if shape.get("format") == "date" else "id" if _is_id(shape) else "text"
        elif name == "object":
            yield "by-language" if by_language else "chosen" if "propertyNames" in shape else "group"
        else:
            yield name


def _is_id(shape: Mapping[str, Any]) -> bool:
    return shape.get("pattern") == _id_pattern()


@cache
def _id_pattern() -> str:
    return load_schemas()["common.schema.json"]["$defs"]["id"]["pattern"]


_BOUNDS = (("minimum", "low"), ("maximum", "high"), ("minItems", "fewest"), ("maxItems", "most"), ("maxLength", "length"),
           ("minProperties", "least"), ("maxProperties", "keys"))  # fmt: skip


def _bounds(shape: Mapping[str, Any]) -> dict[str, Any]:
    """JSON Schema's bounds under the names of the sentences' blanks; what a schema leaves open begins at nought."""
    return {blank: shape.get(name, 0) for name, blank in _BOUNDS}


def _listed(choices: list[Any]) -> Html:
    return Html(", ").join(code("true" if choice is True else "false" if choice is False else choice) for choice in choices)
