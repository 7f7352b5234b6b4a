"""The arithmetic of the interval bar: nothing is lost, nothing is added, nothing is told twice."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from binome.publish.charts import MOST_CELLS, draw_bar, lay_out, percent
from binome.publish.charts_steps import draw_steps, steps_up_to
from binome.publish.escape import Html


@st.composite
def ranges(draw: st.DrawFn) -> tuple[int, int, int]:
    n = draw(st.integers(1, 120))
    low = draw(st.integers(0, n))
    return n, low, draw(st.integers(low, n))


def drawn(n: int, low: int, high: int, **more: object) -> ElementTree.Element:
    return ElementTree.fromstring(draw_bar(lay_out(n, low, high), Html("t"), "name", **more))


def width(element: ElementTree.Element | None) -> Fraction:
    return Fraction(0) if element is None else Fraction(element.get("width", "0").rstrip("%"))


@given(ranges())
def test_the_three_parts_of_a_bar_make_the_whole(told: tuple[int, int, int]) -> None:
    bar = lay_out(*told)
    assert bar.yes + bar.may + bar.no == 1
    assert min(bar.yes, bar.may, bar.no) >= 0


@given(ranges())
def test_what_is_not_told_begins_where_the_sure_yes_ends(told: tuple[int, int, int]) -> None:
    n, low, high = told
    svg = drawn(n, low, high)
    yes, may = svg.find("rect[@class='yes']"), svg.find("rect[@class='may']")
    assert width(yes) + width(may) == Fraction(percent(Fraction(high, n)).rstrip("%"))
    assert may is None or Fraction(may.get("x", "").rstrip("%")) == width(yes)


@given(ranges())
def test_cuts_part_the_answers_and_there_are_none_where_they_would_touch(told: tuple[int, int, int]) -> None:
    n, *_ = told
    cuts = [line for line in drawn(*told).findall("line") if line.get("class", "").startswith("cut")]
    assert len(cuts) == (n - 1 if n <= MOST_CELLS else 0)


@given(ranges())
def test_the_edge_of_what_is_told_is_marked_at_both_ends_of_the_range(told: tuple[int, int, int]) -> None:
    n, low, high = told
    edges = {at for at, kind in lay_out(*told).cuts if kind == "cut-edge"}
    inside = {Fraction(end, n) for end in (low, high) if 0 < end < n}
    assert edges == (inside if n <= MOST_CELLS else set())


@given(ranges(), st.fractions(0, 1))
def test_a_bar_can_stand_in_markdown_under_a_strict_policy(told: tuple[int, int, int], goal: Fraction) -> None:
    svg = draw_bar(lay_out(*told), Html("t"), "name", goal)
    assert "style=" not in svg and "viewBox" not in svg and not re.search(r"\n\s*\n", svg)


def test_fourteen_answers_with_eleven_sure_are_drawn_as_the_look_has_them() -> None:
    svg = draw_bar(lay_out(14, 11, 14), Html("t"), "f1-t", Fraction(9, 10))
    assert (
        '<rect class="yes" width="78.57%" height="100%"/><rect class="may" x="78.57%" width="21.43%" height="100%"/>'
        in svg
    )
    assert svg.count('class="cut-yes"') == 10 and svg.count('class="cut-may"') == 2
    assert '<line class="cut-edge" x1="78.57%" x2="78.57%" y2="100%"/>' in svg
    assert svg.endswith('<line class="goal" x1="90%" x2="90%" y2="100%"/></svg>')


@given(st.integers(10, 400))
def test_participation_is_only_ever_drawn_at_a_multiple_of_five(invited: int) -> None:
    for step in (0, *steps_up_to(invited)):
        svg = ElementTree.fromstring(f"<g>{draw_steps(step, invited, Html('t'), 'n')}</g>")
        filled = svg.find("svg/rect")
        assert step % 5 == 0
        assert (filled is None) == (step == 0)
        assert filled is None or filled.get("width") == percent(Fraction(step, invited))
