"""A proposal: who with whom and why, and for everybody else the rule that left them out and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from binome.cohort.matching.applicants import Applicant
from binome.cohort.matching.assign import assign
from binome.cohort.matching.hardrules import Couple, Terms, in_line
from binome.cohort.matching.leftout import LeftOut, left_out_of
from binome.cohort.matching.score import PARTS, Score
from binome.cohort.matching.table import couples_of, in_fair_order
from binome.model import Matching

__all__ = ["Proposal", "ProposedPair", "propose"]


@dataclass(frozen=True)
class ProposedPair:
    """`points` are those of each of PARTS; `in_line` says that one manages the other, where that is allowed."""

    id: str
    mentor: Applicant
    mentee: Applicant
    skills: tuple[str, ...]
    points: tuple[int, ...]
    in_line: bool = False

    @property
    def score(self) -> int:
        return sum(self.points)

    @property
    def couple(self) -> Couple:
        return self.mentor.person, self.mentee.person


@dataclass(frozen=True)
class Proposal:
    pairs: tuple[ProposedPair, ...]
    left: tuple[LeftOut, ...]


def propose(applicants: Iterable[Applicant], terms: Terms, matching: Matching, salt: str, taken: Iterable[str] = ()) -> Proposal:
    """New pairs among the applicants, with ids after those that are `taken`.

    As many people as possible get a first pair; among those proposals, the one with the highest sum of scores. The order
    of the applicants changes nothing. Raises NoSolver.
    """
    people, score = in_fair_order(applicants, salt), Score(matching)
    couples = couples_of(people, terms, score)
    chosen = [(couples.mentors[row], couples.mentees[column]) for row, column in assign(couples)]
    pairs = [
        _pair(id, mentor, mentee, score)
        for id, (mentor, mentee) in zip(_fresh(taken, len(chosen)), chosen, strict=True)
    ]
    paired = {person for pair in pairs for person in pair.couple}
    waiting = [one for one in people if not one.settled and one.person not in paired]
    return Proposal(tuple(pairs), tuple(left_out_of(one, people, terms) for one in waiting))


def _pair(id: str, mentor: Applicant, mentee: Applicant, score: Score) -> ProposedPair:
    shared = mentor.offers & mentee.needs
    skills = sorted(shared, key=lambda skill: (skill != mentee.first, skill not in mentor.sought, skill))
    points = score.points(mentor, mentee)
    assert len(points) == len(PARTS)
    return ProposedPair(id, mentor, mentee, tuple(skills), points, in_line(mentor, mentee))


def _fresh(taken: Iterable[str], many: int) -> Sequence[str]:
    """P01, P02… after the highest number that was ever given."""
    numbers = [int(id[1:]) for id in taken if id[:1] == "P" and id[1:].isdigit()]
    return [f"P{number:02}" for number in range(max(numbers, default=0) + 1, max(numbers, default=0) + many + 1)]
