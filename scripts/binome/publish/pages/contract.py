"""programme/contrat: the contract that a pair signs at its framing meeting, its variables as blanks to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.documents import Case
from binome.publish.documents.contract import contract
from binome.publish.pages.documents import page_of
from binome.publish.rendering import Context, Page

__all__ = ["pages"]


def pages(context: Context) -> Iterator[Page]:
    for document in contract(Case(context)):
        yield page_of(context, document)
