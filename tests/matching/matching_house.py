"""What the tests of matching share: people drawn at random, and people written in a case."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from binome.cohort.matching.applicants import Applicant
from binome.cohort.matching.hardrules import Terms, broken_by
from binome.cohort.matching.score import Score
from binome.model import Matching
from hypothesis import strategies as st

ASKED = frozenset({"languages", "slots", "places"})
SKILLS, SLOTS, PLACES, LANGUAGES = ("a", "b", "c"), ("early", "late"), ("desk", "remote"), ("fr", "en")
MATCHING = Matching(near_styles=(("plan", "quiet"),))


def some(words: Sequence[str], least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words), min_size=least)


@st.composite
def groups(draw: st.DrawFn, most: int = 7) -> tuple[list[Applicant], Terms]:
    """A few people of two rival firms, some of whom manage others, and a coffee that went badly."""
    ids = [f"p{number}" for number in range(draw(st.integers(0, most)))]
    people = [_person(draw, id, ids) for id in ids]
    rivals = frozenset({("north", "south"), ("south", "north")}) if draw(st.booleans()) else frozenset()
    couples = st.tuples(st.sampled_from(ids), st.sampled_from(ids)) if ids else st.nothing()
    refused = draw(st.frozensets(couples, max_size=2)) if ids else frozenset()
    return people, Terms(ASKED, rivals, refused, draw(st.booleans()))


def _person(draw: st.DrawFn, id: str, ids: Sequence[str]) -> Applicant:
    needs, offers = draw(some(SKILLS)), draw(some(SKILLS))
    return Applicant(
        id,
        draw(st.sampled_from(("north", "south", ""))),
        volunteer=draw(st.sampled_from((True, True, True, False))),
        room={role: draw(st.integers(0, 2)) for role in draw(st.sampled_from((("mentor",), ("mentee",), ("mentor", "mentee"))))},
        needs=needs, first=draw(st.sampled_from(("", *sorted(needs)))), regular=draw(st.booleans()),
        offers=offers, sought=draw(some(tuple(sorted(offers)))) if offers else frozenset(),
        teaching=draw(st.sampled_from((0, 50, 100))), style=draw(st.sampled_from(("", "plan", "quiet", "talk"))),
        languages=draw(some(LANGUAGES, 1)), slots=draw(some(SLOTS, 1)), places=draw(some(PLACES, 1)),
        line=draw(st.frozensets(st.sampled_from(ids), max_size=1)) - {id},
        settled=draw(st.sampled_from((False, False, False, True))),
    )  # fmt: skip


def allowed(people: Sequence[Applicant], terms: Terms) -> list[tuple[Applicant, Applicant]]:
    """Every couple that could be proposed, found by the rules alone."""
    mentors = [one for one in people if one.volunteer and one.room.get("mentor", 0) > 0]
    mentees = [one for one in people if one.volunteer and one.room.get("mentee", 0) > 0]
    return [(a, b) for a in mentors for b in mentees if not broken_by(a, b, terms)]


def worth(couples: Sequence[tuple[Applicant, Applicant]], score: Score) -> tuple[int, int]:
    """What is to be as high as it can be: people who get a first pair, then the points, one more for each pair."""
    people = {one.person for couple in couples for one in couple if not one.settled}
    return len(people), sum(1 + sum(score.points(*couple)) for couple in couples)


def is_possible(couples: Sequence[tuple[Applicant, Applicant]]) -> bool:
    """Room for everybody, and no two people twice."""
    if len({frozenset((a.person, b.person)) for a, b in couples}) < len(couples):
        return False
    mentors, mentees = [a for a, _ in couples], [b for _, b in couples]
    return all(mentors.count(a) <= a.room["mentor"] for a in mentors) and all(mentees.count(b) <= b.room["mentee"] for b in mentees)


def best_by_trying(people: Sequence[Applicant], terms: Terms, score: Score) -> tuple[int, int]:
    """The best worth of every set of couples there is."""
    couples = allowed(people, terms)
    tries = (chosen for many in range(len(couples) + 1) for chosen in combinations(couples, many))
    return max(worth(chosen, score) for chosen in tries if is_possible(chosen))
