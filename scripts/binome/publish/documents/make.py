"""`binome documents`: a cohort's documents, blank under build/documents/, or made out to each pair under private/documents/."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from binome.model import Cohort, Program
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.publish.documents import Case, Document, documents_of
from binome.publish.documents.certificate import SLUGS, certificate
from binome.publish.documents.contract import SLUG as CONTRACT
from binome.publish.documents.contract import contract
from binome.publish.documents.firms import SLUG as FIRMS
from binome.publish.documents.firms import firms
from binome.publish.documents.framing import framing
from binome.publish.documents.named import NamedPair, load_pairs
from binome.publish.documents.partner import SLUG as PARTNER
from binome.publish.documents.partner import partner
from binome.publish.documents.typeset import pdf_of
from binome.publish.documents.word import docx_of
from binome.publish.rendering import Context
from binome.release.ledger import Ledger

__all__ = ["need_libraries", "write_blank", "write_named"]

FOR_WORD = (CONTRACT, FIRMS, PARTNER)  # what a firm's lawyer may want to change
LIBRARIES = ("typst", "docx")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}\Z")


def need_libraries() -> None:
    """Raises Stop where the extra is not installed: everything else of the kit does without it."""
    if any(find_spec(name) is None for name in LIBRARIES):
        raise Stop(Problem(Place("binome documents"), "documents.no-extra"))


def write_blank(program: Program, cohort: Cohort, places: Places, today: date) -> list[Path]:
    """Every document in every language of the programme, with places to write; what an earlier call wrote is gone."""
    root = places.build / "documents" / cohort.id
    shutil.rmtree(root, ignore_errors=True)
    written = []
    for language in program.settings.languages:
        for document in documents_of(Case(Context(program, Ledger(), today, language), cohort)):
            for path, data in _files(root / language, document, cohort.start):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                written.append(path)
    return written


def write_named(program: Program, cohort: Cohort, places: Places, today: date) -> tuple[list[Path], int]:
    """The papers of each pair whose names are known, and how many pairs have none. The folder is made anew, for its owner only."""
    pairs, without = load_pairs(program, cohort, places, today)
    root = places.made_out / cohort.id
    shutil.rmtree(root, ignore_errors=True)
    written = []
    for number, pair in enumerate(pairs, start=1):
        folder = root / (pair.id if _SAFE.match(pair.id) else f"_{number}")  # which no pair's id can be
        for language, document in _papers(program, cohort, pair, today):
            for path, data in _files(folder / language, document, cohort.start):
                _write_private(places, path, data)
                written.append(path)
    return written, without


def _papers(program: Program, cohort: Cohort, pair: NamedPair, today: date) -> Iterator[tuple[str, Document]]:
    """What a pair signs, in each language that one of the two speaks; to each their certificate in their own."""
    for language in sorted(set(pair.languages.values())):
        case = pair.case(Context(program, Ledger(), today, language), cohort)
        papers = [*framing(case), *contract(case), *(firms(case) if pair.crosses else ()), *(partner(case) if pair.joined else ())]
        theirs = {SLUGS[role] for role, spoken in pair.languages.items() if spoken == language}
        for document in (*papers, *(one for one in certificate(case) if one.slug in theirs)):
            yield language, document


def _files(folder: Path, document: Document, day: date) -> Iterator[tuple[Path, bytes]]:
    yield folder / f"{document.slug}.pdf", pdf_of(document, day)
    if document.slug in FOR_WORD:
        yield folder / f"{document.slug}.docx", docx_of(document, day)


def _write_private(places: Places, path: Path, data: bytes) -> None:
    """For its owner's eyes only, like every folder on the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in path.parents:
        if folder == places.private:
            break
        folder.chmod(0o700)
    path.touch(mode=0o600)
    path.write_bytes(data)
