"""The lines of a week in words: those that the Carnet's tab says, from the same sentences."""

from __future__ import annotations

from binome.cohort.followed import Followed
from binome.cohort.health import Item
from binome.publish.dates import say_date
from binome.publish.forms.plain import line
from binome.wording import say

__all__ = ["advice_of", "also_of", "what_of"]


def what_of(language: str, followed: Followed, item: Item) -> str:
    """What is so, and since when."""
    moment = next((one for one in followed.moments if (one.id, one.kind) == (item.about, item.kind)), None)
    until = say_date(language, moment.until, "weekday") if moment and moment.until else ""
    title = line(moment.title, language) if moment else ""
    day = say_date(language, item.since, "weekday")
    return say(language, "health", f"what.{item.kind}", pair=item.pair, count=item.count, date=day, title=title, until=until)


def advice_of(language: str, item: Item) -> str:
    """What the method advises."""
    return say(language, "health", f"advice.{item.advice}")


def also_of(language: str, item: Item) -> tuple[str, ...]:
    """What else holds for the pair."""
    return tuple(say(language, "health", f"also.{kind}") for kind in item.also)
