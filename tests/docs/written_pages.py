"""The hand-written pages as the tests of this folder see them: front matter, headings, links, drawings, tables."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from markdown.extensions.toc import slugify

from binome.program.load import load_program
from binome.publish.pages import render_pages
from binome.release.ledger import Ledger

DOCS = Path(__file__).parents[2] / "docs"
PROGRAM = DOCS.parent / "program"
LANGUAGES = ("fr", "en")

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$|<h([1-6])[^>]*>(.*?)</h\3>", re.MULTILINE)
_MARKDOWN_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HTML_LINK = re.compile(r'<a [^>]*href="([^"]+)"')


@dataclass(frozen=True)
class Page:
    language: str
    path: str  # from docs/<language>/, with forward slashes
    front: dict[str, object]
    text: str

    @property
    def prose(self) -> str:
        return _FENCE.sub("", self.text)

    @property
    def address(self) -> str:
        """Where the page is served, from the root of its language: `guide/seance/`, or nothing for the home page."""
        stem = self.path.removesuffix("index.md").removesuffix(".md")
        return stem if not stem or stem.endswith("/") else stem + "/"

    def levels(self) -> list[int]:
        return [len(found[1] or "") or int(found[3]) for found in _HEADING.finditer(self.prose)]

    def anchors(self) -> set[str]:
        """Ids that a link may point to: of Markdown headings, as its `toc` extension makes them, and of HTML elements."""
        made = {slugify(found[2], "-") for found in _HEADING.finditer(self.prose) if found[2]}
        return made | set(re.findall(r'\bid="([^"]+)"', self.prose))

    def links(self) -> list[str]:
        """Targets inside the site, as paths of Markdown files with their anchors, in order."""
        return list(self._links())

    def _links(self) -> Iterator[str]:
        for found in re.finditer(f"{_MARKDOWN_LINK.pattern}|{_HTML_LINK.pattern}", self.prose):
            if (found[1] or found[2]).startswith("#"):
                target, base = posixpath.basename(self.path) + (found[1] or found[2]), posixpath.dirname(self.path)
            elif found[1]:
                target, base = found[1], posixpath.dirname(self.path)
            else:
                target, base = source_of(found[2]), self.address
            yield posixpath.normpath(posixpath.join(base, target))

    def tables(self) -> list[tuple[int, int]]:
        """Rows and columns of each Markdown table."""
        blocks = re.findall(r"(?:^\|.*\n?)+", self.prose, re.MULTILINE)
        return [(len(block.strip().splitlines()), block.splitlines()[0].count("|") - 1) for block in blocks]

    def drawings(self) -> list[str]:
        """The shapes of each inline SVG, without its words."""
        return [re.sub(r">[^<]*<", "><", svg) for svg in re.findall(r"<svg.*?</svg>", self.prose)]


def source_of(href: str) -> str:
    """The Markdown file behind an address written in HTML, which MkDocs does not mend."""
    path, _, anchor = href.partition("#")
    return (path.rstrip("/") or ".") + ".md" + (f"#{anchor}" if anchor else "")


def read_pages(language: str) -> dict[str, Page]:
    return {page.path: page for page in _pages(language)}


def _pages(language: str) -> Iterator[Page]:
    folder = DOCS / language
    for file in sorted(folder.rglob("*.md")):
        _, front, text = file.read_text(encoding="utf-8").split("---\n", 2)
        yield Page(language, file.relative_to(folder).as_posix(), yaml.safe_load(front), text)


@cache
def generated_paths() -> frozenset[str]:
    """What `binome build` adds to the written pages of the example, in either language."""
    program = load_program(PROGRAM.parent).program
    assert program and program.settings.today
    return frozenset(render_pages(program, Ledger(), program.settings.today, LANGUAGES[0]))
