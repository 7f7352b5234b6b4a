"""The one function that prints a released figure, and the marks that name its entry of the ledger.

What is printed comes from the ledger and the programme alone. `data-figure` names a figure of a `released` entry,
`data-entry` another entry of the ledger, `data-sum` the figures of a total; whoever audits a page looks for the three.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from binome.model import Band, Figure, Share, Withheld
from binome.publish.asked import Asked
from binome.publish.escape import Html
from binome.publish.figures_blocks import band_block, share_block
from binome.publish.figures_line import band_line, share_line
from binome.publish.figures_rows import band_row, held_line, share_row, trend_line, withheld_row
from binome.publish.rendering import Context
from binome.release.disclosure import sum_of_ranges

__all__ = ["FORMS", "mark_entry", "mark_sum", "print_figure", "print_line"]

# A withheld figure has no block and no line of a trend: it is never an empty bar, never a zero.
FORMS: Mapping[tuple[str, type], Callable[..., Html]] = {
    ("block", Share): share_block,
    ("block", Band): band_block,
    ("held", Withheld): held_line,
    ("row", Share): share_row,
    ("row", Band): band_row,
    ("row", Withheld): withheld_row,
    ("trend", Share): trend_line,
}


def print_figure(context: Context, figure: Figure, asked: Asked, form: str, wave: str = "") -> Html:
    """`figure` as a `block` (sentence, bar, key, criterion), a `row` of the table, a line of a `trend`, or `held`.

    `wave` is the name of the wave, with which the rows of a table and of a trend begin.
    """
    return FORMS[form, type(figure)](context, figure, asked, _mark(figure), wave)


def print_line(context: Context, figures: Sequence[Share | Band], asked: Asked, place: str, goal: Fraction | None = None) -> Html:
    """One figure in little room, or the sum of the ranges of several; `place` tells one place of a page from another."""
    first = figures[0]
    if isinstance(first, Band):
        return band_line(context, first, asked, _mark(first))
    name = f"{place}-" + re.sub(r"[^a-z0-9]", "-", first.id)
    whole = sum_of_ranges(figures) if len(figures) > 1 else first
    if whole is None:
        raise ValueError("ranges of nothing have no sum")
    return share_line(context, whole, mark_sum(figures) if len(figures) > 1 else _mark(first), name, goal)


def mark_entry(cohort: str, wave: str, entry: str) -> Html:
    """The attribute that names an entry which holds no figure: opened, participation-10."""
    return Html(f'data-entry="{_id(f"{cohort}/{wave}/{entry}")}"')


def mark_sum(figures: Iterable[Figure]) -> Html:
    """The attribute that names the figures whose ranges are added up."""
    return Html('data-sum="{}"').format(Html(" ").join(Html(_id(figure.id)) for figure in figures))


def _mark(figure: Figure) -> Html:
    return Html(f'data-figure="{_id(figure.id)}"')


def _id(text: str) -> str:
    """An id as the ledger writes it; nothing else than its signs can come into an attribute."""
    return re.sub(r"[^a-z0-9/.@-]", "", text)
