"""What a rule is: a question asked of a draft, a severity, and one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from binome.problems import Place, Problem
from binome.program.draft import Draft

__all__ = ["Found", "Rule", "once_a_place", "rule"]

Found = Iterator[tuple[Place, dict[str, Any]]]  # where a rule is broken, and the blanks of its sentence


@dataclass(frozen=True)
class Rule:
    """`find` yields each place where the rule is broken; its name is the rule's, its docstring says why it exists."""

    find: Callable[[Draft], Found]
    severity: str
    needs: tuple[str, ...]

    @property
    def id(self) -> str:
        """`rule.` and the name with hyphens: the key of its sentence in locales/<language>/problems.yml."""
        return "rule." + self.find.__name__.replace("_", "-")

    def check(self, draft: Draft) -> Iterator[Problem]:
        """Its problems; none where a shared part that it needs is itself broken."""
        if all(getattr(draft, part) is not None for part in self.needs):
            yield from (Problem(place, self.id, values, self.severity) for place, values in self.find(draft))


def rule(severity: str, *needs: str) -> Callable[[Callable[[Draft], Found]], Rule]:
    """Make a function a rule: `error`, `warning` or `info`, and the shared parts of a draft that it reads."""
    return lambda find: Rule(find, severity, needs)


def once_a_place(find: Callable[[Draft], Found]) -> Callable[[Draft], Found]:
    """Tell the first problem at each place only: mending it mends the others there."""

    @wraps(find)
    def first_ones(draft: Draft) -> Found:
        told: set[Place] = set()
        for place, values in find(draft):
            if place not in told:
                told.add(place)
                yield place, values

    return first_ones
