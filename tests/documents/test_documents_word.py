"""The file for Word: the words of the PDF, real headings and tables, a language, and no trace of a machine."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile

import docx
import pytest
from binome.model import LANGUAGES
from binome.publish.documents.blocks import Blank, Heading, Paragraph, words_of
from binome.publish.documents.make import FOR_WORD
from binome.publish.documents.typeset import pdf_of
from binome.publish.documents.word import docx_of
from documents_house import DAY, W, bare, documents, text_of, text_of_word, word_xml


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, str], bytes]:
    return {(language, slug): docx_of(documents(language)[slug], DAY) for language in LANGUAGES for slug in FOR_WORD}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", FOR_WORD)
def test_word_and_pdf_say_the_same(made, slug, language):
    """The same words, none more and none less; the running lines of the PDF's pages apart."""
    document = documents(language)[slug]
    told = bare(text_of_word(made[language, slug])).replace("[", "").replace("]", "")  # around what is to be filled in
    assert sorted(told) == sorted("".join(bare(words) for words in words_of(document)))
    text = bare(text_of(pdf_of(document, DAY)))
    assert not [words for words in words_of(document) if bare(words) not in told or bare(words) not in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_opens_it_with_headings_and_a_table_to_sign(made, language):
    """Real styles, so that a screen reader walks by them; the row of heads is told as such."""
    file = docx.Document(io.BytesIO(made[language, "contrat"]))
    document = documents(language)["contrat"]
    headings = [p.text for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [document.title, *(block.text for block in document.blocks if isinstance(block, Heading))]
    signed = next(table for table in file.tables if len(table.columns) == 3)
    assert len(signed.rows) == 4 and signed.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert file.sections[0].page_width.mm == pytest.approx(210, abs=0.2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_blank_is_a_field_to_click_in(made, language):
    """As many content controls as blanks within the clauses, each named by its label."""
    blocks = [block for block in documents(language)["contrat"].blocks if isinstance(block, Paragraph)]
    labels = [part.label for block in blocks for part in block.line if isinstance(part, Blank) and not part.value]
    controls = [node.get(f"{W}val") for node in word_xml(made[language, "contrat"]).iter(f"{W}alias")]
    assert controls == [label[:60] for label in labels] and len(labels) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_knows_its_language_and_nobody_s_name(made, language):
    """The language of every word; a title; neither an author nor an hour."""
    defaults = word_xml(made[language, "contrat"], "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert defaults.get(f"{W}val").startswith(f"{language}-")
    properties = docx.Document(io.BytesIO(made[language, "contrat"])).core_properties
    assert properties.title == documents(language)["contrat"].title and properties.language.startswith(language)
    assert not properties.author and not properties.last_modified_by and not properties.comments
    assert properties.created.date() == properties.modified.date() == DAY


def test_the_same_bytes_in_another_process(made):
    """No hour in the archive, no order that changes, no compression that another machine would do otherwise."""
    code = (
        "import hashlib; from documents_house import DAY, documents; from binome.publish.documents.word import docx_of\n"
        "print(hashlib.sha256(docx_of(documents('en')['contrat'], DAY)).hexdigest())"
    )
    environment = {**os.environ, "TZ": "America/Lima", "PYTHONHASHSEED": "11", "PYTHONPATH": os.path.dirname(__file__)}
    out = subprocess.run([sys.executable, "-c", code], cwd="/", env=environment, capture_output=True, text=True, check=True).stdout
    assert out.strip() == hashlib.sha256(made["en", "contrat"]).hexdigest()
    with zipfile.ZipFile(io.BytesIO(made["en", "contrat"])) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {part.compress_type for part in archive.infolist()} == {zipfile.ZIP_STORED}


# Children that we add or move, in the order of the schema (ECMA-376, part 1, 17.3 to 17.5): Word calls a file broken where they are not.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing kern sz szCs u lang",
    "tblPr": "tblStyle tblpPr tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "sdtPr": "rPr alias tag id lock placeholder showingPlcHdr text",
    "trPr": "cantSplit trHeight tblHeader jc",
}


@pytest.mark.parametrize("slug", FOR_WORD)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_elements_stand_in_the_order_that_word_demands(made, slug, part):
    """Every property of a paragraph, a run, a table, a row and a field; one that the list does not know is looked at by hand."""
    for parent in word_xml(made["fr", slug], part).iter():
        if order := ORDER.get(parent.tag.removeprefix(W), "").split():
            found = [child.tag.removeprefix(W) for child in parent if child.tag.removeprefix(W) in order]
            assert found == sorted(found, key=order.index), (parent.tag, found)
