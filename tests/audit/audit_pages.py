"""A page as a reader's eyes go over it: what each marked place says, and the sentences beside the marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
BLANKS = re.compile(r"\s+")


@dataclass
class Place:
    """An element with a mark, or an article with those `inside` it; an article's text is what stands outside them."""

    tag: str
    mark: str = ""
    kind: str = ""
    words: list[str] = field(default_factory=list)
    inside: list[Place] = field(default_factory=list)

    @property
    def text(self) -> str:
        return BLANKS.sub(" ", "".join(self.words)).strip()


class PageReader(HTMLParser):
    """`figures` and `entries` are the marked places of a page, `articles` the boxes that hold some of them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.figures: list[Place] = []
        self.entries: list[Place] = []
        self.articles: list[Place] = []
        self._open: list[tuple[str, Place | None, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = {name: value or "" for name, value in attributes}
        place = self._place(tag, given)
        goal = "bn-fig__goal" in given.get("class", "")  # a criterion's own number is no figure
        self._open.append((tag, place, goal))
        self.handle_data(" | " if tag == "td" else " ")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        pass  # a line of a drawing

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _, _ in self._open):
            self.handle_data(" ")
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if any(goal for _, _, goal in self._open):
            return
        place = next((place for _, place, _ in reversed(self._open) if place is not None), None)
        if place is not None:
            place.words.append(data)

    def _place(self, tag: str, given: dict[str, str]) -> Place | None:
        kinds = {"data-figure": self.figures, "data-entry": self.entries}
        mark = next((name for name in kinds if name in given), None)
        if mark is None and tag != "article":
            return None
        place = Place(tag, given.get(mark or "", ""), given.get("class", ""))
        (kinds[mark] if mark else self.articles).append(place)
        around = next((p for _, p, _ in reversed(self._open) if p is not None and p.tag == "article"), None)
        if mark and around:
            around.inside.append(place)
        return place
