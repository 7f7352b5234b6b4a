"""What a YAML parser complains of, in words for people: where, and what was probably meant."""

from __future__ import annotations

import re

import yaml

from binome.problems import Place, Problem
from binome.program.document import shown
from binome.program.yamlkeys import NO_BREAK

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
# What can be seen in a line, whatever the parser says of it; `at` is where.
_SIGHTS = (
    (re.compile(r" *(?P<at>\t)"), "yaml.tab"),
    (re.compile(rf"\s*?(?P<at>{NO_BREAK})"), "yaml.no-break-space"),
    (re.compile(rf"\s*(?:- )?[A-Za-z0-9_-]+(?P<at>{NO_BREAK})\s*:"), "yaml.no-break-space"),
    (re.compile(rf"\s*(?:- )?[A-Za-z0-9_-]+:(?P<at>{NO_BREAK})"), "yaml.no-break-space"),
    (re.compile(r"\s*(?:- )?(?P<key>[A-Za-z0-9_-]+):(?P<at>[^\s/].*)"), "yaml.no-space"),
    (re.compile(r"\s*-(?P<at>(?P<item>[^\s0-9.:-][^\s:]*))"), "yaml.no-space-dash"),
)
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
    seen = _from_braces(error, name, lines) or _from_line(name, mark.line, lines)
    return seen or Problem(place, said, {"sign": line[mark.column :][:1]})


def _likely_mark(error: yaml.YAMLError) -> yaml.Mark | None:
    """A quote, a bracket or a key that was never finished is found at its start, not where the parser gave up."""
    problem = str(getattr(error, "problem", ""))
    unfinished = re.search("expected ':'|end of stream|document indicator|expected ',' or", problem)
    context = getattr(error, "context_mark", None)
    return context if unfinished and context else getattr(error, "problem_mark", None) or context


def _saying(error: yaml.YAMLError) -> str:
    problem = str(getattr(error, "problem", ""))
    return next((id for says, id in _SAYINGS if says.search(problem)), "yaml.syntax")


def _from_braces(error: yaml.YAMLError, name: str, lines: list[str]) -> Problem | None:
    """Between braces, a parser that meets a word just after a closing quotation mark, or a colon in a text, speaks of the brace."""
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None or mark.line >= len(lines) or not re.search("expected ',' or", str(getattr(error, "problem", ""))):
        return None
    before, after = lines[mark.line][: mark.column], lines[mark.line][mark.column :]
    if before.endswith(("'", '"')) and after[:1].isalnum():
        return Problem(Place(name, mark.line + 1, mark.column + 1), "yaml.after-quote")
    if after[:1] == ":" and opened and opened.line == mark.line:
        return Problem(Place(name, mark.line + 1, mark.column + 1), "yaml.colon-in-braces")
    return None


def _from_line(name: str, number: int, lines: list[str]) -> Problem | None:
    """What can be seen in the line itself, or in the one above, says more than the parser does."""
    for at in (number, number - 1):
        for looks, id in _SIGHTS if 0 <= at < len(lines) else ():
            if found := looks.match(lines[at]):
                values = {key: shown(text) for key, text in found.groupdict().items() if key != "at"}
                values |= {"code": f"U+{ord(found['at'][0]):04X}"} if id == "yaml.no-break-space" else {}
                return Problem(Place(name, at + 1, found.start("at") + 1), id, values)
    return None
