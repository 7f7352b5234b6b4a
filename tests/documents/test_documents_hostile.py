"""Words stay words: no name, aim or place becomes markup of typst, of Word or of a page."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from binome.problems import Stop
from binome.publish.documents.contract import contract
from binome.publish.documents.named import plain_names
from binome.publish.documents.typeset import pdf_of
from binome.publish.documents.word import docx_of
from documents_house import DAY, NAMES, bare, case, reader_of, tags_of, text_of, text_of_word
from hypothesis import given, settings
from hypothesis import strategies as st

MARKUP = (
    '#panic("pwned")', "#import \"/etc/passwd\": *", "*gras* _ital_ `code`", "$ x^2 $", "<label> @ref", "= Titre", "- liste", "\\u{41}\\#",
    "#(sys.inputs)", "]#pagebreak()[", "// rien", "/* rien */", "\"); #read(\"x\")", "</w:t></w:r><w:br/>", "<w:sdt>&amp;&lt;", "{{ 7*7 }}",
    "=HYPERLINK(1)", "{mentor} {end}", "--- -- ...", "'quotes' \"doubles\"",
)  # fmt: skip


def made(name: str) -> tuple[bytes, bytes]:
    told = replace(NAMES, names=plain_names({"mentor": name, "mentee": "Octave Canari"}))
    document = next(contract(case("fr", told)))
    return pdf_of(document, DAY), docx_of(document, DAY)


@pytest.fixture(scope="module")
def innocent() -> tuple[list[str], int]:
    pdf, word = made("Zoé")
    return tags_of(reader_of(pdf)), len(docx.Document(BytesIO(word)).paragraphs)


@pytest.mark.parametrize("name", MARKUP)
def test_markup_is_printed_as_it_was_typed(innocent, name):
    """The letters are there, and the structure of the document is that of any other name."""
    pdf, word = made(name)
    assert bare(name) in bare(text_of(pdf)) and bare(name) in bare(text_of_word(word))
    assert tags_of(reader_of(pdf)) == innocent[0]
    assert len(docx.Document(BytesIO(word)).paragraphs) == innocent[1]


@settings(max_examples=20)
@given(st.text(max_size=60))
def test_any_name_at_all_makes_a_document_or_is_politely_refused(name):
    """No traceback, whatever the signs: a letter that no typeface draws is told, and Word takes it anyway."""
    told = replace(NAMES, names=plain_names({"mentor": name, "mentee": "Octave Canari"}))
    document = next(contract(case("fr", told)))
    word = docx_of(document, DAY)
    assert bare(told.names["mentor"]) in bare(text_of_word(word))
    assert zipfile.ZipFile(BytesIO(word)).testzip() is None
    try:
        pdf = pdf_of(document, DAY)
    except Stop as stop:
        assert [problem.id for problem in stop.problems] == ["documents.letters"]
    else:
        assert len(reader_of(pdf).pages) >= 2
