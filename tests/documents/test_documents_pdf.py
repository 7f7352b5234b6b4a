"""The PDF: every word, tagged, in its language, the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest
from binome.model import LANGUAGES
from binome.publish.documents.blocks import Heading, Table, words_of
from binome.publish.documents.typeset import pdf_of
from documents_house import DAY, bare, documents, reader_of, tags_of, text_of

SLUGS = tuple(documents("fr"))
MOST = {"contrat": 2, "cadrage": 2, "aide-memoire": 2}  # pages; one for any other


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, str], bytes]:
    return {(language, slug): pdf_of(document, DAY) for language in LANGUAGES for slug, document in documents(language).items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_word_of_a_document_is_in_its_pdf(made, slug, language):
    """Labels, clauses, table heads, places to sign: nothing is lost between the blocks and the paper."""
    text = bare(text_of(made[language, slug]))
    missing = [words for words in words_of(documents(language)[slug]) if bare(words) not in text]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_pdf_fits_its_sheets(made, slug, language):
    """A certificate and a session are one page, a memo sheet two at most (M37): nobody prints a last page with one line on it."""
    assert 1 <= len(reader_of(made[language, slug]).pages) <= MOST.get(slug, 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_pdf_can_be_read_aloud(made, slug, language):
    """Tagged, with title and language, declared as PDF/UA-1; its headings and tables are headings and tables."""
    document, reader = documents(language)[slug], reader_of(made[language, slug])
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith(language) and reader.metadata.title == document.title
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data().replace(b'pdfuaid:part="1"', b"pdfuaid:part>1<")
    tags = tags_of(reader)
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == sum(isinstance(block, Heading) for block in document.blocks)
    heads = sum(len(block.header) for block in document.blocks if isinstance(block, Table))
    assert tags.count("/TH") >= heads


def test_the_same_document_is_the_same_bytes_in_another_process(made):
    """Another process, another time zone, another hash seed, another folder: not a byte differs."""
    code = (
        "import hashlib, sys; from documents_house import DAY, documents; from binome.publish.documents.typeset import pdf_of\n"
        "for slug in ('contrat', 'seance-3', 'attestation-je-transmets'):\n"
        "    print(slug, hashlib.sha256(pdf_of(documents('fr')[slug], DAY)).hexdigest())"
    )
    environment = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "PYTHONPATH": os.path.dirname(__file__)}
    out = subprocess.run([sys.executable, "-c", code], cwd="/", env=environment, capture_output=True, text=True, check=True).stdout
    found = dict(line.split() for line in out.splitlines())
    assert len(found) == 3
    assert found == {slug: hashlib.sha256(made["fr", slug]).hexdigest() for slug in found}


def test_another_day_is_the_only_thing_that_changes_the_bytes(made):
    """Twice the same, and the date of the document comes from the programme, not from a clock."""
    document = documents("fr")["contrat"]
    assert pdf_of(document, DAY) == made["fr", "contrat"] != pdf_of(document, DAY.replace(day=1))
    assert reader_of(made["fr", "contrat"]).metadata.creation_date.date() == DAY


def test_only_typefaces_of_the_package_are_used(made):
    """A machine's own fonts would give other bytes, and may not be embedded."""
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for pdf in made.values() for page in reader_of(pdf).pages for font in page["/Resources"]["/Font"].values()
    }  # fmt: skip
    assert {name.split("-")[0] for name in fonts} == {"AtkinsonHyperlegibleNext", "BricolageGrotesque"}
