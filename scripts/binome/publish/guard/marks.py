"""The marked elements of a page, each with the ids of the ledger's entries that its mark names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from binome.publish.guard.counts import WALL, Count, counts_in
from binome.publish.guard.views import undo_escapes

_MARK = re.compile(r'data-(figure|entry|sum)\b(?:="([^"<>]*)")?')
_NAME = re.compile(r"""<([a-z][a-z0-9]*)\b(?:[^<>"']|"[^<>"]*"|'[^<>']*')*\Z""")  # not inside of an attribute's words
_TAG = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(r"(?<![\w.,])[0-9]+(?!\w|[.,][0-9])")


@dataclass
class Mark:
    """A marked element: the kind and the ids of its mark, its HTML, and the line on which it begins."""

    kind: str
    ids: str
    html: str
    language: str
    line: int = 0

    @cached_property
    def text(self) -> str:
        return undo_escapes(_TAG.sub(" ", self.html))

    @cached_property
    def numbers(self) -> list[int]:
        """All whole numbers that it says, in order."""
        return numbers_in(self.text)

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        return tuple(counts_in(self.text, self.language))


def numbers_in(text: str) -> list[int]:
    return [int(number) for number in _NUMBER.findall(text)]


def cut_marks(page: str, language: str) -> tuple[list[Mark], str]:
    """The marked elements of a page, and the page without them. A mark that cannot be read is a mark of no entry."""
    marks: list[Mark] = []
    rest: list[str] = []
    end = 0
    for found in _MARK.finditer(page):
        start = page.rfind("<", 0, found.start())
        opening = _NAME.match(page, start, found.start())
        if opening is None:
            continue  # the words of a text
        closes = _end_of(page, opening[1], found.end())
        marks.append(Mark(found[1], found[2] or "", page[start:closes], language, page.count("\n", 0, start) + 1))
        if start >= end:  # else it stands inside of another one
            rest.append(page[end:start])
            end = closes
    rest.append(page[end:])
    return marks, WALL.join(rest)


def _end_of(page: str, name: str, start: int) -> int:
    depth = 1
    for tag in re.compile(rf"</?{name}\b").finditer(page, start):
        depth += -1 if tag[0][1] == "/" else 1
        if depth == 0:
            return tag.end()
    return len(page)
