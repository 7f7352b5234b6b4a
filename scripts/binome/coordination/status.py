"""`binome status`: the week of a cohort in ten lines, with the ids of pairs and no name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from binome.cohort.calendar import week_of
from binome.cohort.health import Item
from binome.coordination.freshness import freshness_of
from binome.coordination.kept import Kept, items_of
from binome.coordination.telling import what_of
from binome.model import Cohort, Program
from binome.publish.dates import say_date
from binome.publish.forms.plain import line
from binome.wording import say

__all__ = ["LINES", "status_of"]

LINES = 10
ROOM = "coordination"


def status_of(
    program: Program, cohort: Cohort, kept: Kept, today: date, language: str, *, public: bool = False
) -> tuple[str, ...]:
    """LINES lines at most: where the cohort is, what to do in order, how fresh that is, where the rest stands.

    On a runner, whose log others may read (`public`), nothing is said of pairs.
    """
    items = [item for item in items_of(kept, today) if not (public and item.pair)]
    room = LINES - 4  # the head, how fresh, what else there is, and where the report is
    shown = items if len(items) <= room + 1 else items[:room]
    told = [f"{place}. {what_of(language, kept.followed, item)}" for place, item in enumerate(shown, start=1)]
    more = [say(language, ROOM, "status.more", n=len(items) - len(shown))] if len(shown) < len(items) else []
    return (_head(program, cohort, today, language), *told, *more, *_tail(cohort, kept, items, today, language, public))


def _head(program: Program, cohort: Cohort, today: date, language: str) -> str:
    week, weeks = week_of(cohort, today), program.calendar.weeks
    stage = "before" if week < 1 else "after" if week > weeks else "during"
    day = say_date(language, today, "weekday")
    return say(language, ROOM, f"status.{stage}", cohort=line(cohort.title, language), week=week, weeks=weeks, day=day)


def _tail(
    cohort: Cohort, kept: Kept, items: Sequence[Item], today: date, language: str, public: bool
) -> Iterator[str]:
    if public:
        yield say(language, ROOM, "status.public")
        return
    yield freshness_of(kept, items, today, language)
    yield say(language, ROOM, "status.rest", cohort=cohort.id)
