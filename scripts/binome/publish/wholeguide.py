"""guide/tout: every page of the guide in the order of the menu, on one page to print; what the firm wrote is what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import yaml

from binome.places import Places
from binome.publish.chapters import Chapter, anchor_of, chapter_of
from binome.publish.pages.whole import CHAPTERS, WHOLE
from binome.publish.site import CONFIGURATIONS
from binome.publish.stage import Contents

__all__ = ["assemble_guide", "fill_guides", "guide_in", "read_orders"]

_FIRST = "guide/index.md"
_FENCE = "/" * 9  # longer than any that a page is likely to use itself


class _Loader(yaml.SafeLoader):
    """A configuration of the site names variables and functions, which say nothing of its menu."""


_Loader.add_multi_constructor("", lambda *_: None)


def read_orders(places: Places) -> dict[str, tuple[str, ...]]:
    """Language → the pages of the section of the menu that holds the guide's first page; none where no menu has it."""
    return {language: guide_in(_read_menu(places, name)) for language, name in CONFIGURATIONS.items()}


def _read_menu(places: Places, name: str) -> Sequence[object]:
    file = places.root / name
    try:
        read = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    except (OSError, yaml.YAMLError):  # the engine says what is wrong with it, and where
        return []
    menu = read.get("nav") or (_read_menu(places, read["INHERIT"]) if read.get("INHERIT") else [])
    return menu if isinstance(menu, list) else []


def guide_in(menu: Sequence[object]) -> tuple[str, ...]:
    """The pages beside and below the guide's first one, in order, each once."""
    sections = (tuple(dict.fromkeys(_paths(section))) for section in menu)
    return next((pages for pages in sections if _FIRST in pages), ())


def _paths(item: object) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, Mapping):
        for value in item.values():
            yield from _paths(value)
    elif isinstance(item, Sequence):
        for value in item:
            yield from _paths(value)


def fill_guides(folders: Mapping[str, Contents], orders: Mapping[str, Sequence[str]]) -> None:
    """Put the chapters where the staged page of each language awaits them; a menu without a guide gives them in the order of paths."""
    for language, order in orders.items():
        staged = folders[language]
        if CHAPTERS.encode() not in staged.get(WHOLE, b""):  # the firm wrote this page too
            continue
        order = order or sorted(path for path in staged if path.startswith("guide/") and path.endswith(".md"))
        pages = {path: staged[path].decode() for path in order if path in staged and path != WHOLE}
        staged[WHOLE] = staged[WHOLE].decode().replace(CHAPTERS, assemble_guide(pages)).encode()


def assemble_guide(pages: Mapping[str, str]) -> str:
    """One table of contents, then a section for each page: path → its Markdown, in order."""
    chapters = [chapter_of(path, text, WHOLE, pages.keys()) for path, text in pages.items()]
    contents = "\n".join(line for chapter in chapters for line in _contents(chapter))
    return "\n\n".join((f'<div class="bn-contents" markdown>\n\n{contents}\n\n</div>', *map(_section, chapters)))


def _contents(chapter: Chapter) -> Iterator[str]:
    """The chapter's title, and below it those of its parts."""
    for heading in chapter.headings:
        if heading.level == 1:
            yield f"1. [{heading.text}](#{anchor_of(chapter.path)})"
        elif heading.level == 2:
            yield f"    - [{heading.text}](#{heading.anchor})"


def _section(chapter: Chapter) -> str:
    """A text of its own, for styles that look at a whole page. Not `<section markdown>`, which parses the HTML within less well."""
    return f"{_FENCE} html | section#{anchor_of(chapter.path)}.bn-chapter.md-typeset\n\n{chapter.text}\n\n{_FENCE}"
