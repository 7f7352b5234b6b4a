"""The papers of data protection: marked to be checked, with blanks to fill, and in step with the programme's rules."""

from __future__ import annotations

import re

import pytest
from written_pages import LANGUAGES, read_pages

MARK = {"fr": "À faire vérifier", "en": "Have it checked"}
FILLED = ("note-cse", "registre", "aipd", "responsables-conjoints", "transferts")
PAPERS = [page for language in LANGUAGES for path, page in read_pages(language).items() if path.startswith("papiers/")]
ARTICLE = re.compile(r"\b(?:[LR]\. \d{4}-\d+|20\d\d[-/]\d+|\d{4}/\d+|WP 248)")


def name_of(page):
    return f"{page.language}/{page.path}"


@pytest.mark.parametrize("page", PAPERS, ids=name_of)
def test_a_paper_is_marked_to_be_checked_before_anything_else(page):
    """Nobody should sign a paper of ours without somebody who knows the firm having read it."""
    first = re.search(r'<p class="bn-check"><b>(.*?)</b>', page.text)
    assert first and first[1].rstrip(".") == MARK[page.language]
    assert first.start() < page.text.index("\n## ")


@pytest.mark.parametrize("page", [page for page in PAPERS if not page.path.endswith("index.md")], ids=name_of)
def test_what_a_firm_has_to_write_is_a_line_with_its_name(page):
    """An unlabelled blank is one that people fill in wrongly; no blank is left as dots or low lines."""
    blanks = re.findall(r'<span class="bn-blank[^"]*">(.*?)</span>', page.text)
    assert len(blanks) >= 4 and all(label.strip() for label in blanks)
    assert not re.search(r"_{3,}|\.{4,}|…{2,}", page.prose)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_stands_in_the_index(language):
    """The index names each paper once; no paper is left out."""
    links = [link for link in read_pages(language)["papiers/index.md"].links() if link.startswith("papiers/")]
    assert sorted(links) == sorted(f"papiers/{name}.md" for name in FILLED)


@pytest.mark.parametrize("page", [page for page in PAPERS if page.language == "fr"], ids=name_of)
def test_both_languages_quote_the_same_texts(page):
    """A number of law that differs between two languages is wrong in one of them."""
    twin = read_pages("en")[page.path]
    assert sorted(ARTICLE.findall(page.text)) == sorted(ARTICLE.findall(twin.text))
