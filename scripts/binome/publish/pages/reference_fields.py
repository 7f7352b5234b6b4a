"""The keys of a file of program/, one after the other, as its schema tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from binome.kit import kit_folder
from binome.program.schema import load_validator

__all__ = ["KINDS", "Field", "fields_of", "file_of", "load_descriptions", "yaml_of"]

# In the order in which a programme is written; each has its schema, and its page in the reference.
KINDS = ("program", "skills", "objectives", "calendar", "contract", "notice", "matching", "survey", "cohort", "people")
_FOLDERS = {"survey": "surveys", "cohort": "cohorts"}
_PRIVATE = {"people": "private"}  # a file that git never sees
_TEXTS = {"fr", "en"}  # a text by language: what it is made of is said once, on the first page of the reference


@dataclass(frozen=True)
class Field:
    """One key. `path` holds ids that a writer chooses as `*`, items of a list as `[]`; `name` is the key of its examples."""

    path: tuple[str, ...]
    shape: Mapping[str, Any] = field(repr=False)
    required: bool
    name: str

    @property
    def description(self) -> str:
        """In French, as an editor shows it."""
        return self.shape["description"]

    @property
    def examples(self) -> tuple[str, ...]:
        """Each as lines of the file, under its own key."""
        return tuple(yaml_of(self.name, example) for example in self.shape.get("examples", ()))


def fields_of(kind: str) -> Iterator[Field]:
    """Every key of this kind of file, those of a group after it; what all texts by language share is left out."""
    yield from _inside((), load_validator(kind).schema)


def file_of(kind: str) -> str:
    """Where this kind of file stands, the name that a writer chooses in angle brackets."""
    if kind in _FOLDERS:
        return f"program/{_FOLDERS[kind]}/‹id›.yml"
    return f"{_PRIVATE.get(kind, 'program')}/{kind}.yml"


def _inside(path: tuple[str, ...], shape: Mapping[str, Any]) -> Iterator[Field]:
    keys = shape.get("properties", {})
    if keys.keys() == _TEXTS:
        return
    required = shape.get("required", ())
    for key, inner in keys.items():
        if key not in _TEXTS:
            yield from _field((*path, key), inner, key in required, key)
    chosen = shape.get("additionalProperties")
    if isinstance(chosen, dict) and "properties" in chosen and chosen["properties"].keys() != _TEXTS:
        name, value = _first_chosen(shape)
        yield from _field((*path, "*"), chosen | {"examples": [value]}, False, name)
    if "properties" in shape.get("items", {}):
        yield from _field((*path, "[]"), shape["items"], False, path[-1])


def _field(path: tuple[str, ...], shape: Mapping[str, Any], required: bool, name: str) -> Iterator[Field]:
    yield Field(path, shape, required, name)
    yield from _inside(path, shape)


def _first_chosen(shape: Mapping[str, Any]) -> tuple[str, Any]:
    """The first entry of the first example of a group whose keys are chosen."""
    return next(iter(shape["examples"][0].items()))


@cache
def load_descriptions(language: str) -> Mapping[str, str]:
    """What the French of the schemas says in another language, sentence by sentence: a changed one is missing, not stale."""
    file = kit_folder("schemas") / f"descriptions.{language}.yml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}


class _Writer(yaml.SafeDumper):
    """YAML as the files of program/ are read: a date and `yes` are text, and stand without quotation marks."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN"),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan)$", "-+0123456789."),
):
    _Writer.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), [*_first])


def yaml_of(key: str, value: Any) -> str:
    """A key and its value as lines of a file of program/, small groups on one line."""
    flow = None if isinstance(value, (dict, list)) else False
    written = yaml.dump({key: value}, Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=90)
    return written.rstrip("\n")
