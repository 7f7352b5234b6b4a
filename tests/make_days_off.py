"""Write France's days off anew from the library `holidays`: `make days-off`, after its pin has moved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from binome.cohort.daysoff import TABLE, find_public, find_school
from binome.model import LANGUAGES, Text

FIRST, LAST = 2020, 2036
ZONES = ("A", "B", "C")


def make_table() -> str:
    """The whole file, one row a line: first day, number of days, names."""
    years = list(range(FIRST, LAST + 1))
    kinds = {"public": find_public("FR", years)} | {zone: find_school(zone, years) for zone in ZONES}
    rows = {kind: ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in _rows(days)) for kind, days in kinds.items()}
    parts = ",\n".join(f'  "{kind}": [\n{lines}\n  ]' for kind, lines in rows.items())
    return f'{{\n  "first": {FIRST},\n  "last": {LAST},\n{parts}\n}}\n'


def _rows(days: Mapping[date, Text]) -> Iterator[list[str | int]]:
    """Neighbouring days of one name are one row."""
    start, length = None, 0
    for day, name in days.items():
        joins = start and day == start + timedelta(days=length) and days[start] == name
        if joins:
            length += 1
            continue
        if start:
            yield _row(start, length, days[start])
        start, length = day, 1
    if start:
        yield _row(start, length, days[start])


def _row(start: date, length: int, name: Text) -> list[str | int]:
    return [start.isoformat(), length, *(name.to(language) for language in LANGUAGES)]


if __name__ == "__main__":
    Path(TABLE).write_text(make_table(), encoding="utf-8")
