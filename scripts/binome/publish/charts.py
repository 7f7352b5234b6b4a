"""The interval bar: one cell is one answer; full is a sure yes, hatched is not told, empty is a sure no.

Only percentages and no viewBox, so strokes, hatching and height are the same on a phone and on paper; no style=, so a
strict content policy lets it through; no blank line, which would end a block of HTML in Markdown. The hatching itself,
`#bn-hatch`, is drawn once a page by the theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from binome.publish.escape import Html

__all__ = ["Bar", "draw_bar", "draw_goal", "draw_swatch", "lay_out", "percent"]

MOST_CELLS = 40  # above this many answers the cuts would touch each other on a phone


@dataclass(frozen=True)
class Bar:
    """Where the parts of a bar end, as shares of one, and the kind of line between each two cells."""

    yes: Fraction
    may: Fraction
    cuts: tuple[tuple[Fraction, str], ...]

    @property
    def no(self) -> Fraction:
        return 1 - self.yes - self.may


def lay_out(n: int, low: int, high: int) -> Bar:
    """The bar of `low` to `high` yes among `n` answers, at least one."""
    cuts = range(1, n) if n <= MOST_CELLS else ()
    return Bar(
        yes=Fraction(low, n),
        may=Fraction(high - low, n),
        cuts=tuple((Fraction(i, n), _cut(i, low, high)) for i in cuts),
    )


def _cut(position: int, low: int, high: int) -> str:
    if position in (low, high):
        return "cut-edge"
    return "cut-yes" if position < low else "cut-may" if position < high else "cut-no"


@lru_cache(maxsize=1 << 12)  # a bar of n cells has the same cuts on every page
def percent(share: Fraction) -> str:
    """A share of one as SVG writes it: 78.57%, 50%."""
    return f"{_hundredths(share) / 100:.2f}".rstrip("0").rstrip(".") + "%"


def _hundredths(share: Fraction) -> int:
    return round(share * 10_000)


def draw_bar(bar: Bar, title: Html, name: str, goal: Fraction | None = None, classes: str = "") -> Html:
    """The bar as SVG; `name` is the id of its title, unique in the page; `classes` make it thin or give it a hue."""
    lines = [_line(kind, at) for at, kind in bar.cuts]
    if goal is not None:
        lines += [_line("goal-halo", goal), _line("goal", goal)]
    return Html(
        f'<svg class="{f"bn-bar {classes}".rstrip()}" role="img" data-search-exclude="" aria-labelledby="{name}"><title id="{name}">{title}'
        f"</title>{_yes(bar)}{_may(bar)}{''.join(lines)}</svg>"
    )


def _yes(bar: Bar) -> str:
    return f'<rect class="yes" width="{percent(bar.yes)}" height="100%"/>' if bar.yes else ""


def _may(bar: Bar) -> str:
    """Its width is the distance between two rounded ends, so that the parts meet without a gap."""
    width = Fraction(_hundredths(bar.yes + bar.may) - _hundredths(bar.yes), 10_000)
    return f'<rect class="may" x="{percent(bar.yes)}" width="{percent(width)}" height="100%"/>' if bar.may else ""


def _line(kind: str, at: Fraction) -> str:
    return f'<line class="{kind}" x1="{percent(at)}" x2="{percent(at)}" y2="100%"/>'


def draw_goal(goal: Fraction) -> Html:
    """The small triangle above a bar, over its criterion."""
    return Html(
        '<svg class="bn-goal" aria-hidden="true" focusable="false">'
        f'<svg x="{percent(goal)}" overflow="visible"><path d="M-8 0h16l-8 12z"/></svg></svg>'
    )


def draw_swatch(kind: str) -> Html:
    """The small square of a key: yes, may or no."""
    return Html(
        '<svg class="bn-swatch" aria-hidden="true" focusable="false">'
        f'<rect class="{kind}" width="100%" height="100%"/></svg>'
    )
