"""One thing that the doctor looked at, and how all of them are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from binome.problems import Problem
from binome.wording import say

__all__ = ["FINE", "MISSING", "NOTE", "UNREAD", "Remark", "lines_of", "of_problem"]

FINE, NOTE, MISSING, UNREAD = "fine", "note", "missing", "unread"  # the last two are for somebody to mend


@dataclass(frozen=True)
class Remark:
    """`key` names a sentence of locales/<language>/doctor.yml, or of problems.yml where `room` says so."""

    part: str  # computer, program, files, sheets
    state: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    room: str = "doctor"

    def text(self, language: str) -> str:
        return say(language, self.room, self.key, **self.values)


def of_problem(part: str, problem: Problem, state: str = MISSING) -> Remark:
    return Remark(part, state, problem.id, problem.values, "problems")


def lines_of(remarks: Iterable[Remark], language: str) -> Iterable[str]:
    """Part by part, each remark behind a word that says what it is: no sign and no colour is needed to read it."""
    words = {state: say(language, "doctor", f"state.{state}") for state in (FINE, NOTE, MISSING, UNREAD)}
    width = max(map(len, words.values()))
    for part, own in groupby(remarks, lambda remark: remark.part):
        yield say(language, "doctor", f"part.{part}")
        yield from (f"  {words[remark.state]:{width}}  {remark.text(language)}" for remark in own)
