"""One question from wave to wave, and what may be said of it: a rise, a fall, or that it cannot be told (R9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from binome.model import Share
from binome.publish.asked import key_of
from binome.publish.charts_trend import draw_axis, draw_gap, gap_between, points
from binome.publish.escape import Html
from binome.publish.figures import print_figure
from binome.publish.pages.cohort_state import WaveState
from binome.publish.pages.cohort_words import short_name
from binome.publish.pages.progress_waves import asked_in, in_order
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM, quoted, shown_percent
from binome.release.disclosure import change

__all__ = ["Trend", "trends_of"]

Told = tuple[WaveState, Share]


@dataclass(frozen=True)
class Trend:
    """`sign` is rise, fall or level; `gap` is empty unless a change may be stated."""

    label: Html
    sign: str
    verdict: Html
    lines: tuple[Html, ...]
    gap: Html
    gap_words: Html
    axis: Html


def trends_of(context: Context, waves: Iterable[WaveState]) -> Iterator[Trend]:
    """Shares of one question, threshold and role, told in two waves or more.

    A milestone of a log asks for more sessions each time: its yes is not the same yes, so it has no trend.
    """
    told: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for state in sorted(waves, key=lambda state: state.wave.closes):
        for figure in in_order(state, state.told) if state.wave.milestone is None else ():
            if isinstance(figure, Share):
                threshold = asked_in(context, state, figure).positive
                told[state.survey.id, key_of(figure.id), threshold].append((state, figure))
    yield from (_trend(context, lines) for lines in told.values() if len(lines) > 1)


def _trend(context: Context, lines: list[Told]) -> Trend:
    asked = asked_in(context, *lines[0])
    label = context.say(ROOM, "trend.label", question=asked.label, what=quoted(context, asked.positive))
    if asked.role:
        label = context.say(ROOM, "row.role", name=label, who=context.say(ROOM, f"who.{asked.role}"))
    (_, first), (_, last) = lines[0], lines[-1]
    verdict = change(first, last)
    gap = gap_between(first, last) if verdict else None
    return Trend(
        label=label,
        sign=verdict or "level",
        verdict=_verdict(context, lines),
        lines=tuple(
            print_figure(context, figure, asked, "trend", short_name(context, state)) for state, figure in lines
        ),
        gap=draw_gap(gap) if gap else Html(""),
        gap_words=context.say(ROOM, "trend.gap", n=points(gap)) if gap else Html(""),
        axis=draw_axis(tuple(shown_percent(context, Fraction(tick, 2)) for tick in range(3))),
    )


def _verdict(context: Context, lines: list[Told]) -> Html:
    sentences = [_between(context, lines[0], lines[-1], "trend")]
    if len(lines) > 2:
        steps = [(a, b) for a, b in pairwise(lines) if change(a[1], b[1])]
        sentences += [_between(context, a, b, "trend.step") for a, b in steps] or [context.say(ROOM, "trend.step.none")]
    return Html(" ").join(sentences)


def _between(context: Context, before: Told, after: Told, key: str) -> Html:
    (one, first), (other, last) = before, after
    verdict = change(first, last)
    names = {"before": short_name(context, one, ".the"), "after": short_name(context, other, ".the")}
    if verdict is None:
        return context.say(ROOM, f"{key}.level", **names)
    rising = verdict == "rise"
    return context.say(
        ROOM, f"{key}.{verdict}", **names, n=points(gap_between(first, last)),
        first=_end(context, first, upper=rising), last=_end(context, last, upper=not rising),
    )  # fmt: skip


def _end(context: Context, share: Share, upper: bool) -> Html:
    """The end of a range that faces the other range: 20 % au plus, 64 %."""
    percent = shown_percent(context, Fraction(share.high if upper else share.low, share.n))
    if share.low == share.high:
        return percent
    return context.say(ROOM, "trend.end.upper" if upper else "trend.end.lower", percent=percent)
