"""The whole guide as a PDF, printed by Chromium: chapters, tags, an outline, links inside, and no empty page.

Chromium is used where it is, never installed here; where it is missing the suite is skipped and says so. With CI=true it fails.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests"))

from print_guide import CHROMIUM, PAGES, print_guides  # noqa: E402


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest) -> Path:
    if not CHROMIUM:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("NO GUIDE WAS PRINTED: install Chromium (apt-get install chromium)")
    found = request.getfixturevalue("example_site")
    assert isinstance(found, Path)
    return found


@pytest.fixture(scope="module")
def printed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    files = print_guides(site, tmp_path_factory.mktemp("pdf"))
    return {language: PdfReader(file) for language, file in zip(PAGES, files, strict=True)}


def outline(reader: PdfReader) -> Iterator[tuple[int, str, int]]:
    """Depth, title, and page of each entry."""
    waiting = [(0, entry) for entry in reversed(reader.outline)]
    while waiting:
        depth, entry = waiting.pop()
        if isinstance(entry, list):
            waiting += [(depth + 1, inner) for inner in reversed(entry)]
        else:
            yield depth, entry.title, reader.get_destination_page_number(entry)


@pytest.mark.parametrize("language", PAGES)
def test_every_chapter_begins_on_a_page_of_its_own_and_stands_in_the_outline(site: Path, printed: dict[str, PdfReader], language: str) -> None:
    page = (site / PAGES[language] / "index.html").read_text(encoding="utf-8")
    chapters = [(depth, number) for depth, _, number in outline(printed[language]) if depth == 1]
    numbers = [number for _, number in chapters]
    assert len(chapters) == page.count('class="bn-chapter ') + 1 > 25  # the table of contents is the other one
    assert len(set(numbers)) == len(numbers) and numbers == sorted(numbers)


@pytest.mark.parametrize("language", PAGES)
def test_it_is_tagged_in_its_language_on_a4_without_an_empty_page(printed: dict[str, PdfReader], language: str) -> None:
    reader = printed[language]
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"] == language
    words = [len(page.extract_text().split()) for page in reader.pages]
    assert [number for number, count in enumerate(words) if count < 12] == []
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages} == {(595, 842)}
    assert 60 < len(words) < 130  # a page that breaks at every line is ten times as long


@pytest.mark.parametrize("language", PAGES)
def test_each_page_has_its_number_and_no_menu(printed: dict[str, PdfReader], language: str) -> None:
    texts = [page.extract_text() for page in printed[language].pages]
    numbered = [re.search(rf"\b{number} ?/ ?{len(texts)}\b", text) is not None for number, text in enumerate(texts, 1)]
    assert numbered == [False, *[True] * (len(texts) - 1)]  # the first is a cover
    hidden = {"fr": "Aucun traceur", "en": "No tracker"}[language]
    assert not any(hidden in text for text in texts)


def test_the_parts_of_the_guide_link_to_each_other_inside_the_file(printed: dict[str, PdfReader]) -> None:
    links = [link.get_object() for page in printed["fr"].pages for link in page.get("/Annots", [])]
    inside = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inside) > 300
