"""What a new cohort is asked, in which order, with which answers ready: the launch form and `binome new cohort` ask the same.

A key of cohort.schema.json becomes a question by its word in `ASKED`: the form makes it from the schema, and the words of
its label stand in locales/<language>/launch.yml under `field.<name>`.
"""

from __future__ import annotations

from datetime import date, timedelta

from binome.model import Program
from binome.program.likenesses import word_lists

__all__ = ["ASKED", "PAIRS", "PREPARED", "STAGE", "first_mondays", "nobody_of", "word_lists"]

ASKED = ("title", "start", "stage", "grows_from", "pairs", "objectives", "sources")
STAGE, PAIRS = "pilot", 6
PREPARED = timedelta(weeks=4)  # what the guide leaves between the decision and the first Monday


def first_mondays(today: date, count: int, after: timedelta = timedelta(0)) -> list[date]:
    """The Mondays from `today` plus `after` on."""
    first = today + after
    monday = first + timedelta(days=-first.weekday() % 7)
    return [monday + timedelta(weeks=week) for week in range(count)]


def nobody_of(program: Program) -> list[str]:
    """What may stand in a text although it looks like somebody: what the programme confirmed, and the names of its firms."""
    settings = program.settings
    return [*settings.not_personal, *(organisation.name for organisation in settings.organisations.values())]
