"""What ten answers about a firm's readiness (M8 to M17) come to: go, prepare first, or not now.

The rule is told in words on guide/est-ce-pour-nous, in the same order. The page that asks it in a browser is given `RULE`
and judges by it; tests/apps/ready_cases.json holds both to the same verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["FEWEST_PEOPLE", "RULE", "Readiness", "judge", "readiness_of"]

FEWEST_PEOPLE = 10  # below it, the method advises to join a network of firms (M8)

# Conditions in the order of the page. `vital`: nothing makes up for a no. `order`: what is mended first, since it opens the
# way to the rest. `formal`: what a firm with many floors has in writing or has not (M13, M42).
RULE = {
    "conditions": ["people", "need", "acceptance", "volunteers", "culture", "leadership", "teaching", "time", "openness", "motivation"],
    "vital": ["need", "volunteers", "time"],
    "order": ["need", "volunteers", "time", "leadership", "openness", "acceptance", "teaching", "people", "motivation", "culture"],
    "formal": {"traditional": ["leadership"]},
    "partly": 5,  # as many of them are a no
    "things": 3,  # nobody mends more at once
}


@dataclass(frozen=True)
class Readiness:
    """`things` are the conditions to mend, in their order; those that forbid a start, where it is not now."""

    verdict: Literal["go", "prepare", "not-now"]
    things: tuple[str, ...]


def judge(answers: Mapping[str, str], profile: str = "") -> Readiness:
    """Judge what was answered, condition → yes, partly or no; what was not is no fault."""
    said = {key: _weighed(key, answers[key], profile) for key in RULE["order"] if key in answers}
    noes = [key for key, answer in said.items() if answer == "no"]
    partly = [key for key, answer in said.items() if answer == "partly"]
    if vital := tuple(key for key in noes if key in RULE["vital"]):
        return Readiness("not-now", vital)
    things = tuple([*noes, *partly][: RULE["things"]])
    return Readiness("prepare" if noes or len(partly) >= RULE["partly"] else "go", things)


def readiness_of(answers: Mapping[str, str | int], profile: str) -> Readiness:
    """Of what `program.yml` says, where people are counted."""
    return judge({key: _counted(answer) if isinstance(answer, int) else answer for key, answer in answers.items()}, profile)


def _counted(people: int) -> str:
    return "yes" if people >= FEWEST_PEOPLE else "no"


def _weighed(key: str, answer: str, profile: str) -> str:
    return "no" if answer == "partly" and key in RULE["formal"].get(profile, ()) else answer
