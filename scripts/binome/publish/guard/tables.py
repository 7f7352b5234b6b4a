"""The public table of figures, compared row by row with the ledger, whoever wrote it."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from io import StringIO

from binome.model import Band, Figure, Share

TOLD = ("unit", "n", "low", "high", "band", "withheld")


def faults_of_table(content: str, figures: Mapping[str, Figure], gone: Collection[str]) -> Iterator[tuple[str, int, str]]:
    """(kind, line, figure) of each row that tells no figure of the ledger, a withdrawn one, or another number."""
    reader = csv.DictReader(StringIO(content, newline=""))
    for row in reader:
        id = row.get("figure") or ""
        if id not in figures:
            yield "withdrawn" if id in gone else "unknown", reader.line_num, id
        elif {name: row.get(name) or "" for name in TOLD} != _told(figures[id]):
            yield "differs", reader.line_num, id


def _told(figure: Figure) -> dict[str, str]:
    """What a row must say of a figure: nothing but that."""
    told = dict.fromkeys(TOLD, "")
    if isinstance(figure, Share):
        return told | {"unit": figure.unit, "n": str(figure.n), "low": str(figure.low), "high": str(figure.high)}
    if isinstance(figure, Band):
        return told | {"unit": figure.unit, "n": str(figure.n), "band": figure.band}
    return told | {"withheld": figure.withheld}
