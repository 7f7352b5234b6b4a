"""The parts of a sentence about a value: what it is, what was meant, why it is refused, an example."""

from __future__ import annotations

from collections.abc import Mapping

from binome.problems import Phrase
from binome.program.document import DataPath, shown
from binome.program.near import number_in

__all__ = ["REASONS", "as_yaml", "example_of", "example_of_key", "found_words", "near_value", "reason_for"]

# What a schema refuses by its if/then has a reason that the schema cannot say.
REASONS = {
    "today", "visibility_acknowledged", "key", "milestones", "every", "at", "open_days", "options", "positive",
    "publish", "none", "min", "max", "tab", "fr", "en", "shown", "path",
}  # fmt: skip


def found_words(value: object) -> Phrase:
    kinds = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    kind = kinds[type(value)]
    return Phrase(f"found.{kind}", {"value": shown(as_yaml(value) if kind == "boolean" else value)})


def near_value(value: object, kinds: list[str]) -> object | None:
    """The value of another kind that was probably meant: `"45 min"` → 45, `oui` → true, `12` → "12"."""
    if isinstance(value, str) and ("integer" in kinds or "number" in kinds):
        return number_in(value)
    if isinstance(value, str) and kinds == ["boolean"]:
        return {"oui": "true", "yes": "true", "vrai": "true", "non": "false", "no": "false"}.get(value.lower())
    if isinstance(value, int | float) and "string" in kinds:
        return f'"{as_yaml(value)}"'
    if isinstance(value, str) and kinds == ["array"]:
        return f"[{shown(value)}]"
    return None


def example_of(schema: object) -> Phrase | str:
    examples = schema.get("examples", []) if isinstance(schema, dict) else []
    written = next((text for example in examples if len(text := as_yaml(example)) <= 80), None)
    return Phrase("hint.example", {"example": written}) if written else ""


def example_of_key(schema: Mapping[str, object], key: str) -> Phrase | str:
    about = schema.get("properties", {}).get(key, {})
    examples = [{key: example} for example in about.get("examples", [])]
    written = next((text for example in examples if len(text := as_yaml(example)[1:-1]) <= 80), None)
    return Phrase("hint.example", {"example": written}) if written else ""


def as_yaml(value: object) -> str:
    """A value as it could stand in a YAML file, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def reason_for(path: DataPath) -> Phrase | str:
    named = path and path[-1] in REASONS
    return Phrase(f"reason.{str(path[-1]).replace('_', '-')}") if named else ""
