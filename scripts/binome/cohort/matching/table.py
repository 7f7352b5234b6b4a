"""Who could be whose mentor: one score for each couple that breaks no rule, in an order that no row of a file decides."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from binome.cohort.matching.applicants import Applicant
from binome.cohort.matching.hardrules import RULES, Terms
from binome.cohort.matching.score import Score
from binome.model import Role

__all__ = ["REFUSED", "Couples", "couples_of", "in_fair_order"]

REFUSED = -1


@dataclass(frozen=True)
class Couples:
    """`scores` holds a row a mentor and a column a mentee, row after row; REFUSED where a rule is broken."""

    mentors: Sequence[Applicant]
    mentees: Sequence[Applicant]
    scores: array[int]


def in_fair_order(applicants: Iterable[Applicant], salt: str) -> list[Applicant]:
    """The same order whoever comes first in a file, drawn anew for each cohort: of equal proposals nobody's id decides."""
    return sorted(applicants, key=lambda one: sha256(f"{salt}/{one.person}".encode()).digest())


def couples_of(applicants: Sequence[Applicant], terms: Terms, score: Score) -> Couples:
    """Every mentor with every mentee; whoever is no volunteer or has no room is neither."""
    mentors, mentees = _those(applicants, "mentor"), _those(applicants, "mentee")
    near, rules = _Near(mentees, terms), tuple(RULES.values())
    scores = array("h")
    for mentor in mentors:
        row = array("h", [REFUSED]) * len(mentees)
        for place in near.places(mentor):
            mentee = mentees[place]
            if all([holds(mentor, mentee, terms) for holds in rules]):
                row[place] = sum(score.points(mentor, mentee))
        scores.extend(row)
    return Couples(mentors, mentees, scores)


def _those(applicants: Sequence[Applicant], role: Role) -> list[Applicant]:
    return [one for one in applicants if one.volunteer and one.room.get(role, 0) > 0]


class _Near:
    """The mentees who share a skill, a language, a time and a place with a mentor, found by bits: millions are looked at."""

    def __init__(self, mentees: Sequence[Applicant], terms: Terms) -> None:
        self.asked = [part for part in ("languages", "slots", "places") if part in terms.asked]
        self.bits: dict[str, int] = {}
        self.rows = [(place, *self._masks(mentee, mentee.needs)) for place, mentee in enumerate(mentees)]

    def places(self, mentor: Applicant) -> list[int]:
        offers, languages, slots, places = self._masks(mentor, mentor.offers)
        return [at for at, a, b, c, d in self.rows if a & offers and b & languages and c & slots and d & places]

    def _masks(self, one: Applicant, skills: Iterable[str]) -> Iterator[int]:
        yield self._mask("skills", skills)
        for part in ("languages", "slots", "places"):
            yield self._mask(part, getattr(one, part)) if part in self.asked else 1

    def _mask(self, part: str, words: Iterable[str]) -> int:
        return sum(1 << self.bits.setdefault(f"{part} {word}", len(self.bits)) for word in words)
