"""Participation in an open wave: a thin bar that fills by steps of five, and the steps under it."""

from __future__ import annotations

from fractions import Fraction

from binome.publish.charts import percent
from binome.publish.escape import Html

__all__ = ["draw_steps", "steps_up_to"]

STEP = 5
EDGE = Fraction(98, 100)  # a number under the very end would stick out of the page
MOST_WORDS = 8  # more numbers than this run into each other on a phone


def steps_up_to(invited: int) -> tuple[int, ...]:
    """The counts that may be shown: 5, 10, 15… up to everybody."""
    return tuple(range(STEP, invited + 1, STEP))


def draw_steps(at_least: int, invited: int, title: Html, name: str) -> Html:
    """`at_least` is a step already shown, or 0 before the first one."""
    steps = [(step, Fraction(step, invited)) for step in steps_up_to(invited)]
    filled = f'<rect class="yes" width="{percent(Fraction(at_least, invited))}" height="100%"/>' if at_least else ""
    cuts = "".join(_cut(at, step < at_least) for step, at in steps if step not in (at_least, invited))
    told = steps if len(steps) <= MOST_WORDS else [s for s in steps if s[0] in (at_least, steps[-1][0])]
    words = "".join(_word(step, at, step == at_least) for step, at in told)
    return Html(
        f'<svg class="bn-bar bn-bar--thin bn-steps-bar" role="img" data-search-exclude="" aria-labelledby="{name}">'
        f'<title id="{name}">{title}</title>{filled}{cuts}</svg>'
        f'<svg class="bn-steps" aria-hidden="true" focusable="false">{words}</svg>'
    )


def _cut(at: Fraction, passed: bool) -> str:
    kind = "cut-yes" if passed else "cut-no"
    return f'<line class="{kind}" x1="{percent(at)}" x2="{percent(at)}" y2="100%"/>'


def _word(step: int, at: Fraction, reached: bool) -> str:
    bold = ' class="b"' if reached else ""
    return f'<text{bold} x="{percent(min(at, EDGE))}" y="18">{step}</text>'
