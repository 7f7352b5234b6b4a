"""What a YAML parser complains of, in words for people: where, and what was probably meant."""

from __future__ import annotations

import re

import yaml

from binome.problems import Place, Problem

__all__ = ["explain"]

# What libyaml and PyYAML say → our sentence. The first that matches wins.
_SAYINGS = (
    (re.compile("unexpected end of stream|unexpected document indicator"), "yaml.open-quote"),
    (re.compile("violates indentation|indentation space is expected"), "yaml.tab"),
    (re.compile("unknown escape|escape sequence|expected hexdecimal"), "yaml.backslash"),
    (re.compile("expected ',' or"), "yaml.open-bracket"),
    (re.compile("block sequence entries"), "yaml.dash"),
    (re.compile("expected '-' indicator"), "yaml.list"),
    (re.compile("alphabetic or numeric character"), "yaml.special-start"),
    (re.compile("cannot start any token"), "yaml.special-start"),
    (re.compile("expected (a )?comment or (a )?line break|indentation indicator"), "yaml.block-text"),
    (re.compile("mapping values are not allowed"), "yaml.colon"),
    (re.compile("expected ':'"), "yaml.no-colon"),
    (re.compile("expected key|<block end>|<document start>|node content"), "yaml.indentation"),
)
_TAB = re.compile(r" *\t")
_NO_SPACE = re.compile(r"\s*(?:- )?(?P<key>[A-Za-z0-9_-]+):(?P<value>[^\s/].*)")
_QUOTED = re.compile(r"""[^:#]+:\s+["']""")


def explain(error: yaml.YAMLError, name: str, lines: list[str]) -> Problem:
    """One problem for one syntax error; a parser stops at its first."""
    mark = _likely_mark(error)
    if mark is None:
        return Problem(Place(name), "yaml.syntax")
    line = lines[mark.line] if mark.line < len(lines) else ""
    place = Place(name, mark.line + 1, mark.column + 1)
    said = _saying(error)
    if said == "yaml.indentation" and line[: mark.column].strip():
        said = "yaml.after-quote" if _QUOTED.match(line) else "yaml.after-bracket"
    return _from_line(place, mark.line, lines) or Problem(place, said, {"sign": line[mark.column :][:1]})


def _likely_mark(error: yaml.YAMLError) -> yaml.Mark | None:
    """A quote, a bracket or a key that was never finished is found at its start, not where the parser gave up."""
    problem = str(getattr(error, "problem", ""))
    unfinished = re.search("expected ':'|end of stream|document indicator|expected ',' or", problem)
    context = getattr(error, "context_mark", None)
    return context if unfinished and context else getattr(error, "problem_mark", None) or context


def _saying(error: yaml.YAMLError) -> str:
    problem = str(getattr(error, "problem", ""))
    return next((id for says, id in _SAYINGS if says.search(problem)), "yaml.syntax")


def _from_line(place: Place, number: int, lines: list[str]) -> Problem | None:
    """What can be seen in the line itself, or in the one above, says more than the parser does."""
    line = lines[number] if number < len(lines) else ""
    if _TAB.match(line):
        return Problem(Place(place.file, place.line, 1), "yaml.tab")
    for above in (0, 1):
        missing = _NO_SPACE.match(lines[number - above]) if 0 <= number - above < len(lines) else None
        if missing:
            at = Place(place.file, place.line - above, missing.start("value") + 1)
            return Problem(at, "yaml.no-space", {"key": missing["key"]})
    return None
