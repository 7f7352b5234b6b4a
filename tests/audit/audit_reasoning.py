"""What can be deduced for certain: exact reasoning over all published ranges, for every coalition.

People who stand in the same published figures are alike to a reader: a group. Each of them is in one of a few states
(no or yes; a band; or both answers of two linked questions), and each published range bounds how many of some groups
are in some states. A coalition takes its own members' states away, and asks of everybody else which states remain.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations_with_replacement
from typing import NamedTuple


class State(NamedTuple):
    """`answers` to each question, and for each range whether somebody in this state counts in it."""

    answers: tuple[int, ...]
    counts_in: tuple[int, ...]


class Group(NamedTuple):
    """People alike to a reader: the states they may be in, and how many are in each."""

    states: tuple[State, ...]
    truly: tuple[int, ...]


Ranges = tuple[tuple[int, int], ...]


class Forced(NamedTuple):
    """The coalition, as how many of its members are in each state of each group, and who is betrayed."""

    coalition: tuple[tuple[int, ...], ...]
    group: int
    question: int
    answer: int


@cache
def forced(groups: tuple[Group, ...], ranges: Ranges, m: int) -> Forced | None:
    """An answer that some coalition of at most `m` people can be sure of, though it is none of theirs."""
    for coalition in _coalitions(groups, m):
        left = tuple(sum(g.truly) - sum(known) for g, known in zip(groups, coalition, strict=True))
        rest = tuple(
            (low - known, high - known)
            for index, (low, high) in enumerate(ranges)
            for known in [_counted(groups, coalition, index)]
        )
        for place, group in enumerate(groups):
            if left[place]:
                found = _constant(possible_states(groups, left, rest, place), group)
                if found:
                    return Forced(coalition, place, *found)
    return None


def possible_states(groups: tuple[Group, ...], sizes: tuple[int, ...], ranges: Ranges, place: int) -> list[State]:
    """The states that somebody of the group at `place` may be in, whatever the others are."""
    found = []
    for index, state in enumerate(groups[place].states):
        fewer = tuple(size - (other == place) for other, size in enumerate(sizes))
        rest = tuple((low - c, high - c) for (low, high), c in zip(ranges, state.counts_in, strict=True))
        if _feasible(_variables(groups), fewer, rest, 0):
            found.append(groups[place].states[index])
    return found


def _constant(states: list[State], group: Group) -> tuple[int, int] | None:
    """A question, of those with several possible answers, that all remaining states answer alike."""
    for question in range(len(group.states[0].answers)):
        answers = {state.answers[question] for state in states}
        if len(answers) == 1 and len({state.answers[question] for state in group.states}) > 1:
            return question, answers.pop()
    return None


def _coalitions(groups: tuple[Group, ...], m: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way in which up to `m` members may be spread over groups and states; alike people are interchangeable."""
    seats = [(place, index) for place, group in enumerate(groups) for index in range(len(group.states))]
    for size in range(m + 1):
        for chosen in combinations_with_replacement(seats, size):
            known = tuple(
                tuple(chosen.count((place, index)) for index in range(len(group.states)))
                for place, group in enumerate(groups)
            )
            if all(k <= t for ks, g in zip(known, groups, strict=True) for k, t in zip(ks, g.truly, strict=True)):
                yield known


def _counted(groups: tuple[Group, ...], coalition: tuple[tuple[int, ...], ...], index: int) -> int:
    return sum(
        known * state.counts_in[index]
        for group, knowns in zip(groups, coalition, strict=True)
        for known, state in zip(knowns, group.states, strict=True)
    )


@cache
def _variables(groups: tuple[Group, ...]) -> tuple[tuple[int, tuple[int, ...], bool], ...]:
    """Each distinct effect on the ranges within each group, and whether it is the group's last."""
    found = []
    for place, group in enumerate(groups):
        effects = sorted({state.counts_in for state in group.states})
        found += [(place, effect, effect == effects[-1]) for effect in effects]
    return tuple(found)


@cache
def _feasible(variables: tuple, sizes: tuple[int, ...], ranges: Ranges, at: int) -> bool:
    """Whether numbers of people can be found for all variables from `at` on that keep every range."""
    for index, (low, high) in enumerate(ranges):  # interval propagation: what is left can add so much at most
        reach = sum(sizes[p] for p in {p for p, effect, _ in variables[at:] if effect[index]})
        if high < 0 or low > reach:
            return False
    if at == len(variables):
        return not any(sizes)
    place, effect, last = variables[at]
    for number in [sizes[place]] if last else range(sizes[place] + 1):
        fewer = tuple(size - number * (p == place) for p, size in enumerate(sizes))
        rest = tuple((low - number * c, high - number * c) for (low, high), c in zip(ranges, effect, strict=True))
        if _feasible(variables, fewer, rest, at + 1):
            return True
    return False


def share_groups(members: dict[frozenset[int], list[bool]], figures: int) -> tuple[Group, ...]:
    """Groups of a yes/no question: the figures that each group stands in → the answers of its people."""
    found = []
    for inside, answers in sorted(members.items(), key=lambda item: sorted(item[0])):
        yes = tuple(int(index in inside) for index in range(figures))
        states = (State((0,), (0,) * figures), State((1,), yes))
        found.append(Group(states, (answers.count(False), answers.count(True))))
    return tuple(found)


def median_group(bands: int, told: int, answers: list[int]) -> tuple[tuple[Group, ...], Ranges]:
    """A lower median as two ranges: enough people at or below the band told, and enough at or above it."""
    n, states = len(answers), []
    for band in range(bands):
        states.append(State((band,), (int(band <= told), int(band >= told))))
    truly = tuple(answers.count(band) for band in range(bands))
    at_or_below = (n + 1) // 2
    return (Group(tuple(states), truly),), ((at_or_below, n), (n - at_or_below + 1, n))
