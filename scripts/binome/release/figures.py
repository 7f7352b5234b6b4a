"""From the answers of a closed wave to its figures: rules R1, R4, R5 and R7, with the parameters of its opening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from statistics import median_low
from typing import get_args

from binome.cohort.counting import counted_in
from binome.model import Band, Figure, Opened, Question, Role, Seat, Share, Survey, Unit, Wave, Who, Withheld
from binome.release.disclosure import end_coded

__all__ = ["Answers", "m_for", "release_figures"]

Answers = Mapping[str, Mapping[str, str | tuple[str, ...]]]  # unit → question → answer; a blank has no key
Given = Mapping[str, str | tuple[str, ...]]  # unit → its answer to one question
Outcomes = Mapping[str, bool | int]  # unit → whether its answer is a yes, or the place of its band


def m_for(unit: Unit, m: int, seats: Iterable[Seat]) -> int:
    """How many units a coalition answers for; for pairs, the most that the two members of one pair take part in.

    Former members count: who was replaced still knows what that pair did. An erased seat names nobody: all of them may
    have been one person's, who forgot nothing, and one of her pairs is among those of whoever is left there.
    """
    if unit == "person":
        return m
    seats = tuple(seats)
    pairs_of: dict[str, set[str]] = defaultdict(set)
    seats_in: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.person and seat.pair:
            pairs_of[seat.person].add(seat.pair)
            seats_in[seat.pair].append(seat)
    couples = (couple for members in seats_in.values() for couple in product(members, repeat=2))
    shared = (pairs_of[a.person] | pairs_of[b.person] for a, b in couples if a is b or a.role != b.role)
    erased = sum(not seat.person for seat in seats)
    forgotten = max(map(len, pairs_of.values()), default=1) + erased - 1 if erased else 0
    return max(m, forgotten, max(map(len, shared), default=0))


def release_figures(
    survey: Survey, wave: Wave, opened: Opened, answers: Answers, roles: Mapping[str, Who]
) -> tuple[Figure, ...]:
    """Every figure of a wave, published or withheld, in the order of the questions' ids.

    `roles` gives the one role that each person counts as. What is shown depends on how many answered, never on what;
    a question that is no longer public when its wave is released never will be, for this wave.
    """
    found: list[Figure] = []
    for question, counted in sorted(opened.thresholds.items()):
        asked = survey.questions[question]
        given = {unit: answer[question] for unit, answer in answers.items() if question in answer}
        for name, outcomes in _OUTCOMES.get(asked.type, _share)(question, counted, given):
            figure = f"{wave.cohort}/{wave.id}/{name}"
            if _is_closed(asked, name):
                found.append(Withheld(figure, "no-longer-public"))
                continue
            for leaf, group in _leaves(outcomes, opened, roles).items():
                found.append(_figure(figure + leaf, tuple(group.values()), opened, counted))
    return tuple(found)


def _is_closed(asked: Question, name: str) -> bool:
    """Whether a question, or one of the options that it published, was taken from the public since the opening."""
    _, _, option = name.partition(".")
    return asked.shown != "public" or bool(option and option not in counted_in(asked))


def _share(question: str, positive: Sequence[str], given: Given) -> Iterator[tuple[str, Outcomes]]:
    yield question, {unit: answer in positive for unit, answer in given.items()}


def _options(question: str, published: Sequence[str], given: Given) -> Iterator[tuple[str, Outcomes]]:
    """Each published option of a `choices` question is a yes or no of everybody who answered the question (R1)."""
    for option in published:
        yield f"{question}.{option}", {unit: option in ticked for unit, ticked in given.items()}


def _bands(question: str, bands: Sequence[str], given: Given) -> Iterator[tuple[str, Outcomes]]:
    yield question, {unit: bands.index(band) for unit, band in given.items() if band in bands}


_OUTCOMES = {"choices": _options, "band": _bands}  # every other kind is a share of yes


def _leaves(outcomes: Outcomes, opened: Opened, roles: Mapping[str, Who]) -> Mapping[str, Outcomes]:
    """Two roles if each has at least k answers, else the cohort as one (R4), so that nothing can be subtracted.

    What candidates answer is never split: they have no role yet.
    """
    if opened.by == "role" and "candidate" not in opened.who:
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
