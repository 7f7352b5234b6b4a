"""From the answers of a closed wave to its figures: rules R1, R4, R5 and R7, with the parameters of its opening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from statistics import median_low
from typing import get_args

from binome.model import Band, Figure, Opened, Role, Seat, Share, Survey, Unit, Wave, Withheld
from binome.release.disclosure import end_coded

__all__ = ["Answers", "m_for", "release_figures", "thresholds_of"]

Answers = Mapping[str, Mapping[str, str | tuple[str, ...]]]  # unit → question → answer; a blank has no key
Given = Mapping[str, str | tuple[str, ...]]  # unit → its answer to one question
Outcomes = Mapping[str, bool | int]  # unit → whether its answer is a yes, or the place of its band


def thresholds_of(survey: Survey, wave: Wave) -> dict[str, tuple[str, ...]]:
    """The questions that a wave publishes, each with what is counted.

    That is the positive options of a question with one answer, the options of a `choices` question that are figures
    of their own, and the bands of a number in their order.
    """
    public = (question for question in survey.questions.values() if question.shown == "public")
    asked = (question for question in public if wave.milestone is None or question.id == wave.milestone.question)
    counted = {q.id: q.publish or q.positive or tuple(o.id for o in q.options if q.type == "band") for q in asked}
    return {question: options for question, options in counted.items() if options}


def m_for(unit: Unit, m: int, seats: Iterable[Seat]) -> int:
    """How many units a coalition answers for; for pairs, the most that the two members of one pair take part in.

    Former members count: who was replaced still knows what that pair did. An erased seat names nobody.
    """
    if unit == "person":
        return m
    pairs_of: dict[str, set[str]] = defaultdict(set)
    seats_in: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.person:
            pairs_of[seat.person].add(seat.pair)
            seats_in[seat.pair].append(seat)
    couples = (couple for members in seats_in.values() for couple in product(members, repeat=2))
    shared = (pairs_of[a.person] | pairs_of[b.person] for a, b in couples if a is b or a.role != b.role)
    return max(m, max(map(len, shared), default=0))


def release_figures(
    survey: Survey, wave: Wave, opened: Opened, answers: Answers, roles: Mapping[str, Role]
) -> tuple[Figure, ...]:
    """Every figure of a wave, published or withheld, in the order of the questions' ids.

    `roles` gives the one role that each person counts as. What is shown depends on how many answered, never on what.
    """
    found: list[Figure] = []
    for question, counted in sorted(opened.thresholds.items()):
        kind = survey.questions[question].type
        given = {unit: answer[question] for unit, answer in answers.items() if question in answer}
        for name, outcomes in _OUTCOMES.get(kind, _share)(question, counted, given):
            for leaf, group in _leaves(outcomes, opened, roles).items():
                figure = f"{wave.cohort}/{wave.id}/{name}{leaf}"
                found.append(_figure(figure, tuple(group.values()), opened, counted))
    return tuple(found)


def _share(question: str, positive: Sequence[str], given: Given) -> Iterator[tuple[str, Outcomes]]:
    yield question, {unit: answer in positive for unit, answer in given.items()}


def _options(question: str, published: Sequence[str], given: Given) -> Iterator[tuple[str, Outcomes]]:
    """Each published option of a `choices` question is a yes or no of everybody who answered the question (R1)."""
    for option in published:
        yield f"{question}.{option}", {unit: option in ticked for unit, ticked in given.items()}


def _bands(question: str, bands: Sequence[str], given: Given) -> Iterator[tuple[str, Outcomes]]:
    yield question, {unit: bands.index(band) for unit, band in given.items() if band in bands}


_OUTCOMES = {"choices": _options, "band": _bands}  # every other kind is a share of yes


def _leaves(outcomes: Outcomes, opened: Opened, roles: Mapping[str, Role]) -> Mapping[str, Outcomes]:
    """Two roles if each has at least k answers, else the cohort as one (R4), so that nothing can be subtracted."""
    if opened.by == "role":
        leaves = {f"@{role}": {u: o for u, o in outcomes.items() if roles.get(u) == role} for role in get_args(Role)}
        if all(len(leaf) >= opened.k for leaf in leaves.values()):
            return leaves
    return {"": outcomes}


def _figure(name: str, outcomes: Sequence[bool | int], opened: Opened, counted: Sequence[str]) -> Figure:
    n = len(outcomes)
    if n < opened.k:
        return Withheld(name, "fewer-than-k")
    if isinstance(outcomes[0], bool):
        return Share(name, opened.unit, n, *end_coded(sum(outcomes), n, opened.m))
    return Band(name, opened.unit, n, counted[median_low(outcomes)])
