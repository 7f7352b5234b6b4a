"""The sentence of a released figure, in words that a person would say: at least 11 of 14 answer “yes”."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Protocol

from binome.publish.asked import Asked
from binome.publish.escape import Html
from binome.publish.rendering import Context

__all__ = ["Range", "counted", "ends_of", "goal_words", "predicate", "quoted", "shown_percent"]

ROOM = "progress"


class Range(Protocol):
    """A released share, or a sum of them."""

    unit: str
    n: int
    low: int
    high: int


def ends_of(share: Range) -> tuple[str, int]:
    """How the range is told, and the number in it that commands singular or plural."""
    if share.low == share.high:
        return "exact", share.low
    if share.low == 0 and share.high < share.n:
        return "at-most", share.high
    if share.high == share.n and share.low > 0:
        return "at-least", share.low
    return "between", share.high


def counted(context: Context, share: Range) -> Html:
    """The count of a share with its unit and total: au moins 11 sur 14; 4 binômes sur 6."""
    how, shown = ends_of(share)
    told = context.say(ROOM, f"range.{how}", low=share.low, high=share.high)
    return context.say(ROOM, f"counted.{share.unit}", range=told, of=share.n, n=shown)


def predicate(context: Context, share: Range, asked: Asked) -> Html:
    """What those who are counted did; whoever reads `counted` just before has the subject."""
    _, shown = ends_of(share)
    verb = "says" if share.unit == "answer" and asked.manner == "answers" else asked.manner
    what = quoted(context, asked.positive) if asked.positive else context.say(ROOM, "what.unknown")
    times = context.say(ROOM, "times", n=asked.times)
    return context.say(ROOM, verb, what=what, times=times, weeks=asked.weeks, n=shown)


def quoted(context: Context, labels: Iterable[str]) -> Html:
    """« a », « b » ou « c »."""
    words = [context.say(ROOM, "quoted", label=label) for label in labels]
    if len(words) < 2:
        return Html("").join(words)
    return context.say(ROOM, "or", head=Html(", ").join(words[:-1]), last=words[-1])


def goal_words(context: Context, at_least: Fraction) -> Html:
    """A criterion as people count: la moitié, 6 sur 10; a percentage only where tenths cannot say it."""
    if at_least == Fraction(1, 2):
        return context.say(ROOM, "goal.half")
    tenths = at_least * 10
    if tenths.denominator == 1:
        return context.say(ROOM, "goal.tenths", tenths=tenths.numerator)
    return context.say(ROOM, "goal.percent", percent=round(at_least * 100))


def shown_percent(context: Context, share: Fraction) -> Html:
    """A percentage in whole points, derived from a range that is shown beside it."""
    return context.say(ROOM, "percent", percent=round(share * 100))
