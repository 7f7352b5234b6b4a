"""A document as a PDF: tagged, made for readers of every kind (PDF/UA-1), and the same bytes wherever and whenever it is made."""

from __future__ import annotations

import json
from datetime import date, datetime, timezone
from pathlib import Path

from binome.problems import Place, Problem, Stop
from binome.publish.documents.blocks import Document, as_data

__all__ = ["pdf_of"]

_HERE = Path(__file__).parent
_UNDRAWN = "could not be displayed with font"  # typst's words: PDF/UA forbids a box in place of a letter


def pdf_of(document: Document, day: date) -> bytes:
    """The PDF, dated `day`: typst would write the time of the machine into it. The words go in as data, never as markup.

    Only the typefaces of this package are used, so that two machines agree; a sign that none of them has (a name in Chinese)
    is looked for among those of this machine. Raises Stop where nobody can draw it.
    """
    import typst

    try:
        return _compiled(document, day, alone=True)
    except typst.TypstError as error:
        if _UNDRAWN not in str(error):
            raise
    try:
        return _compiled(document, day, alone=False)
    except typst.TypstError as error:
        if _UNDRAWN not in str(error):
            raise
    raise Stop(Problem(Place(f"{document.slug}.pdf"), "documents.letters"))


def _compiled(document: Document, day: date, alone: bool) -> bytes:
    import typst

    return typst.compile(
        str(_HERE / "document.typ"), root=str(_HERE), sys_inputs={"document": json.dumps(as_data(document), ensure_ascii=False)},
        font_paths=[str(_HERE / "fonts")], ignore_system_fonts=alone, pdf_standards=["ua-1"],
        timestamp=int(datetime(day.year, day.month, day.day, 12, tzinfo=timezone.utc).timestamp()),
    )  # fmt: skip
