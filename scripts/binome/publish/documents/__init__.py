"""Every document that a programme prints. A new one is one module here and one word in `DOCUMENTS`.

Such a module holds one function that yields structured documents (`blocks.py`); a page of the site, a PDF and a file for Word are made
of the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from binome.publish.documents.blocks import Document
from binome.publish.documents.case import Case
from binome.publish.documents.certificate import certificate
from binome.publish.documents.contract import contract
from binome.publish.documents.firms import firms
from binome.publish.documents.framing import framing
from binome.publish.documents.memo import memo
from binome.publish.documents.partner import partner
from binome.publish.documents.session import session

__all__ = ["DOCUMENTS", "Case", "Document", "documents_of"]

DOCUMENTS: tuple[Callable[[Case], Iterator[Document]], ...] = (framing, contract, session, memo, firms, partner, certificate)


def documents_of(case: Case) -> Iterator[Document]:
    """All of them, in the order in which a cohort needs them."""
    for kind in DOCUMENTS:
        yield from kind(case)
