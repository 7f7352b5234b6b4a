"""The verdict: every case of verdicts/ as it was written, and the laws that hold for all the others.

A case says what the last wave of each question told: [n, low, high], two of them for two roles, withheld, closed (no
longer public), withdrawn or waiting. The month before always told "at least 9 of 12": it must never decide.
"""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from value_house import BEFORE, LAST, ledger_of, program, wave_of

from binome.model import Share
from binome.publish.pages import sponsor
from binome.publish.rendering import Context
from binome.release.disclosure import meets
from binome.release.ledger import Ledger
from binome.release.verdict import decide, verdict_of

CASES = sorted((Path(__file__).parent / "verdicts").glob("*.yml"))
STANDINGS = st.sampled_from(["met", "not-met", "cannot-tell", "not-yet"])
TOLD = st.one_of(
    st.sampled_from(["withheld", "closed", "withdrawn", "waiting"]),
    st.sampled_from([[12, 9, 12], [12, 0, 3], [12, 6, 6], [7, 4, 7], [20, 17, 20], [[9, 6, 9], [9, 5, 5]]]),
)


def the(programme, ledger):
    return verdict_of(programme, programme.cohorts["pilote"], ledger)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_verdict_is_the_one_of_the_case(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    verdict = the(program(case["marks"]), ledger_of(case["last"]))
    assert {one.criterion.id: one.standing for one in verdict.judged} == case["judged"], case["about"]
    assert verdict.decision == case["verdict"], case["about"]


def test_every_verdict_and_every_standing_has_a_case():
    cases = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in CASES]
    assert {case["verdict"] for case in cases} == {"continue", "adjust", "stop", "too-early"}
    assert {standing for case in cases for standing in case["judged"].values()} == {"met", "not-met", "cannot-tell", "not-yet"}


def test_without_a_mark_there_is_no_verdict():
    assert the(program(), ledger_of({"used": [12, 9, 12]})) is None


def test_no_day_comes_into_a_verdict():
    assert list(inspect.signature(verdict_of).parameters) == ["program", "cohort", "ledger"]


@given(st.lists(STANDINGS, min_size=1, max_size=6), st.randoms())
def test_the_order_of_marks_decides_nothing(standings, random):
    shuffled = standings[:]
    random.shuffle(shuffled)
    assert decide(standings) == decide(shuffled)


@given(st.lists(STANDINGS, min_size=1, max_size=6))
def test_only_what_is_met_throughout_continues_and_only_what_is_missed_throughout_stops(standings):
    decision = decide(standings)
    assert (decision == "continue") == all(one == "met" for one in standings)
    assert (decision == "stop") == all(one == "not-met" for one in standings)
    assert (decision == "too-early") == ("not-yet" in standings)


@given(used=TOLD, again=TOLD, late=st.integers(0, 2000))
def test_a_verdict_of_a_page_moves_with_the_ledger_and_not_with_the_day(used, again, late):
    """Two days years apart print the same verdict, the same marks and the same figures."""
    programme, ledger = program({"used": 60, "again": 75}), ledger_of({"used": used, "again": again})
    one, other = (verdict_on(Context(programme, ledger, date(2026, 1, 1) + timedelta(days=days), "fr")) for days in (0, late))
    assert one == other


def verdict_on(context):
    [page] = sponsor.pages(context)
    word = page.text.split('bn-decision__word">')[1].split("</p>")[0]
    why = page.text.split('bn-decision__why">')[1].split("</p>")[0]
    return word, why, page.text.count("bn-chip--ok"), page.text.count("data-figure=")


@given(used=TOLD, earlier=st.sampled_from(["waiting", "withheld", "withdrawn", [12, 0, 3], [20, 17, 20]]))
def test_a_wave_before_the_last_changes_no_verdict(used, earlier):
    programme, ledger = program({"used": 60}), ledger_of({"used": used})
    other = Ledger({**ledger.entries, ("pilote", BEFORE): wave_of("pilote", BEFORE, "used", earlier)})
    assert the(programme, ledger).decision == the(programme, other).decision


@given(n=st.integers(7, 40), data=st.data(), at=st.integers(1, 100))
def test_a_mark_is_met_or_missed_only_if_every_true_count_agrees(n, data, at):
    low = data.draw(st.integers(0, n))
    high = data.draw(st.integers(low, n))
    [criterion] = program({"used": at}).settings.go_criteria
    truths = {100 * count >= at * n for count in range(low, high + 1)}
    expected = {frozenset({True}): "met", frozenset({False}): "not-met"}.get(frozenset(truths), "cannot-tell")
    assert meets(Share("a/b/c", "person", n, low, high), criterion.at_least) == expected


def test_the_day_it_rests_on_is_the_last_release_or_the_last_one_that_is_waited_for():
    programme = program({"used": 60, "again": 75})
    decided = ledger_of({"used": [12, 9, 12], "again": [12, 9, 12]})
    assert the(programme, decided).day == decided.released("pilote", LAST["again"]).date
    waiting = ledger_of({"used": [12, 9, 12], "again": "waiting"})
    assert the(programme, waiting).day == waiting.opened("pilote", LAST["again"]).grace_ends + timedelta(days=1)


def test_the_plan_is_the_only_other_thing_that_moves_it():
    """A mark raised after the fact changes the verdict: git shows who did it."""
    programme, ledger = program({"again": 75}), ledger_of({"again": [12, 9, 12]})
    raised = replace(programme, settings=program({"again": 85}).settings)
    assert (the(programme, ledger).decision, the(raised, ledger).decision) == ("continue", "adjust")
