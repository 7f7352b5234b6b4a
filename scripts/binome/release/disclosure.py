"""What may be said of counts about tiny groups: rules R2, R5, R6 and R9 of the publication rule.

`m` is the number of insiders assumed to pool what they know. From n = 2m + 3 on, and from no smaller n, end codes
leave every coalition of m people at least one outsider's answer of either kind to think of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from binome.cohort.counting import STEP, k_of
from binome.model import Band, Figure, Share, Withheld

__all__ = [
    "STEP",
    "Total",
    "change",
    "end_coded",
    "k_of",
    "may_be_told",
    "meets",
    "participation_step",
    "sum_of_ranges",
]

FEWEST_INVITED = 10  # participation is not told at all in smaller groups
APART = Fraction(30, 100)  # between nearest ends; at 20 people and 80 % answers, false arrows fall from 97 % to 8 %


@dataclass(frozen=True)
class Total:
    """A sum of ranges shown, over `over` published figures; nothing finer was ever known to it."""

    unit: str
    n: int
    low: int
    high: int
    over: int


def end_coded(count: int, n: int, m: int) -> tuple[int, int]:
    """The range told for `count` yes among `n` (R5): both ends of the scale are blurred, the middle is exact."""
    if not 0 <= count <= n or n < k_of(m):
        raise ValueError("a share of fewer than k answers is never coded")
    if count <= m + 1:
        return 0, m + 1
    if count >= n - m - 1:
        return n - m - 1, n
    return count, count


def may_be_told(figure: Figure, m: int) -> bool:
    """Whether a figure is one that these rules give for `m` insiders or more, whatever the answers were."""
    if isinstance(figure, Withheld):
        return True
    if figure.n < k_of(m) or isinstance(figure, Band):
        return figure.n >= k_of(m)
    exact = figure.low == figure.high and m + 1 < figure.low < figure.n - m - 1
    at_most = figure.low == 0 and figure.high >= m + 1
    at_least = figure.high == figure.n and figure.low <= figure.n - m - 1
    return exact or at_most or at_least


def participation_step(answered: int, invited: int | None) -> int | None:
    """How many answered, at least, while a wave is open (R2); None where nothing may be said yet."""
    if invited is None or invited < FEWEST_INVITED:
        return None
    return min(answered, invited) // STEP * STEP or None


def sum_of_ranges(figures: Iterable[Figure]) -> Total | None:
    """The total of the shares among `figures` (R6), None where there is none; figures of different units do not add."""
    shares = [figure for figure in figures if isinstance(figure, Share)]
    if not shares:
        return None
    (unit,) = {share.unit for share in shares}
    n, low, high = (sum(getattr(share, end) for share in shares) for end in ("n", "low", "high"))
    return Total(unit, n, low, high, over=len(shares))


def change(before: Share, after: Share) -> Literal["rise", "fall"] | None:
    """What may be said between two waves (R9): None means that it cannot be told, not that nothing changed."""
    if Fraction(after.low, after.n) - Fraction(before.high, before.n) >= APART:
        return "rise"
    if Fraction(before.low, before.n) - Fraction(after.high, after.n) >= APART:
        return "fall"
    return None


def meets(share: Share, at_least: Fraction) -> Literal["met", "not-met", "cannot-tell"]:
    """Whether a criterion, a share of one, holds over the whole range, over none of it, or cannot be told."""
    if Fraction(share.low, share.n) >= at_least:
        return "met"
    return "not-met" if Fraction(share.high, share.n) < at_least else "cannot-tell"
