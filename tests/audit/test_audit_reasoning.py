"""The auditor's reasoning is right: it deduces all that can be deduced, and no more."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from audit_pages import PageReader
from audit_reasoning import Group, State, forced, median_group, share_groups
from hypothesis import given, settings
from hypothesis import strategies as st


def betrays_by_brute_force(answers: list[bool], figures: list[set[int]], ranges: list[tuple[int, int]], m: int) -> bool:
    """Every coalition, and every world that it cannot tell from the true one."""
    people = range(len(answers))
    for size in range(m + 1):
        for coalition in combinations(people, size):
            worlds = [
                world
                for world in product((False, True), repeat=len(answers))
                if all(world[i] == answers[i] for i in coalition)
                and all(low <= sum(world[i] for i in f) <= high for f, (low, high) in zip(figures, ranges, strict=True))
            ]
            if any(len({world[i] for world in worlds}) == 1 for i in people if i not in coalition):
                return True
    return False


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_overlapping_figures_betray_exactly_whom_brute_force_betrays(data: st.DataObject):
    answers = data.draw(st.lists(st.booleans(), min_size=2, max_size=7))
    people = st.sets(st.integers(0, len(answers) - 1), min_size=1)
    figures = data.draw(st.lists(people, min_size=1, max_size=3, unique_by=frozenset))
    ranges = []
    for figure in figures:
        count = sum(answers[i] for i in figure)
        ranges.append((count - data.draw(st.integers(0, 2)), count + data.draw(st.integers(0, 2))))
    m, inside = data.draw(st.integers(0, 2)), {}
    for i, answer in enumerate(answers):
        inside.setdefault(frozenset(f for f, figure in enumerate(figures) if i in figure), []).append(answer)
    found = forced(share_groups(inside, len(figures)), tuple(ranges), m)
    assert (found is not None) == betrays_by_brute_force(answers, figures, ranges, m)


def one_figure(yes: int, n: int, low: int, high: int, m: int) -> bool:
    members = {frozenset({0}): [True] * yes + [False] * (n - yes)}
    return forced(share_groups(members, 1), ((low, high),), m) is not None


@pytest.mark.parametrize("m", [1, 2, 3])
def test_an_exact_zero_betrays_all_and_an_end_code_of_two_m_plus_three_nobody(m: int):
    n = 2 * m + 3
    assert one_figure(0, n, 0, 0, m) and one_figure(n, n, n, n, m)
    assert not any(one_figure(yes, n, 0, m + 1, m) for yes in range(m + 2))
    assert not any(one_figure(yes, n, n - m - 1, n, m) for yes in range(n - m - 1, n + 1))
    assert one_figure(m, n, 0, m, m), "one narrower, and insiders who all said yes know that nobody else did"


def test_a_role_beside_the_whole_betrays_the_other_role():
    members = {frozenset({0, 1}): [True] * 4 + [False] * 5, frozenset({1}): [False] * 7}
    assert forced(share_groups(members, 2), ((4, 4), (4, 4)), 0)
    assert not forced(share_groups(members, 2), ((4, 4), (4, 7)), 2)


def test_a_median_of_a_small_group_betrays_and_one_of_k_does_not():
    assert forced(*median_group(4, 3, [3, 3, 0]), 1)
    assert not forced(*median_group(4, 3, [3] * 4 + [0] * 3), 2)


def test_milestones_that_ask_for_the_same_betray_the_pairs_that_came_later():
    """Five pairs at the first, seven at the second: "at least 3 of 5", then "3 of 7", and the new pairs said no.

    `binome check` refuses such milestones: a yes at the first would be a yes at the second.
    """
    both = Group((State((0, 0), (0, 0)), State((0, 1), (0, 1)), State((1, 1), (1, 1))), (2, 0, 3))
    later = Group((State((0,), (0, 0)), State((1,), (0, 1))), (2, 0))
    assert forced((both, later), ((3, 5), (3, 3)), 0)
    free = Group((*both.states, State((1, 0), (1, 0))), (2, 0, 3, 0))
    assert not forced((free, later), ((3, 5), (3, 3)), 1)


def test_a_page_is_read_with_its_entities_and_apart_from_its_criteria():
    page = PageReader(
        '<article class="bn-fig"><div data-figure="c/w/q"><strong>au moins 11&#160;sur&nbsp;14</strong><br>'
        '<p class="bn-fig__goal">le repère est 6 sur 10</p></div><p>Ensemble, <b>20 sur 30</b></p></article>'
    )
    assert [place.text for place in page.figures] == ["au moins 11 sur 14"]
    assert [place.text for place in page.articles] == ["Ensemble, 20 sur 30"]
    assert page.articles[0].inside == page.figures
