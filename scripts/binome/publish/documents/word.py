"""A document for Word: real headings, styles, language and tables, and the same bytes each time it is made.

What is to be filled in is a content control: it shows its label until somebody types, and a screen reader names it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from binome.publish.documents.blocks import Blank, Document, Fields, Heading, Line, Paragraph, Part, Points, Signatures, Table, Ticks
from binome.publish.documents.wordstyle import (
    LABEL, LEAD, LINE, NOTE, SIGN, control, head_row, line_below, no_borders, set_language, set_properties, set_styles,
)  # fmt: skip

__all__ = ["docx_of"]

ROOM_TO_SIGN = 720_000  # in Word's units, 36,000 a millimetre
_STAMP = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file can say


def docx_of(document: Document, day: date) -> bytes:
    """The file for Word, dated `day`; raises KeyError for a block that only a printed sheet has."""
    import docx

    file = docx.Document()
    set_styles(file)
    set_language(file, document.language)
    set_properties(file, document.title, document.language, datetime(day.year, day.month, day.day, 12))
    file.sections[0].footer.paragraphs[0].text = document.footer
    file.add_paragraph(document.origin, style=LABEL)
    file.add_heading(document.title, level=1)
    file.add_paragraph(document.lead, style=LEAD)
    for block in document.blocks:
        _WRITERS[type(block)](file, block)
    written = io.BytesIO()
    file.save(written)
    return _dateless(written.getvalue())


def _dateless(data: bytes) -> bytes:
    """The same ZIP file without the hour of its parts, and the compression of one machine's zlib."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, _STAMP)
            entry.create_system, entry.external_attr = 0, 0
            target.writestr(entry, source.read(part.filename))
    return made.getvalue()


def _heading(file: Any, block: Heading) -> None:
    file.add_heading(block.text, level=2)


def _paragraph(file: Any, block: Paragraph) -> None:
    style = {"text": None, "lead": LEAD, "note": NOTE}[block.style]
    for line in _lines(block.line):
        paragraph = file.add_paragraph(style=LINE if _alone(line) else style)
        for part in line:
            _add(paragraph, part)
        if _alone(line):
            line_below(paragraph)


def _lines(line: Line) -> list[Line]:
    """The sentence, cut where a place to write has lines of its own."""
    cut: list[list[Part]] = [[]]
    for part in line:
        if isinstance(part, Blank) and part.lines:
            cut += [[part], []]
        else:
            cut[-1].append(part)
    return [tuple(parts) for parts in cut if parts]


def _alone(line: Line) -> bool:
    return isinstance(line[0], Blank) and line[0].lines > 0


def _add(paragraph: Any, part: Part) -> None:
    if isinstance(part, str):
        paragraph.add_run(part)
    elif part.value:
        paragraph.add_run(part.value).bold = True
    else:
        control(paragraph, part.label)


def _list(file: Any, block: Ticks | Points) -> None:
    for item in block.items:
        file.add_paragraph(item, style="List Bullet")


def _fields(file: Any, block: Fields) -> None:
    """A table without lines, each cell a label over what is to be filled in."""
    rows = -(-len(block.fields) // block.columns)
    table = file.add_table(rows, block.columns)
    no_borders(table)
    for index, field in enumerate(block.fields):
        cell = table.cell(index // block.columns, index % block.columns)
        cell.paragraphs[0].style = LABEL
        cell.paragraphs[0].add_run(field.label)
        written = cell.add_paragraph(field.value)
        line_below(written)


def _table(file: Any, block: Table) -> None:
    table = _headed(file, block.header, len(block.rows))
    for row, words in enumerate(block.rows, start=1):
        for column, text in enumerate(words):
            table.cell(row, column).paragraphs[0].add_run(text)


def _signatures(file: Any, block: Signatures) -> None:
    """One column a person; a row for each thing to write, the last one high enough to sign in."""
    columns = [([place.name] if place.name else []) + list(place.lines) for place in block.places]
    table = _headed(file, tuple(place.title for place in block.places), max(map(len, columns)))
    for column, told in enumerate(columns):
        for row, words in enumerate(told, start=1):
            paragraph = table.cell(row, column).paragraphs[0]
            paragraph.style = SIGN
            paragraph.add_run(words)
    table.rows[-1].height = ROOM_TO_SIGN


def _headed(file: Any, header: tuple[str, ...], rows: int) -> Any:
    table = file.add_table(rows + 1, len(header), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(words)
    head_row(table)
    return table


_WRITERS: Mapping[type, Callable[[Any, Any], None]] = {
    Heading: _heading, Paragraph: _paragraph, Ticks: _list, Points: _list, Fields: _fields, Table: _table, Signatures: _signatures,
}  # fmt: skip
