"""The parts of a sentence about a value: what it is, what was meant, why it is refused, an example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from binome.problems import Phrase
from binome.program.document import DataPath, shown
from binome.program.near import fold, near_name, number_in

__all__ = ["REASONS", "as_yaml", "example_of", "example_of_key", "found_words", "near_value", "near_word", "reason_for"]

# What a schema refuses by its if/then has a reason that the schema cannot say.
REASONS = {
    "today", "visibility_acknowledged", "key", "milestones", "help_asked", "every", "at", "open_days", "options", "positive",
    "publish", "none", "min", "max", "tab", "notes", "fr", "en", "shown", "path", "id",
}  # fmt: skip
_IN_FRENCH = {"oui": "yes", "true": "yes", "non": "no", "false": "no", "en partie": "partly", "partiellement": "partly"}


def found_words(value: object) -> Phrase:
    kinds = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    kind = kinds[type(value)]
    return Phrase(f"found.{kind}", {"value": shown(as_yaml(value) if kind == "boolean" else value)})


def near_value(value: object, kinds: list[str]) -> object | None:
    """The value of another kind that was probably meant: `"45 min"` → 45, `6.5` → 6 or 7, `oui` → true, `12` → "12"."""
    if isinstance(value, str | float) and "integer" in kinds and "number" not in kinds:
        return _near_whole(number_in(as_yaml(value)))
    if isinstance(value, str) and "number" in kinds:
        return number_in(value)
    if isinstance(value, str) and kinds == ["boolean"]:
        return {"oui": "true", "yes": "true", "vrai": "true", "non": "false", "no": "false"}.get(value.lower())
    if isinstance(value, int | float) and "string" in kinds:
        return f'"{as_yaml(value)}"'
    if isinstance(value, str) and kinds == ["array"]:
        return f"[{shown(value)}]"
    return None


def near_word(word: str, allowed: Iterable[str]) -> str | None:
    """The word of a short list that says the same in French, `oui` → yes, or else the nearest."""
    choices = list(allowed)
    meant = _IN_FRENCH.get(fold(word))
    return meant if meant in choices else near_name(word, choices)


def _near_whole(number: str | None) -> object | None:
    """The whole numbers around a decimal one; `number` as YAML writes it."""
    if number is None or "." not in number:
        return number
    whole, decimals = number.split(".")
    if not decimals.strip("0"):
        return whole
    if number.startswith("-") or len(whole) > 15:
        return None
    return Phrase("hint.either", {"low": int(whole), "high": int(whole) + 1})


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
