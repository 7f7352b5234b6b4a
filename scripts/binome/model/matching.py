"""How people who signed up are proposed to one another: program/matching.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from binome.model.words import Role

# What a question of the sign-up survey is for → the question of the kit's own survey.
QUESTIONS: Mapping[str, str] = {
    "volunteer": "volunteer",
    "role": "role-wanted",
    "needs": "to-learn",
    "first": "first",
    "start": "starting-point",
    "offers": "to-show",
    "sought": "asked-for-help",
    "teaching": "teaching",
    "style": "style",
    "languages": "languages",
    "slots": "slots",
    "places": "places",
}
WEIGHTS: Mapping[str, int] = {
    "first": 40,  # the mentor can show what the mentee would learn first
    "skill": 10,  # for each skill that is asked and offered, three at most
    "level": 15,  # people already come to the mentor for it; half of it where the mentee begins
    "teaching": 20,  # explaining comes easily to the mentor
    "style": 30,  # the same way of working in twos; half of it for ways that are near
    "slot": 5,  # for each common time, three at most
    "together": 5,  # a place where both can be
}


@dataclass(frozen=True)
class Matching:
    """`questions` may lack a part that nobody is asked: then no rule and no weight of it holds.

    `own_line` is None where nobody chose: refused, or a warning in a very small firm.
    """

    survey: str = "inscription"
    questions: Mapping[str, str] = field(default_factory=lambda: QUESTIONS)
    mentors: tuple[str, ...] = ("pass-on", "both")
    mentees: tuple[str, ...] = ("learn", "both")
    remote: str = "remote"  # the place that is none
    near_styles: tuple[tuple[str, ...], ...] = ()
    capacity: Mapping[Role, int] = field(default_factory=lambda: {"mentor": 1, "mentee": 1})
    weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)
    competitors: tuple[tuple[str, ...], ...] = ()
    own_line: Literal["refuse", "warn"] | None = None
