"""Every pattern of the schemas and of the kit's modules, matched against long texts that patterns get lost in.

Run by a test in a process of its own, which a pattern that gets lost would never end. Prints the patterns that take far
more than four times as long for four times the text.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import binome

ROOT = Path(__file__).parents[2]
UNITS = (
    "a", "A", "é", "0", " ", "\t", "\n", "-", "_", ".", ",", ";", ":", "/", "@", "<", ">", '"', "'", "&", "%", "\\", "{", "}", "[", "]", "(", "|", "+", "=", "#", "I", "x ", "a-",
    "0-", "a ", "a b ", "A a ", "Aa ", "a.", "0 ", "0.", "0,", "/a", "a@", "a:", "a: ", "- a", "</b>", "<b>", "<!--", "-->", '"a" ', "a=", "&#", "&#0;", "%41", "\\u0041",
    "{a", "{a}", "[a", "sur 1 ", " sur", "d/e/", "<script>", "<li>", "<ul", "data-sum=\"a\" ", "\u00a0", "\r\n", "A.", "0 a ", "](", "M. A",
)  # fmt: skip
ENDS = ("", "!")
SHORT, LONG = 2_000, 8_000  # characters; a cell of a spreadsheet holds 50,000 at most
FLOOR = 0.02  # seconds below which nothing is compared
SEARCHING = "search|sub|findall|finditer|split"
# Squares that never grow: what is searched is short, or is what we made ourselves.
BOUNDED = {
    "binome.program.rules.notice._TO_WRITE": "a text of the notice, 2,000 characters at most",
    "binome.program.rules.papers._TO_WRITE": "a text of the notice, 2,000 characters at most",
    "binome.program.yamlkeys._INVISIBLE": "a key of a file of program/",
    "binome.publish.forms.plain._TAGS": "a text of the programme, 2,000 characters at most",
    "binome.publish.guard.counts._BEFORE": "thirty characters of a page",
    "binome.publish.guard.printed._LIST": "a marked element of a generated page",
    "binome.publish.guard.printed._STANDS_OUT": "a marked element of a generated page",
    "binome.publish.policy._INLINE": "a page, whose every opening tag our theme closes",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    """Name, pattern, and the ways in which it is used: `match` and `fullmatch` always, `search` where its module searches."""
    for path in sorted((ROOT / "schemas").glob("*.json")):
        for where, pattern in _in_schema(json.loads(path.read_text(encoding="utf-8")), path.name):
            yield where, re.compile(pattern), ("search",)
    for module in pkgutil.walk_packages(binome.__path__, "binome."):
        if not module.name.endswith("__main__"):
            made = importlib.import_module(module.name)
            source = inspect.getsource(made)
            for name, pattern in _in_module(made):
                ways = ("search",) if re.search(rf"\b{name}\b(\[\w+\])?\.({SEARCHING})\b", source) else ("match", "fullmatch")
                yield f"{module.name}.{name}", pattern, ways


def _in_schema(schema: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield where, schema["pattern"]
        for key, inner in schema.items():
            yield from _in_schema(inner, f"{where}/{key}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from _in_schema(inner, where)


def _in_module(module: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, value in vars(module).items():
        for pattern in _in_value(value, 3):
            yield name, pattern


def _in_value(value: Any, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, (dict, list, tuple)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _in_value(inner, depth - 1)


def seconds(pattern: re.Pattern[str], way: str, text: str) -> float:
    subject: Any = text if isinstance(pattern.pattern, str) else text.encode()
    began = time.process_time()
    if way == "search":
        for _ in pattern.finditer(subject):
            pass
    else:
        getattr(pattern, way)(subject)
    return time.process_time() - began


def lost(pattern: re.Pattern[str], way: str) -> str | None:
    """The unit and the end of a text in which the time grows like a square or worse: nine times for four times as much."""
    for unit, end in product(UNITS, ENDS):
        texts = [(unit * length)[:length] + end for length in (SHORT, LONG)]
        took = seconds(pattern, way, texts[1])
        if took > FLOOR and min(took, seconds(pattern, way, texts[1])) > 9 * max(seconds(pattern, way, texts[0]), FLOOR / 9):
            return f"{unit!r}…{end!r}, {took:.2f} s"
    return None


if __name__ == "__main__":
    found, seen = [], 0
    for name, pattern, ways in patterns():
        seen += 1
        if name in BOUNDED:
            continue
        found += [f"{name} ({way}): {where}" for way in ways if (where := lost(pattern, way))]
    print("\n".join(found))
    sys.exit(bool(found) or seen < 100)
