"""A document as a PDF: tagged, made for readers of every kind (PDF/UA-1), and the same bytes wherever and whenever it is made."""

from __future__ import annotations

import json
from datetime import date, datetime, timezone
from pathlib import Path

from binome.publish.documents.blocks import Document, as_data

__all__ = ["pdf_of"]

_HERE = Path(__file__).parent


def pdf_of(document: Document, day: date) -> bytes:
    """The PDF, dated `day`: typst would write the time of the machine into it.

    The words go in as data, never as markup. Only the fonts of this package are used, so that two machines agree.
    """
    import typst

    return typst.compile(
        str(_HERE / "document.typ"), root=str(_HERE), sys_inputs={"document": json.dumps(as_data(document), ensure_ascii=False)},
        font_paths=[str(_HERE / "fonts")], ignore_system_fonts=True, pdf_standards=["ua-1"],
        timestamp=int(datetime(day.year, day.month, day.day, 12, tzinfo=timezone.utc).timestamp()),
    )  # fmt: skip
