"""One question wave by wave: thin bars on one scale of 0 to 100 %, and a bracket where a change may be stated."""

from __future__ import annotations

from fractions import Fraction

from binome.model import Share
from binome.publish.charts import percent
from binome.publish.escape import Html

__all__ = ["draw_axis", "draw_gap", "gap_between", "points"]


def gap_between(before: Share, after: Share) -> tuple[Fraction, Fraction]:
    """The nearest ends of two ranges that do not meet, as shares of one, the lower first."""
    lower, upper = sorted((before, after), key=lambda share: Fraction(share.low, share.n))
    return Fraction(lower.high, lower.n), Fraction(upper.low, upper.n)


def points(gap: tuple[Fraction, Fraction]) -> int:
    """The width of a gap in whole points, rounded down: never more than it is."""
    return int((gap[1] - gap[0]) * 100)


def draw_gap(gap: tuple[Fraction, Fraction]) -> Html:
    left, right = percent(gap[0]), percent(gap[1])
    return Html(
        '<svg class="bn-gap" aria-hidden="true" focusable="false">'
        f'<line x1="{left}" x2="{left}" y1="1" y2="19"/><line x1="{left}" x2="{right}" y1="10" y2="10"/>'
        f'<line x1="{right}" x2="{right}" y1="1" y2="19"/></svg>'
    )


def draw_axis(labels: tuple[Html, Html, Html]) -> Html:
    return Html('<div class="bn-trend__axis">{}</div>').format(
        Html("").join(Html("<span>{}</span>").format(x) for x in labels)
    )
