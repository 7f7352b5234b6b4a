"""What the tests of this room share: a night at Google's without Google, in which no time passes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from binome.model import Source
from binome.survey.sources import Outside, SourceError, Wanted, open_tables
from binome.survey.table import Table
from loopback_google import KEY, Cell, Google, Spreadsheet

ID = "1qLm0X3bTnR8vYwZ2cKdP5sHjF7gA9eU4iO6tBxNkVMs"
ROWS: Sequence[Sequence[Cell]] = (("Horodateur", "Code", "Est-ce utile ?"), (46298.5, "k1", "Oui"))
SHEET = Source("google-sheet", {"id": "${REPONSES}"})


class Clock:
    """Time that passes only when somebody waits, or by a step each time that it is looked at."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self.step = 0.0, step
        self.waits: list[float] = []
        self._lock = threading.Lock()

    def __call__(self) -> float:
        with self._lock:
            self.now += self.step
            return self.now

    def wait(self, seconds: float) -> None:
        with self._lock:
            self.waits.append(seconds)
            self.now += seconds


def environment(**more: str) -> Mapping[str, str]:
    return {"BINOME_GOOGLE_KEY": json.dumps(KEY.info), "REPONSES": ID, **more}


def outside(google: Google, clock: Clock | None = None, **more: object) -> Outside:
    """A world in which Google is on this computer; chance always draws the longest wait."""
    clock = clock or Clock()
    made = Outside(environment(), clock, clock.wait, lambda: 1.0, google.session, (5, 5, 60))
    return replace(made, **more)


def fetch(world: Outside, tab: str = "mensuel", root: Path = Path("/nowhere"), source: Source = SHEET) -> Table:
    with open_tables([Wanted(source, tab)], root, world) as table:
        return table(source, tab)


def error_of(fetched: Callable[[], object]) -> SourceError:
    try:
        fetched()
    except SourceError as error:
        return error
    raise AssertionError("nothing was refused")


def book(**tabs: Sequence[Sequence[Cell]]) -> Spreadsheet:
    return Spreadsheet(dict(tabs) or {"mensuel": ROWS})
