"""Pieces of the model that every builder needs: texts, things by id, values that may be absent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from binome.model import LANGUAGES, Text

__all__ = ["Data", "each", "given", "maybe", "text"]

Data = Mapping[str, Any]  # its shape is what the schema of its kind allows


def text(data: str | Mapping[str, str]) -> Text:
    return Text(dict.fromkeys(LANGUAGES, data) if isinstance(data, str) else dict(data))


def each(data: Mapping[str, Any], build: Callable[[str, Any], Any]) -> dict[str, Any]:
    return {id: build(id, inner) for id, inner in data.items()}


def maybe(value: Any, build: Callable[[Any], Any]) -> Any:
    return None if value is None else build(value)


def given(data: Data, *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names if name in data}
