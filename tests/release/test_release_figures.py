"""From answers to figures: one for each question and wave, what they count, and who is counted together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from binome.cohort.counting import thresholds_of
from binome.model import Band, Milestone, Opened, Seat, Share, Wave, Withheld
from binome.release.figures import m_for, release_figures
from hypothesis import given
from hypothesis import strategies as st
from release_world import HELD, LOG, MONTHLY, ON, roster, seat

DAY = date(2026, 10, 2)
WAVE = Wave("automne", "mensuel", "mensuel-1", DAY, DAY, DAY, 1)
OPENED = Opened("mensuel-1", DAY, DAY, DAY, DAY, "person", 16, 2, 7, "cohort", {"used": ("yes", "mostly")})
BY_ROLE = replace(OPENED, by="role")


def used(yes: int, no: int, who: str = "a") -> dict[str, dict[str, str]]:
    return {f"{who}{n}": {"used": "mostly" if n < yes else "no"} for n in range(yes + no)}


def figures(opened: Opened, answers: dict, roles: dict | None = None):
    return release_figures(MONTHLY, WAVE, opened, answers, roles or {})


def roles_of(answers: dict) -> dict[str, str]:
    return {unit: "mentor" if unit.startswith("a") else "mentee" for unit in answers}


def test_a_share_counts_the_positive_options_among_who_answered_the_question():
    answers = used(5, 9) | {"silent": {"note": "…"}}
    assert figures(OPENED, answers) == (Share("automne/mensuel-1/used", "person", 14, 5, 5),)


def test_fewer_than_k_answers_are_withheld_whatever_they_say():
    withheld = (Withheld("automne/mensuel-1/used", "fewer-than-k"),)
    assert {figures(OPENED, used(yes, 6 - yes)) for yes in range(7)} | {figures(OPENED, {})} == {withheld}


def test_each_published_option_of_a_choices_question_is_a_yes_or_no_of_all_who_answered():
    opened = replace(OPENED, thresholds={"tools": ("chat", "sheets")})
    answers = {f"a{n}": {"tools": ("chat", "other") if n < 4 else ()} for n in range(9)}
    assert figures(opened, answers) == (
        Share("automne/mensuel-1/tools.chat", "person", 9, 4, 4),
        Share("automne/mensuel-1/tools.sheets", "person", 9, 0, 3),
    )
    assert [figure.id[-6:] for figure in figures(opened, {})] == ["s.chat", "sheets"]


@pytest.mark.parametrize(
    ("low", "middle", "high", "band"), [(4, 0, 4, "none"), (3, 1, 4, "one-two"), (0, 0, 8, "more")]
)
def test_a_number_is_told_as_its_median_band_the_lower_one_of_an_even_group(
    low: int, middle: int, high: int, band: str
):
    opened = replace(OPENED, thresholds={"hours": ("none", "one-two", "more")})
    given_bands = ["none"] * low + ["one-two"] * middle + ["more"] * high
    answers = {f"a{n}": {"hours": told} for n, told in enumerate(given_bands)}
    assert figures(opened, answers) == (Band("automne/mensuel-1/hours", "person", 8, band),)


def test_by_role_gives_two_leaves_where_each_has_at_least_k():
    answers = used(4, 3) | used(0, 8, "b")
    assert figures(BY_ROLE, answers, roles_of(answers)) == (
        Share("automne/mensuel-1/used@mentor", "person", 7, 4, 7),
        Share("automne/mensuel-1/used@mentee", "person", 8, 0, 3),
    )


def test_by_role_gives_the_cohort_alone_where_a_leaf_is_too_small_and_nothing_below_k():
    answers = used(4, 3) | used(2, 4, "b")
    assert figures(BY_ROLE, answers, roles_of(answers)) == (Share("automne/mensuel-1/used", "person", 13, 6, 6),)
    few = used(4, 2)
    assert figures(BY_ROLE, few, roles_of(few)) == (Withheld("automne/mensuel-1/used", "fewer-than-k"),)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans()), max_size=30), st.permutations(range(30)))
def test_what_is_shown_depends_on_counts_only(units: list[tuple[str, bool]], order: list[int]):
    """R4: shuffling who said what within a role changes no byte, and flipping every answer changes no shape."""
    answers = {f"{who}{n}": {"used": "yes" if yes else "no"} for n, (who, yes) in enumerate(units)}
    shuffled = {f"{who}{order[n]}": {"used": "yes" if yes else "no"} for n, (who, yes) in enumerate(units)}
    flipped = {unit: {"used": "no" if told["used"] == "yes" else "yes"} for unit, told in answers.items()}
    shown = figures(BY_ROLE, answers, roles_of(answers))
    assert figures(BY_ROLE, shuffled, roles_of(shuffled)) == shown
    again = figures(BY_ROLE, flipped, roles_of(flipped))
    assert [(type(f), f.id, getattr(f, "n", None)) for f in again] == [
        (type(f), f.id, getattr(f, "n", None)) for f in shown
    ]


def test_a_wave_publishes_its_public_questions_with_what_they_count():
    assert thresholds_of(MONTHLY, WAVE) == {
        "used": ("yes", "mostly"),
        "tools": ("chat", "sheets"),
        "hours": ("none", "one-two", "more"),
    }


def test_a_milestone_publishes_its_own_question_and_no_other():
    memo = replace(HELD, id="memo")
    log = replace(LOG, questions={q.id: q for q in (ON, HELD, memo)})
    assert thresholds_of(log, replace(WAVE, milestone=Milestone("mid", 8, "held", "planned"))) == {"held": ("yes",)}


def test_a_question_without_a_declared_threshold_publishes_nothing():
    bare = replace(MONTHLY, questions={"used": replace(MONTHLY.questions["used"], positive=())})
    assert thresholds_of(bare, WAVE) == {}


def erased(code: str) -> Seat:
    return Seat(code, "", "", "mentor", "mentor", "", "erased")


def swapped(*extra: Seat) -> tuple[Seat, ...]:
    return (*roster(4).seats, *extra)


@pytest.mark.parametrize(
    ("seats", "m"),
    [
        (swapped(), 1),
        (swapped(seat("a1", "p2", "mentor")), 2),
        (swapped(seat("b1", "p2", "mentor")), 2),
        (swapped(seat("a1", "p2", "mentor"), seat("b1", "p3", "mentor")), 3),
        (swapped(seat("a1", "p2", "mentor"), seat("b2", "p3", "mentee")), 3),
        (swapped(replace(seat("a1", "p2", "mentor"), status="replaced")), 2),
        (swapped(erased("gone")), 1),
        (swapped(erased("gone"), erased("left")), 2),
        (swapped(erased("gone"), erased("left"), seat("a1", "p2", "mentor")), 3),
        ((seat("a1", "p1", "mentor"), seat("a1", "p2", "mentor")), 2),
        ((), 1),
    ],
)  # fmt: skip
def test_m_for_pairs_is_the_most_pairs_that_two_members_of_one_pair_take_part_in(seats: tuple[Seat, ...], m: int):
    assert m_for("pair", 1, seats) == m


def test_m_for_persons_is_the_one_declared_and_m_for_pairs_never_less():
    assert m_for("person", 2, swapped(seat("a1", "p2", "mentor"))) == 2
    assert m_for("pair", 3, roster(4).seats) == 3
