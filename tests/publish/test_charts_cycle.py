"""The picture of a cycle, whatever its length and the week."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from binome.publish.charts_cycle import Cycle, CycleWords
from binome.publish.charts_cycle_tall import draw_tall
from binome.publish.charts_cycle_wide import draw_wide
from binome.publish.escape import Html

WORDS = CycleWords(
    Html("all"), Html("pass on"), Html("learn"), Html("this week"), Html("contract"), Html("review"), Html("questions"),
    lambda week: Html(f"W{week}"), lambda month: Html(f"M{month}"),
)  # fmt: skip
FULL, NOW = {"on"}, {"onow"}


@st.composite
def cycles(draw: st.DrawFn) -> Cycle:
    weeks, apart = draw(st.integers(4, 52)), draw(st.integers(1, 4))
    sessions = tuple(range(draw(st.integers(1, 3)), weeks, apart))
    framing = draw(st.sampled_from([None, 1]))
    return Cycle(weeks, sessions, draw(st.integers(-5, weeks + 9)), framing, weeks, tuple(range(4, weeks + 1, 4)))


def numbers(svg: ElementTree.Element, *classes: str) -> list[str]:
    return [text.text or "" for text in svg.iter("text") if text.get("class") in classes]


@given(cycles())
def test_each_session_stands_in_the_picture_once_as_done_now_or_to_come(cycle: Cycle) -> None:
    svg = ElementTree.fromstring(draw_tall(cycle, WORDS, "c"))
    done = [str(order) for order, week in enumerate(cycle.sessions, 1) if week < cycle.now]
    now = [str(order) for order, week in enumerate(cycle.sessions, 1) if week == cycle.now]
    assert numbers(svg, "on") == done and numbers(svg, "onow") == now
    assert len(numbers(svg, "on", "onow", "off")) == len(cycle.sessions)


@given(cycles())
def test_this_week_is_highlighted_while_the_cycle_runs_and_only_then(cycle: Cycle) -> None:
    for draw in (draw_wide, draw_tall):
        svg = ElementTree.fromstring(draw(cycle, WORDS, "c"))
        assert len(svg.findall(".//path[@class='now']")) == (1 if cycle.running else 0)


@given(cycles())
def test_the_pill_of_this_week_stays_inside_the_picture(cycle: Cycle) -> None:
    path = ElementTree.fromstring(draw_wide(cycle, WORDS, "c")).find(".//path[@class='now']")
    if path is not None:
        left = float(re.match(r"M([\d.-]+) ", path.get("d", "")).group(1))
        assert 0 <= left <= 804 - 131


@given(cycles())
def test_a_picture_can_stand_in_markdown_under_a_strict_policy(cycle: Cycle) -> None:
    for draw in (draw_wide, draw_tall):
        svg = draw(cycle, WORDS, "c")
        assert "style=" not in svg and not re.search(r"\n\s*\n", svg) and "nan" not in svg
