"""How fresh the log is that a week is read from, and whether it says that all is well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from binome.cohort.health import Item
from binome.coordination.kept import Kept
from binome.publish.dates import say_date
from binome.wording import say

__all__ = ["freshness_of"]

ROOM = "coordination"
FRESH = timedelta(days=3)  # a weekend: after that, a pair may seem silent that is not


def freshness_of(kept: Kept, items: Sequence[Item], today: date, language: str) -> str:
    """One sentence: not read, read too long ago, or read on a day, with or without pairs that need a hand."""
    log = kept.followed.log
    if log is None:
        return say(language, ROOM, "status.no-log")
    if log.survey not in kept.surveys:
        return say(language, ROOM, "status.unread")
    read = kept.surveys[log.survey].date
    stale, told = today - read > FRESH, any(item.pair for item in items)
    key = "stale" if stale else "read" if told else "calm" if kept.roster.seats else "unread"
    return say(language, ROOM, f"status.{key}", day=say_date(language, read, "weekday"))
