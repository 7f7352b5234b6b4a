"""The kit's own Python, as one file of text: what a browser runs is what `binome pull` and `binome release` run."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from binome.model import Opened, Program
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.wording import load_wording

__all__ = ["CARRIED", "python", "python_of", "sources"]

PACKAGE = Path(__file__).parents[2]
# Whole rooms and single modules that closing a wave needs; a test holds this to what they import.
CARRIED = (
    "__init__.py", "closing", "model", "release", "survey", "clock.py", "folding.py", "places.py", "problems.py", "wording.py",
    *(f"cohort/{name}.py" for name in ("__init__", "calendar", "counting", "retention", "seats", "workdays")),
    *(f"program/{name}.py" for name in ("__init__", "entryfile", "entryshapes", "near")),
)  # fmt: skip
# What asks the network, git or the files of names is imported where it is used, and a browser never uses it.
LEFT = ("survey/sources/google/", "survey/people.py", "survey/peoplerows.py", "release/committed.py", "release/withdrawal.py")
_NAME = re.compile(r"[A-Za-z0-9_+/-]+")
ROOMS: Mapping[str, tuple[str, ...]] = {
    "problems": ("pull.", "source.", "release.", "clock.", "mark."),
    "survey": ("",),
}


def python(context: Context) -> Mapping[str, Any]:
    """`files` by path in the package, sentences of one language among them; `zones` by name, in base64."""
    return python_of(context.program, context.ledger, context.language)


def python_of(program: Program, ledger: Ledger, language: str) -> Mapping[str, Any]:
    """The same: nothing but the kit and the rules of time zones is in it, whatever people answered."""
    zones = {program.settings.time_zone, *(entry.time_zone for entry in _opened(program, ledger))}
    return {
        "files": {**sources(), **{f"locales/{language}/{room}.json": _told(language, room) for room in ROOMS}},
        "zones": {zone: rules for zone in sorted(zones) if (rules := _zone(zone))},
    }


@cache
def sources() -> Mapping[str, str]:
    """Path in the package → text of each module that is carried."""
    found = (file for name in CARRIED for file in (sorted((PACKAGE / name).rglob("*.py")) if "." not in name else [PACKAGE / name]))
    named = ((file.relative_to(PACKAGE).as_posix(), file) for file in found)
    return {name: file.read_text(encoding="utf-8") for name, file in named if not name.startswith(LEFT)}


def _told(language: str, room: str) -> Mapping[str, str]:
    return {key: text for key, text in load_wording(language, room).items() if key.startswith(ROOMS[room])}


def _opened(program: Program, ledger: Ledger) -> Iterator[Opened]:
    return (entry for (cohort, wave) in ledger.entries if cohort in program.cohorts and (entry := ledger.opened(cohort, wave)))


@cache
def _zone(name: str) -> str:
    """The rules of a time zone, as the package `tzdata` has them; nothing for a name that it has not."""
    file = files("tzdata").joinpath("zoneinfo", *name.split("/"))
    return b64encode(file.read_bytes()).decode() if _NAME.fullmatch(name) and file.is_file() else ""
