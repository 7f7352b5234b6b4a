"""What may be said of counts: the publication rule's own examples, its laws, and who could learn what."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement, product
from statistics import median_low

import pytest
from binome.model import Band, Share, Withheld
from binome.release.disclosure import (
    Total,
    change,
    end_coded,
    k_of,
    may_be_told,
    meets,
    participation_step,
    sum_of_ranges,
)  # fmt: skip
from hypothesis import given
from hypothesis import strategies as st

FORTY = 40  # A4 asks for every n from k to 40
SIXTY = 60  # the bound 2m + 3 was found by exhaustion up to 60


def share(low: int, high: int, n: int, unit: str = "person") -> Share:
    return Share("c/w/q", unit, n, low, high)


def code_by_the_rule(count: int, n: int, m: int) -> str:
    """R5 word for word, for any n, so that too small an n can be shown to be too small."""
    if count <= m + 1:
        return f"at most {m + 1}"
    return f"at least {n - m - 1}" if count >= n - m - 1 else str(count)


def forces_somebody(n: int, m: int) -> bool:
    """Whether m insiders who know their own answers could ever be sure of one outsider's."""
    counts = {}
    for count in range(n + 1):
        counts.setdefault(code_by_the_rule(count, n, m), set()).add(count)
    for possible, insiders in product(counts.values(), range(m + 1)):
        outsiders = {count - insiders for count in possible if 0 <= count - insiders <= n - m}
        if outsiders and (outsiders == {0} or outsiders == {n - m}):
            return True
    return False


def test_the_smallest_group_is_five_seven_or_nine_for_one_two_or_three_insiders():
    assert [k_of(m) for m in (1, 2, 3)] == [5, 7, 9]


@pytest.mark.parametrize(
    ("count", "n", "told"),
    [(0, 14, (0, 3)), (3, 14, (0, 3)), (4, 14, (4, 4)), (10, 14, (10, 10)), (11, 14, (11, 14)), (14, 14, (11, 14)),
     (22, 22, (19, 22)), (32, 32, (29, 32)), (34, 35, (32, 35)), (31, 35, (31, 31)), (3, 7, (0, 3)), (4, 7, (4, 7))],
)  # fmt: skip
def test_the_examples_of_the_rule_are_told_as_the_rule_tells_them(count: int, n: int, told: tuple[int, int]):
    assert end_coded(count, n, m=2) == told


@pytest.mark.parametrize(("count", "n", "m"), [(3, 6, 2), (2, 4, 1), (0, 0, 0), (8, 7, 2), (-1, 7, 2)])
def test_a_group_below_k_and_a_count_outside_it_are_never_coded(count: int, n: int, m: int):
    with pytest.raises(ValueError, match="fewer than k"):
        end_coded(count, n, m)


@given(st.data(), st.integers(1, 6))
def test_every_count_lies_in_its_range_and_in_exactly_one_code(data: st.DataObject, m: int):
    n = data.draw(st.integers(k_of(m), 400))
    count = data.draw(st.integers(0, n))
    low, high = end_coded(count, n, m)
    assert low <= count <= high
    assert [end_coded(other, n, m) for other in range(low, high + 1)] == [(low, high)] * (high - low + 1)


@pytest.mark.parametrize("m", [1, 2, 3])
def test_a4_all_counts_of_an_end_code_are_told_alike(m: int):
    for n in range(k_of(m), FORTY + 1):
        assert {end_coded(count, n, m) for count in range(m + 2)} == {(0, m + 1)}
        assert {end_coded(count, n, m) for count in range(n - m - 1, n + 1)} == {(n - m - 1, n)}


@pytest.mark.parametrize("m", [1, 2, 3])
def test_what_may_be_told_is_what_is_coded_for_as_many_insiders_or_more(m: int):
    for n in range(1, 20):
        coded = {end_coded(count, n, more) for more in range(m, 9) if n >= k_of(more) for count in range(n + 1)}
        for low in range(n + 1):
            told = {high for high in range(low, n + 1) if may_be_told(share(low, high, n), m)}
            assert {high for one, high in coded if one == low} <= told
            assert all(high in (low, n) or low == 0 for high in told)
        assert n >= k_of(m) or not any(may_be_told(share(low, low, n), m) for low in range(n + 1))


@pytest.mark.parametrize("m", [1, 2, 3, 4])
def test_the_code_is_the_rule_word_for_word(m: int):
    for n in range(k_of(m), FORTY + 1):
        codes = {}
        for count in range(n + 1):
            codes.setdefault(code_by_the_rule(count, n, m), set()).add(end_coded(count, n, m))
        assert all(len(told) == 1 for told in codes.values())


@pytest.mark.parametrize("m", [1, 2, 3])
def test_a2_the_smallest_safe_group_is_exactly_two_m_plus_three(m: int):
    assert forces_somebody(k_of(m) - 1, m)
    assert not any(forces_somebody(n, m) for n in range(k_of(m), SIXTY + 1))


@pytest.mark.parametrize(("m", "n"), [(1, 5), (1, 6), (2, 7), (2, 8)])
def test_a2_a_median_band_forces_nobody_into_or_out_of_a_band(m: int, n: int):
    bands = 3
    worlds = list(combinations_with_replacement(range(bands), n - m))
    for insiders in combinations_with_replacement(range(bands), m):
        for told in range(bands):
            fitting = [outsiders for outsiders in worlds if median_low((*insiders, *outsiders)) == told]
            for band in range(bands):
                assert not fitting or any(set(outsiders) != {band} for outsiders in fitting)


@pytest.mark.parametrize(
    ("answered", "invited", "told"),
    [(4, 20, None), (5, 20, 5), (9, 20, 5), (10, 20, 10), (20, 20, 20), (9, 9, None), (10, 10, 10), (0, 10, None),
     (23, 20, 20), (13, 12, 10), (40, None, None)],
)  # fmt: skip
def test_participation_is_told_in_steps_of_five_from_ten_invited(answered: int, invited: int | None, told: int | None):
    assert participation_step(answered, invited) == told


def test_a_total_adds_the_ranges_of_the_shares_and_says_over_how_many():
    figures = [share(11, 14, 14), share(5, 5, 10), Withheld("c/w/r", "fewer-than-k"), Band("c/w/h", "person", 9, "low")]
    assert sum_of_ranges(figures) == Total("person", 24, 16, 19, over=2)
    assert sum_of_ranges(figures[2:]) is None


def test_persons_and_pairs_are_never_added():
    with pytest.raises(ValueError, match="unpack"):
        sum_of_ranges([share(1, 1, 9), share(1, 1, 9, unit="pair")])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [((0, 3, 10), (6, 6, 10), "rise"), ((0, 3, 10), (5, 5, 10), None), ((4, 4, 10), (7, 10, 10), "rise"),
     ((7, 10, 10), (4, 4, 10), "fall"), ((5, 5, 10), (5, 5, 10), None), ((3, 3, 9), (19, 19, 30), "rise"),
     ((3, 3, 9), (18, 18, 30), None)],
)  # fmt: skip
def test_a_change_is_told_from_thirty_points_between_the_nearest_ends(before: tuple, after: tuple, told: str | None):
    assert change(share(*before), share(*after)) == told


def test_thirty_points_are_thirty_in_exact_fractions():
    """0.8 - 0.5 is more than 0.3 in floating point, and 0.4 - 0.1 is too; 0.7 - 0.4 is less."""
    assert all(change(share(low, low, 10), share(low + 3, low + 3, 10)) == "rise" for low in range(8))


shares = st.integers(7, 60).flatmap(lambda n: st.integers(0, n).map(lambda count: share(*end_coded(count, n, 2), n)))


@given(shares, shares)
def test_a_rise_read_backwards_is_a_fall(one: Share, other: Share):
    backwards = {"rise": "fall", "fall": "rise", None: None}
    assert change(one, other) == backwards[change(other, one)]


@given(shares, st.fractions(0, 1, max_denominator=100))
def test_a_criterion_is_met_or_not_only_where_every_count_of_the_range_agrees(told: Share, at_least: Fraction):
    verdicts = {Fraction(count, told.n) >= at_least for count in range(told.low, told.high + 1)}
    assert meets(told, at_least) == {(True,): "met", (False,): "not-met"}.get(tuple(verdicts), "cannot-tell")
