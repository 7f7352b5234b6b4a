"""The pages: the words of the PDF, linked from the cohorts and from one another, and nothing private in them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from binome.model import LANGUAGES
from binome.publish.documents import Case, documents_of
from binome.publish.documents.blocks import words_of
from binome.publish.pages import render_pages
from binome.publish.pages.documents import address_of
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.wording import load_wording
from documents_house import DAY, bare, cohort, example


@pytest.fixture(scope="module")
def pages() -> dict[str, dict[str, str]]:
    return {language: render_pages(example(), Ledger(), DAY, language) for language in LANGUAGES}


def words(page: str) -> str:
    return bare(unescape(re.sub(r"<[^>]*>", "", page)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_what_its_pdf_says(pages, language):
    """The same blocks, word for word; the dates of a cohort apart, which no page of the programme knows."""
    for document in documents_of(Case(Context(example(), Ledger(), DAY, language))):
        told = words(pages[language][address_of(document)])
        assert not [text for text in list(words_of(document))[1:] if bare(text) not in told], document.slug


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_is_linked_from_the_list_and_the_list_from_each_cohort(pages, language):
    """One page says what to print when; a cohort's own page leads there."""
    listed = pages[language]["documents/index.md"]
    for document in documents_of(Case(Context(example(), Ledger(), DAY, language))):
        target = "../programme/contrat/" if document.slug == "contrat" else f"{document.slug}/"
        assert f'href="{target}"' in listed
        assert 'href="../' in pages[language][address_of(document)]
    assert "../../documents/" in pages[language][f"cohortes/{cohort().id}/index.md"]


def test_slugs_are_the_same_in_both_languages_and_each_is_one_document():
    """The language switch changes the root only."""
    french, english = ([d.slug for d in documents_of(Case(Context(example(), Ledger(), DAY, language)))] for language in LANGUAGES)
    assert french == english and len(set(french)) == len(french) == example().calendar.sessions.count + 7


def test_no_blank_of_a_french_sentence_breaks_before_a_sign():
    """U+202F before ; ! ?, U+00A0 before a colon and within guillemets, typographic apostrophes."""
    for key, sentence in load_wording("fr", "documents").items():
        assert not re.search(r"« | [»;!?]|\w :|'", sentence), key


def test_no_sentence_of_the_documents_is_forgotten():
    """Every key of documents.yml is said by some document or page."""
    said: set[str] = set()

    class Listening(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            said.add(key)
            return super().__getitem__(key)

    from unittest.mock import patch

    from binome import wording
    from binome.publish.documents import case as case_module
    from binome.publish.documents import shared as shared_module
    from dataclasses import replace

    real = wording.load_wording

    def heard(language: str, room: str) -> object:
        return Listening(real(language, room)) if room == "documents" else real(language, room)

    with patch.object(wording, "load_wording", heard), patch.object(case_module, "load_wording", heard), patch.object(shared_module, "load_wording", heard):
        for minutes in (20, 45):
            calendar = replace(example().calendar, sessions=replace(example().calendar.sessions, minutes=minutes))
            program = replace(example(), calendar=calendar)
            render_pages(program, Ledger(), DAY, "fr")
            for where in (None, cohort()):
                list(documents_of(Case(Context(program, Ledger(), DAY, "fr"), where)))
    unsaid = set(real("fr", "documents")) - said
    assert unsaid <= {"rhythm.one", "rhythm.other"}  # said of a pair that noted its cadence
