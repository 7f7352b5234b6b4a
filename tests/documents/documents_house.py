"""What the tests of the documents share: the example's own, and how to read back what was made of them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from binome.model import Cohort, Program
from binome.program.load import load_program
from binome.publish.documents import Case, Document, documents_of
from binome.publish.documents.case import PairAim, PairNames
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 28)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = PairNames(
    "P01", {"mentor": "Zoé Marchepied", "mentee": "Octave Canari"}, {"mentor": "Ines Dune", "mentee": "Hugo Vallon"},
    {"mentor": "Atelier Rivage", "mentee": "Quai Neuf"}, (PairAim("Écrire trois requêtes"), PairAim("Tenir un tableau")), {"place": "Salle du quai"},
)  # fmt: skip


@cache
def example() -> Program:
    program = load_program(ROOT).program
    assert program
    return program


def cohort() -> Cohort:
    return example().cohorts["automne-2026"]


def case(language: str, names: PairNames | None = None) -> Case:
    return Case(Context(example(), Ledger(), DAY, language), cohort(), names)


@cache
def documents(language: str) -> dict[str, Document]:
    """The blank documents of the example's cohort by their slug."""
    return {document.slug: document for document in documents_of(case(language))}


def bare(text: str) -> str:
    """Text without its blanks: a PDF breaks lines where it likes; its hyphens that may not break are hyphens."""
    return re.sub(r"[\s\u00a0\u202f\u200b]", "", text).replace("\u2011", "-").replace("\u2010", "-")


def reader_of(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in reader_of(pdf).pages)


def word_xml(docx: bytes, part: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return ElementTree.fromstring(archive.read(part))


def text_of_word(docx: bytes) -> str:
    """Every word of the body, content controls included, which python-docx's own `text` passes over."""
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in word_xml(docx).iter(f"{W}p"))


def tags_of(reader: PdfReader) -> list[str]:
    """The kinds of the elements of a tagged PDF, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = getattr(node, "get_object", lambda: node)()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"].get("/K", []))
    return found
