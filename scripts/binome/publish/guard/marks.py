"""The marked elements of a page, each with the ids of the ledger's entries that its mark names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from binome.publish.guard.counts import WALL, Count, counts_in, spoken

_MARK = re.compile(r'<([a-z]+)\b[^<>]*?\sdata-(figure|entry|sum)="([^"<>]*)"[^<>]*>')
_ANY_MARK = re.compile(r"\sdata-(?:figure|entry|sum)\b")


@dataclass(frozen=True)
class Mark:
    """A marked element: the kind and the ids of its mark, and its HTML."""

    kind: str
    ids: str
    html: str

    @cached_property
    def text(self) -> str:
        return spoken(self.html)

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        return tuple(counts_in(self.text))


def cut_marks(page: str) -> tuple[list[Mark], str]:
    """The marked elements of a page, and the page without them. A mark that cannot be read is a mark of no entry."""
    marks: list[Mark] = []
    rest: list[str] = []
    end = 0
    for found in _MARK.finditer(page):
        closes = _end_of(page, found)
        marks.append(Mark(found[2], found[3], page[found.start() : closes]))
        if found.start() >= end:  # else it stands inside of another one
            rest.append(page[end : found.start()])
            end = closes
    rest.append(page[end:])
    left = WALL.join(rest)
    return marks + [Mark("figure", "", "") for _ in _ANY_MARK.findall(left)], left


def _end_of(page: str, opening: re.Match[str]) -> int:
    depth = 1
    for tag in re.compile(rf"<(/?){opening[1]}\b[^<>]*>").finditer(page, opening.end()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(page)
