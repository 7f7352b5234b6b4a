"""What no pair ever breaks, one small function a rule, in the order in which they are told.

A rule says whether a mentor and a mentee may be proposed to one another. A new rule is a function here, a word in RULES
and its sentences in locales/<language>/matching.yml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from binome.cohort.matching.applicants import Applicant

__all__ = ["RULES", "Terms", "broken_by", "in_line"]

Couple = tuple[str, str]  # the persons, mentor first


@dataclass(frozen=True)
class Terms:
    """What a proposal must respect beside what people said; `asked` are the parts that the sign-up survey asks for.

    `competitors` are organisations two by two, both ways round; `refused` are couples that a coffee did not convince.
    """

    asked: frozenset[str]
    competitors: frozenset[tuple[str, str]] = frozenset()
    refused: frozenset[Couple] = frozenset()
    allows_line: bool = False


def in_line(mentor: Applicant, mentee: Applicant) -> bool:
    """Whether one of them manages the other, directly or not."""
    return mentor.person in mentee.line or mentee.person in mentor.line


def _somebody_else(mentor: Applicant, mentee: Applicant, terms: Terms) -> bool:
    return mentor.person != mentee.person


def _need_meets_offer(mentor: Applicant, mentee: Applicant, terms: Terms) -> bool:
    return not mentor.offers.isdisjoint(mentee.needs)


def _not_in_line(mentor: Applicant, mentee: Applicant, terms: Terms) -> bool:
    return terms.allows_line or not in_line(mentor, mentee)


def _no_competitors(mentor: Applicant, mentee: Applicant, terms: Terms) -> bool:
    return (mentor.organisation, mentee.organisation) not in terms.competitors


def _common_language(mentor: Applicant, mentee: Applicant, terms: Terms) -> bool:
    return "languages" not in terms.asked or not mentor.languages.isdisjoint(mentee.languages)


def _common_slot(mentor: Applicant, mentee: Applicant, terms: Terms) -> bool:
    return "slots" not in terms.asked or not mentor.slots.isdisjoint(mentee.slots)


def _common_place(mentor: Applicant, mentee: Applicant, terms: Terms) -> bool:
    return "places" not in terms.asked or not mentor.places.isdisjoint(mentee.places)


def _not_refused(mentor: Applicant, mentee: Applicant, terms: Terms) -> bool:
    return (mentor.person, mentee.person) not in terms.refused and (mentee.person, mentor.person) not in terms.refused


def _somebody_new(mentor: Applicant, mentee: Applicant, terms: Terms) -> bool:
    """Two people who have pairs already are left in peace when a pair is looked for again."""
    return not (mentor.settled and mentee.settled)


RULES: Mapping[str, Callable[[Applicant, Applicant, Terms], bool]] = {
    "self": _somebody_else,
    "need": _need_meets_offer,
    "line": _not_in_line,
    "competitors": _no_competitors,
    "language": _common_language,
    "slot": _common_slot,
    "place": _common_place,
    "refused": _not_refused,
    "settled": _somebody_new,
}


def broken_by(mentor: Applicant, mentee: Applicant, terms: Terms) -> tuple[str, ...]:
    """The rules that two people would break as mentor and mentee; volunteering and room are each one's own."""
    return tuple(name for name, holds in RULES.items() if not holds(mentor, mentee, terms))
