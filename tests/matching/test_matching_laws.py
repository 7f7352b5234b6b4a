"""What holds of every proposal, whoever signs up."""

from __future__ import annotations

from dataclasses import replace

from binome.cohort.matching.applicants import Applicant
from binome.cohort.matching.assign import assign
from binome.cohort.matching.hardrules import Terms, broken_by
from binome.cohort.matching.proposal import Proposal, propose
from binome.cohort.matching.score import Score, best_of
from binome.cohort.matching.table import couples_of
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from matching_house import ASKED, MATCHING, allowed, best_by_trying, groups, is_possible, worth

SCORE = Score(MATCHING)
LAWS = settings(max_examples=60, deadline=None, derandomize=True)


def proposed(people, terms, salt="automne") -> Proposal:
    return propose(people, terms, MATCHING, salt)


def couples(proposal: Proposal) -> list[tuple[Applicant, Applicant]]:
    return [(pair.mentor, pair.mentee) for pair in proposal.pairs]


@LAWS
@given(groups(30))
def test_no_hard_rule_is_ever_broken(drawn):
    """Volunteers only, no rule, no more pairs than there is room for, and nobody twice with the same person."""
    people, terms = drawn
    found = couples(proposed(people, terms))
    assert all(a.volunteer and b.volunteer and not broken_by(a, b, terms) for a, b in found)
    assert is_possible(found)


@LAWS
@given(groups(30))
def test_everybody_is_in_a_pair_or_told_why_not(drawn):
    """Each person who has no pair is named once, with a rule; nobody is passed over."""
    people, terms = drawn
    proposal = proposed(people, terms)
    paired = {person for pair in proposal.pairs for person in pair.couple}
    assert sorted(left.person for left in proposal.left) == sorted(p.person for p in people if not p.settled and p.person not in paired)
    assert all(left.rule for left in proposal.left)


@LAWS
@given(groups(5))
def test_no_other_proposal_is_better(drawn):
    """Against every set of couples there is: first as many people as possible get a pair, then the best scores."""
    people, terms = drawn
    assume(len(allowed(people, terms)) <= 12)
    assert worth(couples(proposed(people, terms)), SCORE) == best_by_trying(people, terms, SCORE)


def ring(size: int) -> list[Applicant]:
    """People in both roles, each of whom can only pass on to the next: where couples are halves of one another."""
    both = {"mentor": 1, "mentee": 1}
    skills = [f"s{number}" for number in range(size)]
    more = {"languages": frozenset({"fr"}), "slots": frozenset({"early"}), "places": frozenset({"desk"})}
    return [
        Applicant(f"p{n}", room=both, offers=frozenset({skills[n]}), needs=frozenset({skills[n - 1]}), **more) for n in range(size)
    ]


def test_a_ring_of_people_in_both_roles_is_closed():
    """Five people, each of whom teaches the next: all five couples, and no two people twice."""
    assert len(proposed(ring(5), Terms(ASKED)).pairs) == 5
    assert len(proposed(ring(2), Terms(ASKED)).pairs) == 1, "the same two people are not paired twice"


def test_more_people_go_before_a_better_score():
    """A pair of friends with all the points does not leave two others alone."""
    here = {"languages": frozenset({"fr"}), "slots": frozenset({"early"}), "places": frozenset({"desk"})}
    star = Applicant("star", room={"mentor": 1}, offers=frozenset("ab"), sought=frozenset("a"), teaching=100, style="plan", **here)
    plain = Applicant("plain", room={"mentor": 1}, offers=frozenset("a"), **here)
    twin = Applicant("twin", room={"mentee": 1}, needs=frozenset("a"), first="a", style="plan", **here)
    other = Applicant("other", room={"mentee": 1}, needs=frozenset("b"), regular=True, **here)
    pairs = {pair.couple: pair.score for pair in proposed([star, plain, twin, other], Terms(ASKED)).pairs}
    assert set(pairs) == {("star", "other"), ("plain", "twin")}
    assert sum(SCORE.points(star, twin)) > sum(pairs.values()), "both of them together have fewer points than the one left aside"


@LAWS
@given(groups(30), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(drawn, random):
    """The same people in any order make the same proposal, ids and reasons included."""
    people, terms = drawn
    shuffled = random.sample(people, len(people))
    assert proposed(shuffled, terms) == proposed(people, terms)


def test_equal_people_are_not_served_by_their_ids():
    """Ten equals for one place: over forty cohorts the first id of the alphabet is chosen about as often as another."""
    mentor, *mentees = ring(1)[0], *(replace(ring(1)[0], person=f"q{n}", room={"mentee": 1}) for n in range(10))
    mentor = replace(mentor, room={"mentor": 1})
    chosen = [proposed([mentor, *mentees], Terms(ASKED), f"cohort-{n}").pairs[0].mentee.person for n in range(40)]
    assert len(set(chosen)) >= 7 and chosen.count("q0") <= 12


@LAWS
@given(groups(20))
@example(([], Terms(ASKED)))
def test_the_table_holds_the_couples_that_the_rules_allow(drawn):
    """What is found by bits, millions at a time, is what the rules say one by one, with the same points."""
    people, terms = drawn
    table = couples_of(people, terms, SCORE)
    places = [(a, b) for a in table.mentors for b in table.mentees]
    found = {(a.person, b.person): points for (a, b), points in zip(places, table.scores, strict=True) if points >= 0}
    assert found == {(a.person, b.person): sum(SCORE.points(a, b)) for a, b in allowed(people, terms)}
    assert all(points <= best_of(MATCHING.weights) for points in found.values())


def test_what_was_left_aside_is_let_in_where_it_matters(monkeypatch):
    """The answer is the best of all couples, however few of them were looked at first."""
    import binome.cohort.matching.assign as solver

    people = [replace(one, offers=frozenset("abc"), needs=frozenset("abc"), teaching=n * 7 % 101) for n, one in enumerate(ring(40))]
    table = couples_of(people, Terms(ASKED), SCORE)
    whole = assign(table)
    monkeypatch.setattr(solver, "NEAREST", 1)
    monkeypatch.setattr(solver, "MARGIN", 0)
    few = assign(table)
    total = [sum(table.scores[a * len(table.mentees) + b] for a, b in chosen) for chosen in (whole, few)]
    assert total[0] == total[1] and len(whole) == len(few) == 40
