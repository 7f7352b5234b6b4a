"""How long a proposal takes, in seconds of processor, and how much memory: `python tests/bench/bench_matching.py [PEOPLE…]`."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from random import Random

from binome.cohort.matching.applicants import Applicant
from binome.cohort.matching.assign import assign
from binome.cohort.matching.hardrules import Terms
from binome.cohort.matching.score import Score
from binome.cohort.matching.table import couples_of, in_fair_order
from binome.model import Matching

SKILLS = [f"skill-{number}" for number in range(10)]
TERMS = Terms(frozenset({"languages", "slots", "places"}))


def main(sizes: Sequence[int]) -> None:
    for size in sizes:
        people = some_people(size, Random(1))
        begun = time.process_time()
        couples = couples_of(in_fair_order(people, "bench"), TERMS, Score(Matching()))
        tabled = time.process_time()
        chosen = assign(couples)
        solved = time.process_time()
        served = {couples.mentors[a].person for a, _ in chosen} | {couples.mentees[b].person for _, b in chosen}
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"match, {size:5} people      {tabled - begun:6.2f} s for {len(couples.scores):,} couples, {solved - tabled:6.2f} s to choose,"
            f" {len(chosen)} pairs, {len(served)} people served, {memory:.0f} MB"
        )


def some_people(size: int, random: Random) -> list[Applicant]:
    def some(words: Sequence[str], share: float) -> frozenset[str]:
        return frozenset(word for word in words if random.random() < share)

    people = []
    for number in range(size):
        roles = random.choices((("mentor",), ("mentee",), ("mentor", "mentee")), (4, 4, 2))[0]
        needs, offers = some(SKILLS, 0.2), some(SKILLS, 0.25)
        people.append(Applicant(
            f"p{number}", room={role: 1 for role in roles}, needs=needs, first=min(needs, default=""), offers=offers,
            sought=some(sorted(offers), 0.3), teaching=random.choice((0, 50, 100)), style=random.choice("abcd"),
            languages=some(["en"], 0.3) | {"fr"}, slots=some("wxyz", 0.5), places=some(["desk", "yard", "remote"], 0.6),
        ))  # fmt: skip
    return people


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [60, 500, 5000])
