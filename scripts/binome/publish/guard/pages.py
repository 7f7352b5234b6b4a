"""Numbers on the pages of a site, in one language: marked ones against the ledger, unmarked ones not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from posixpath import join
from typing import NamedTuple

from binome.model import Program
from binome.publish.figuretable import TABLE
from binome.publish.guard.counts import OF, Count, Planned, counts_of
from binome.publish.guard.marks import cut_marks
from binome.publish.guard.printed import Printed
from binome.publish.guard.tables import faults_of_table
from binome.release.ledger import Ledger

SEARCH_INDEX = "search/search_index.json"
UNMARKED = "unmarked"


class Fault(NamedTuple):
    """What is wrong with a printed number: its kind, the line (0: not known) and the words that tell it."""

    kind: str
    line: int
    words: str


class Pages:
    """Reads pages one by one, then the search index, which repeats them without their marks.

    `generated` are the pages made from the programme, by their paths below the language's folder. Others are written by
    hand and may tell any count that is no figure.
    """

    def __init__(self, program: Program, ledger: Ledger, language: str, generated: frozenset[str]) -> None:
        self.planned = Planned(program, language)
        self.printed = Printed(program, ledger, language, self.planned)
        self.generated, self.language = generated, language
        self.counts: dict[str, set[tuple[int, int]]] = {}

    def faults_of(self, path: str, page: str) -> Iterator[Fault]:
        """`unknown`, `withdrawn` or `differs` for a marked figure, `unmarked` for a count without a mark."""
        marks, rest = cut_marks(page, self.language)
        yield from (Fault(kind, mark.line, mark.text) for mark in marks if (kind := self.printed.fault(mark)))
        if path in self.generated:
            loose = list(counts_of(rest, self.language))
            yield from (self._unmarked(count) for count in loose if not self.planned.explains(count))
            told = (*loose, *(count for mark in marks for count in mark.counts))
            self.counts[path] = {(count.part, count.whole) for count in told}

    def faults_of_index(self, content: str) -> Iterator[Fault]:
        """The search index may tell what its pages tell, and nothing else."""
        read = cache(lambda text: frozenset(counts_of(text, self.language)))  # cohorts share most of their words
        for entry in json.loads(content)["docs"]:
            known = self.counts.get(page_of(entry["location"]))
            if known is not None:
                counts = read(f"{entry['title']}<p>{entry['text']}")
                yield from (self._unmarked(count) for count in counts if not self._known(count, known))

    def faults_of_table(self, content: str) -> Iterator[Fault]:
        """The public table tells each figure as the ledger has it, and none besides."""
        yield from (Fault(*found) for found in faults_of_table(content, self.printed.figures, self.printed.gone))

    def _unmarked(self, count: Count) -> Fault:
        return Fault(UNMARKED, 0, f"{count.before} {count.part} {count.words} {OF[self.language]} {count.whole}")

    def _known(self, count: Count, known: set[tuple[int, int]]) -> bool:
        """The index glues what stands in two elements of a page: « mois 1 » and « 3 sur 16 » are 13 sur 16 there."""
        glued = (part for part, whole in known if whole == count.whole)
        return any(str(count.part).endswith(str(part)) for part in glued) or self.planned.explains(count)


@cache
def page_of(path: str) -> str:
    """The file of a page, from its address in the search index or from its Markdown: every page is its folder's index."""
    path = path.partition("#")[0]
    if path.endswith(".md"):
        path = path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"
    return join(path, "index.html") if not path or path.endswith("/") else path
