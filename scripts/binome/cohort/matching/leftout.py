"""Why somebody has no pair: the rule that stands in the way of most, and what would open it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from binome.cohort.matching.applicants import Applicant, Words
from binome.cohort.matching.hardrules import RULES, Terms, broken_by
from binome.model import Role

__all__ = ["OWN", "LeftOut", "left_out_of"]

OWN = ("unanswered", "volunteer", "role", "nothing")  # what somebody said or did not say, before anybody else is looked at
NOBODY, SEVERAL = "nobody", "several"  # nobody else is there; everybody breaks two rules or more
FREE = "taken"  # no rule was broken: everybody who would do has a pair
_WORDS = {"language": "languages", "slot": "slots", "place": "places"}  # the rules that one more word would open


@dataclass(frozen=True)
class LeftOut:
    """`rule` is one of OWN, of RULES, NOBODY, SEVERAL or FREE; `near` how many people it alone keeps away.

    `opens` is the one word, an option or a skill, that would bring most of them back.
    """

    person: str
    rule: str
    role: Role | None = None
    near: int = 0
    opens: str = ""


def left_out_of(one: Applicant, people: Sequence[Applicant], terms: Terms) -> LeftOut:
    if own := _own_reason(one):
        return LeftOut(one.person, own)
    found = [_reason(one, role, people, terms) for role in get_args(Role) if one.room.get(role)]
    return max(found, key=lambda left: (left.rule == FREE, left.near, left.rule == "need"))


def _own_reason(one: Applicant) -> str:
    if not one.answered:
        return "unanswered"
    if not one.volunteer:
        return "volunteer"
    if not any(one.room.values()):
        return "role"
    says = (one.offers if one.room.get("mentor") else frozenset()) | (one.needs if one.room.get("mentee") else frozenset())
    return "" if says else "nothing"


def _reason(one: Applicant, role: Role, people: Sequence[Applicant], terms: Terms) -> LeftOut:
    """The rule that alone keeps most people away, among those whom a skill brings together if there are any."""
    broken = list(_broken(one, role, people, terms))
    if free := sum(not rules for _, rules in broken):
        return LeftOut(one.person, FREE, role, free)
    met = [(other, rules) for other, rules in broken if "need" not in rules]
    alone = Counter(rules[0] for _, rules in met or broken if len(rules) == 1)
    if alone:
        order = list(RULES)
        rule = min(alone, key=lambda name: (-alone[name], order.index(name)))
        nearly = [other for other, rules in broken if rules == (rule,)]
        return LeftOut(one.person, rule, role, alone[rule], _opening(one, role, rule, nearly))
    if not broken:
        return LeftOut(one.person, NOBODY, role)
    return LeftOut(one.person, SEVERAL if met else "need", role)


def _broken(
    one: Applicant, role: Role, people: Sequence[Applicant], terms: Terms
) -> Iterator[tuple[Applicant, tuple[str, ...]]]:
    """Every volunteer who wants the other role, with the rules that the two would break."""
    wanted: Role = "mentee" if role == "mentor" else "mentor"
    for other in people:
        if other.person != one.person and other.volunteer and wanted in other.room:
            mentor, mentee = (one, other) if role == "mentor" else (other, one)
            yield other, broken_by(mentor, mentee, terms)


def _opening(one: Applicant, role: Role, rule: str, nearly: Sequence[Applicant]) -> str:
    words = Counter(word for other in nearly for word in _words(other, role, rule))
    return min(words, key=lambda word: (-words[word], word), default="")


def _words(other: Applicant, role: Role, rule: str) -> Words:
    if rule == "need":
        return other.needs if role == "mentor" else other.offers
    return getattr(other, _WORDS[rule]) if rule in _WORDS else frozenset()
