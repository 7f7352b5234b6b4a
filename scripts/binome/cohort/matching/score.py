"""How well a mentor and a mentee may suit one another: points, part by part, so that a total can always be explained."""

from __future__ import annotations

from collections.abc import Mapping

from binome.cohort.matching.applicants import Applicant
from binome.model import Matching

__all__ = ["PARTS", "AT_MOST", "Score", "best_of", "styles_of"]

PARTS = ("first", "skill", "level", "teaching", "style", "slot", "together")
AT_MOST = 3  # skills, and times, that count: a pair takes two or three objectives (M26)


class Score:
    """The weights of a programme, ready to be asked for millions of couples."""

    def __init__(self, matching: Matching) -> None:
        self.weights = {part: matching.weights.get(part, 0) for part in PARTS}
        self.styles = styles_of(matching)
        self.remote = frozenset((matching.remote,))

    def points(self, mentor: Applicant, mentee: Applicant) -> tuple[int, ...]:
        """The points of each of PARTS; their sum is the score. M19: what they know, and how they like to work."""
        weights = self.weights
        shared = mentor.offers & mentee.needs
        level = weights["level"]
        return (
            weights["first"] if mentee.first in shared else 0,
            weights["skill"] * min(AT_MOST, len(shared)),
            level if not shared.isdisjoint(mentor.sought) else 0 if mentee.regular else level // 2,
            weights["teaching"] * mentor.teaching // 100,
            weights["style"] * self.styles.get((mentor.style, mentee.style), 100 * (mentor.style == mentee.style != "")) // 100,
            weights["slot"] * min(AT_MOST, len(mentor.slots & mentee.slots)),
            weights["together"] if (mentor.places & mentee.places) - self.remote else 0,
        )


def best_of(weights: Mapping[str, int]) -> int:
    """The score of two people who suit one another in everything."""
    return sum(weights.get(part, 0) * (AT_MOST if part in ("skill", "slot") else 1) for part in PARTS)


def styles_of(matching: Matching) -> Mapping[tuple[str, str], int]:
    """Two different styles → how near they are, in percent; those that are not there are not near."""
    near = matching.near_styles
    return {(one, other): 50 for group in near for one in group for other in group if one != other}
