"""A problem in what somebody wrote: where, what, what to do; and the four ways to print a list of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from binome.wording import say

__all__ = ["FORMATS", "Phrase", "Place", "Problem", "Stop", "sort_problems"]


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file, as editors count: first line 1, first column 1; line 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0
    where: str = ""  # the dotted path of the key, as typed: sessions.minutes

    def __str__(self) -> str:
        at = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{at}: {self.where}" if self.where else at


@dataclass(frozen=True)
class Phrase:
    """A blank whose words change with the language: `id` and `values` as in Problem."""

    id: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str) -> str:
        return _said(language, self.id, self.values)


@dataclass(frozen=True)
class Problem:
    """One mistake. `id` names a sentence of locales/<language>/problems.yml, `values` fill it in.

    Values come from files of program/ only, never from an answer, a roster or a sheet.
    """

    place: Place
    id: str
    values: Mapping[str, object] = field(default_factory=dict)
    severity: str = "error"  # or "warning", or "info", which never change the exit code

    def text(self, language: str) -> str:
        """The sentence alone, without its place: what was found, what is allowed, what to do."""
        return _said(language, self.id, self.values)


REFUSED = 4  # the exit code of a site that the publication guard refuses; terminal.py has the others


class Stop(Exception):
    """A user's mistake that ends the command: its problems are printed, never a traceback."""

    def __init__(self, *problems: Problem, exit_code: int = 1) -> None:
        super().__init__(*(p.id for p in problems))
        self.problems = problems
        self.exit_code = exit_code


def _said(language: str, key: str, values: Mapping[str, object]) -> str:
    words = {name: value.text(language) if isinstance(value, Phrase) else value for name, value in values.items()}
    return say(language, "problems", key, **words)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line and column, then severity; the same problem is told once."""
    unique = {(p.place, p.id, repr(sorted(p.values.items(), key=str))): p for p in problems}
    return sorted(unique.values(), key=lambda p: (p.place, p.severity, p.id, str(p.values)))


def to_text(problems: list[Problem], language: str) -> str:
    """One line a problem: `file:line:column: where: sentence`, warnings and forecasts marked as such."""
    return "\n".join(f"{p.place}: {_mark(p, language)}{p.text(language)}" for p in problems)


def to_json(problems: list[Problem], language: str) -> str:
    """A JSON array, for tools; keys as in `Place`, plus id, severity and message."""
    rows = [
        {"file": p.place.file, "line": p.place.line, "column": p.place.column, "where": p.place.where,
         "id": p.id, "severity": p.severity, "message": p.text(language)}
        for p in problems
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=2)


def to_github(problems: list[Problem], language: str) -> str:
    """Workflow commands, which GitHub shows on the lines of a pull request."""
    return "\n".join(_annotation(p, language) for p in problems)


def to_gitlab(problems: list[Problem], language: str) -> str:
    """A Code Quality report, which GitLab shows on the lines of a merge request (docs.gitlab.com/ci/testing/code_quality)."""
    severity = {"error": "major", "warning": "minor"}
    rows = [
        {"description": f"{p.place.where}: {p.text(language)}" if p.place.where else p.text(language),
         "check_name": p.id, "fingerprint": sha256(f"{p.place} {p.id} {sorted(p.values.items(), key=str)}".encode()).hexdigest(),
         "severity": severity.get(p.severity, "info"),
         "location": {"path": p.place.file, "lines": {"begin": p.place.line or 1}}}
        for p in problems
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _mark(problem: Problem, language: str) -> str:
    return "" if problem.severity == "error" else say(language, "problems", f"mark.{problem.severity}")


def _annotation(problem: Problem, language: str) -> str:
    level = {"error": "error", "warning": "warning"}.get(problem.severity, "notice")
    place = problem.place
    where = {"file": place.file, "line": place.line or 1, "col": place.column or 1}
    properties = ",".join(f"{key}={_github_escaped(str(value), ':,')}" for key, value in where.items())
    message = f"{place.where}: {problem.text(language)}" if place.where else problem.text(language)
    return f"::{level} {properties}::{_github_escaped(message)}"


def _github_escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


FORMATS: Mapping[str, Callable[[list[Problem], str], str]] = {"text": to_text, "json": to_json, "github": to_github, "gitlab": to_gitlab}
