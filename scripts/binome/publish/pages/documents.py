"""documents/…: every document that a programme prints, one page each, and the page that says which to print when.

The contract keeps its address under programme/ (`contract.py`). Nothing here knows a cohort or a name: `binome documents` writes those.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from binome.publish.documents import Case, Document, documents_of
from binome.publish.documents.case import ROOM
from binome.publish.documents.contract import SLUG as CONTRACT
from binome.publish.rendering import Context, Page, render

__all__ = ["address_of", "page_of", "pages"]

INDEX = "documents/index.md"
_SEVERAL = ("seance", "attestation")  # kinds that print more than one sheet: their slugs go on after a dash


def pages(context: Context) -> Iterator[Page]:
    found = list(documents_of(Case(context)))
    yield from (page_of(context, document) for document in found if document.slug != CONTRACT)
    yield render(
        context, INDEX, "documents/index.md.j2", ROOM,
        title=context.say(ROOM, "pages.index.title").unescape(), description=context.say(ROOM, "pages.index.description").unescape(),
        moments=[(moment, list(group)) for moment, group in groupby(found, _moment_of)], path_of=address_of,
        names={document.slug: _name_of(context, document) for document in found},
    )  # fmt: skip


def page_of(context: Context, document: Document) -> Page:
    """One document as a page that prints well."""
    return render(
        context, address_of(document), "documents/document.md.j2", ROOM, title=document.title, description=document.description,
        document=document, kind=lambda block: type(block).__name__.lower(),
    )  # fmt: skip


def address_of(document: Document) -> str:
    return "programme/contrat.md" if document.slug == CONTRACT else f"documents/{document.slug}.md"


def _moment_of(document: Document) -> str:
    """When it is printed, in one word of documents.yml: sheets of one kind share theirs."""
    return next((kind for kind in _SEVERAL if document.slug.startswith(f"{kind}-")), document.slug)


def _name_of(context: Context, document: Document) -> str:
    """What tells two sheets of one kind apart, where their titles do not."""
    certificate = document.slug.startswith("attestation-")
    return context.say(ROOM, f"pages.name.{document.slug}").unescape() if certificate else document.title
