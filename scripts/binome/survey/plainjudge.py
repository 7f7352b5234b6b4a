"""The published contract of a survey's table, read without frictionless: the same Table Schema, in plain Python.

A browser has no frictionless. What a schema of ours can say is little, and tests hold the two judges to the same verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from binome.survey.judge import ROW, JudgedTable

__all__ = ["judge_plainly"]


def judge_plainly(schema: Mapping[str, Any], table: JudgedTable) -> set[tuple[int, str]]:
    """The row and the column of every cell that the schema refuses."""
    fields = [field for field in schema["fields"] if field["name"] != ROW]
    checks = [(field["name"], tuple(_checks(field))) for field in fields]
    return {refused for cells, rows in table.items() for refused in _refused(checks, cells, rows)}


def _refused(
    checks: Sequence[tuple[str, Sequence[Callable[[str], bool]]]], cells: Sequence[str], rows: Sequence[int]
) -> Iterator[tuple[int, str]]:
    for (name, allows), cell in zip(checks, cells, strict=True):
        if not all(allowed(cell) for allowed in allows):
            yield from ((row, name) for row in rows)


def _checks(field: Mapping[str, Any]) -> Iterator[Callable[[str], bool]]:
    """What a cell must be; only `required` has anything to say of a blank one."""
    limits = field.get("constraints", {})
    if limits.get("required"):
        yield bool
    if field["type"] == "date":
        yield _is_day
    if "enum" in limits:
        known = frozenset(limits["enum"])
        yield lambda cell: not cell or cell in known
    if "pattern" in limits:
        pattern = re.compile(limits["pattern"])
        yield lambda cell: not cell or pattern.fullmatch(cell) is not None


def _is_day(cell: str) -> bool:
    if not cell:
        return True
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell, re.ASCII) and date.fromisoformat(cell))
    except ValueError:
        return False
