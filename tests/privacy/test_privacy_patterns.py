"""No text makes a regular expression hang.

Python's engine tries every way to split a text among repetitions. It explodes where a repetition stands inside another
and both can take the same character (seen in the pattern's own tree below), and creeps where two of them stand side by
side. The first is refused by reading each pattern; the second is bounded by running each against texts made of the very
characters that it repeats.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import re._constants as c
import re._parser as parser
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import binome
import pytest

SCHEMAS = Path(__file__).parents[2] / "schemas"
LONG = 50_000  # characters: twenty-five times the longest text of a schema, and a whole pasted document
LIMIT = 2.0  # seconds for a pattern and all its texts: a linear one needs a hundredth
MANY = 64  # a repetition of at most so many is as good as none
SAMPLES = "aAéÀ0 \n.-_@'’,;:/<>=\"#&{}()[]+%«»\t\\é0"
BOUNDED = {
    "binome.program.rules.notice": 2_000,  # as for papers
    "binome.program.rules.papers": 2_000,  # rules read what a schema accepted: texts of 2,000 characters at most
    "binome.survey.sources.decoding": 5_000,  # it looks at the first 5,000 characters of a file
    "binome.survey.sources.xlsx_errors": 2_000,  # tags of a workbook, which no answer can write: `<` is escaped there
}


def written(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (node[key] for key in ("pattern",) if isinstance(node.get(key), str))
        for inner in node.values():
            yield from written(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from written(inner)


def compiled(value: object) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from compiled(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from compiled(inner)


def uses() -> dict[str, set[str]]:
    """The name of a pattern → the methods by which any module uses it: a match is far cheaper than a search.

    The patterns of a table have no name of their own; every table of the kit is matched from the start.
    """
    found: dict[str, set[str]] = {}
    for path in Path(binome.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found.setdefault(node.value.id, set()).add(node.attr)
    return found


def patterns() -> dict[str, tuple[re.Pattern, int, set[str]]]:
    """Every pattern of a schema, and every one that a module of the kit keeps; the longest text it can meet; its use."""
    found = {}
    used = uses()
    for schema in sorted(SCHEMAS.glob("*.json")):
        for pattern in written(json.loads(schema.read_text(encoding="utf-8"))):
            found[f"{schema.name} {pattern}"] = (re.compile(pattern), LONG, {"search"})
    for module in pkgutil.walk_packages(binome.__path__, "binome."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in compiled(value):
                    known = used.get(name, set()) & {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
                    length = BOUNDED.get(module.name, LONG)
                    found.setdefault(f"{module.name} {pattern.pattern!r:.60}", (pattern, length, known or {"match"}))
    return found


PATTERNS = patterns()


def clashes(pattern: re.Pattern) -> list[str]:
    """The repetitions without bound that repeat another one, where nothing tells one round from the next."""
    if isinstance(pattern.pattern, bytes):
        tree = parser.parse(pattern.pattern.decode("latin-1"), pattern.flags & ~re.UNICODE)
    else:
        tree = parser.parse(pattern.pattern, pattern.flags)
    return [str(body) for body, _ in repeats(tree) if explodes(body)]


def repeats(tree: object, after: tuple[object, ...] = ()) -> Iterator[tuple[object, list[object]]]:
    """Each repetition without bound: what it repeats, and what follows it. An atomic one never gives anything back."""
    items = [*tree, *after]
    for place, (operator, value) in enumerate(tree):
        rest = items[place + 1 :]
        if operator in (c.MAX_REPEAT, c.MIN_REPEAT):
            if value[1] > MANY:
                yield value[2], rest
            yield from repeats(value[2])
        elif operator is not c.ATOMIC_GROUP:
            for inner in subtrees(operator, value):
                yield from repeats(inner, tuple(rest))


def subtrees(operator: object, value: object) -> Iterator[object]:
    if operator in (c.SUBPATTERN, c.ATOMIC_GROUP):
        yield value[3] if operator is c.SUBPATTERN else value
    elif operator is c.BRANCH:
        yield from value[1]
    elif operator in (c.ASSERT, c.ASSERT_NOT):
        yield value[1]


def explodes(body: object) -> bool:
    """Whether what is repeated holds a repetition that can take the beginning of the next round.

    It cannot where a sign that must follow it, and that it does not take, says where it ends.
    """
    first = starts(body)
    return any(first & starts(inner) and not is_ended(inner, rest) for inner, rest in repeats(body))


def is_ended(inner: object, rest: list[object]) -> bool:
    operator, value = rest[0] if rest else (None, None)
    optional = operator in (None, c.AT, c.ASSERT, c.ASSERT_NOT) or (operator in (c.MAX_REPEAT, c.MIN_REPEAT) and value[0] == 0)
    return not optional and not starts([rest[0]]) & starts(inner)


def starts(tree: object) -> set[str]:
    """Which of the sample characters can begin a match of this tree."""
    found: set[str] = set()
    for operator, value in tree:
        if operator in (c.AT, c.ASSERT, c.ASSERT_NOT):
            continue
        if operator in (c.MAX_REPEAT, c.MIN_REPEAT):
            found |= starts(value[2])
            if value[0] == 0:
                continue
        elif operator in (c.SUBPATTERN, c.BRANCH, c.ATOMIC_GROUP):
            found |= set().union(*(starts(inner) for inner in subtrees(operator, value)))
        else:
            found |= {sign for sign in SAMPLES if one_sign(operator, value).match(sign)}
        break
    return found


def one_sign(operator: object, value: object) -> re.Pattern:
    """A pattern of the one sign that this operator takes."""
    state = parser.State()
    state.str = "x"
    return re._compiler.compile(parser.SubPattern(state, [(operator, value)]))


def texts(pattern: re.Pattern, length: int) -> Iterator[str]:
    """Long texts of one character, of two in turn, and of words, each ended by what fits nowhere."""
    words = ("a", "0", " ", "é", "A", "a-", "-a", "0 ", "a ", " .", "a.", "a@", "<!", "<!---->", "<c ", '<c t="e" ', "{a", "Aa ", "A-")
    for word in words:
        text = word * (length // len(word)) + "\x00"
        yield text if isinstance(pattern.pattern, str) else text.encode()


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """An alarm that counts processor time, for a busy machine is no fault; where there is none, the test only measures."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_the_reading_sees_what_explodes_and_spares_what_does_not():
    """Patterns known to hang, and their sound neighbours."""
    for bad in ("(a+)+$", "(a*)*b", "(a|a+)+$", r"(\w+\s?)+$", "([a-z]+-?)+$", "(.*,)*x", r"^(\d+)*$", "((ab?)+a?)+c", "(<!--.*?-->)*x"):
        assert clashes(re.compile(bad)), bad
    for good in ("^[a-z0-9]+(-[a-z0-9]+)*$", "a+b+", "(ab)+", r"(,\d+)*", "a{1,3}(b+)", r"(<[^<>]*>|\s)+", "((?>a.*?b) *)*x"):
        assert not clashes(re.compile(good)), good


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_repeats_a_repetition_of_the_same_signs(name):
    assert clashes(PATTERNS[name][0]) == []


@pytest.mark.parametrize("name", PATTERNS)
def test_no_long_text_takes_long(name):
    """As the kit uses it: a loose bound, which only what grows as a square or worse can miss."""
    pattern, length, known = PATTERNS[name]
    looks = [getattr(pattern, "search" if use in ("sub", "split", "findall", "finditer") else use) for use in sorted(known)]
    with in_time(LIMIT):
        for text in texts(pattern, length):
            for look in looks:
                look(text)


def test_schemas_and_code_are_both_read():
    assert len(PATTERNS) > 30 and sys.version_info >= (3, 11)
    assert any(name.startswith("common.schema.json") for name in PATTERNS)
