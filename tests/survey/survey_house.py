"""What the tests of this room share: surveys in a few words, tables, and workbooks written by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path

from binome.model import Option, Question, Response, Survey, Text, Waves
from binome.survey.responses import ReadTable, read_responses
from binome.survey.table import Cell, Table

PARIS = "Europe/Paris"
TODAY = date(2026, 11, 28)
SCALE = {"yes": "Oui, souvent", "partly": "En partie", "no": "Non"}


def said(fr: str, en: str | None = None) -> Text:
    return Text({"fr": fr, "en": en or f"{fr} (en)"})


def question(id: str, type: str, options: Mapping[str, str] | Iterable[str] = (), **more: object) -> Question:
    """A question labelled "Question <id>"; options as {id: label}, or as labels alone, whose ids are then o0, o1…"""
    labels = options if isinstance(options, Mapping) else {f"o{n}": label for n, label in enumerate(options)}
    made = tuple(Option(name, said(label)) for name, label in labels.items())
    return Question(id, type, more.pop("label", said(f"Question {id}")), "public", options=made, **more)


def survey(*questions: Question, identity: str = "code", **more: object) -> Survey:
    waves = more.pop("waves", Waves(every="month"))
    return Survey("s", said("S"), more.pop("unit", "person"), identity, waves, {q.id: q for q in questions}, **more)


def table(header: Sequence[str], *rows: Sequence[Cell]) -> Table:
    """A table whose first row of answers is row 2, as in a spreadsheet."""
    return Table("t", tuple(header), list(enumerate(rows, start=2)))


def read(asked: Survey, given: Table, **more: object) -> ReadTable:
    return read_responses(asked, given, **{"time_zone": PARIS, "today": TODAY, **more})


def response(row: int, stamp: str, code: str, **answers: str) -> Response:
    return Response(row, datetime.fromisoformat(stamp), code, answers)


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
    """A minimal XLSX: inline texts, numbers, booleans, dates in Excel's serials; a text that begins with # is an error."""
    main = "http://schemas.openxmlformats.org"
    relation = f"{main}/officeDocument/2006/relationships"
    sheet_list = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, start=1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{main}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{main}/package/2006/relationships">'
        f'<Relationship Id="a" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}/spreadsheetml/2006/main" xmlns:r="{relation}"><sheets>{sheet_list}</sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{main}/package/2006/relationships">'
        + f'<Relationship Id="s" Type="{relation}/styles" Target="styles.xml"/>'
        + "".join(
            f'<Relationship Id="r{n}" Type="{relation}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + "</Relationships>",
    }
    for n, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{main}/spreadsheetml/2006/main"><sheetData>'
            + "".join(_row(number, row) for number, row in enumerate(rows, start=1))
            + "</sheetData></worksheet>"
        )
    with zipfile.ZipFile(path, "w") as file:
        for name, part in parts.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')


def _row(number: int, cells: Sequence[Cell]) -> str:
    return f'<row r="{number}">' + "".join(_cell(f"{chr(65 + n)}{number}", cell) for n, cell in enumerate(cells)) + "</row>"


def _cell(place: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, datetime):
        serial = (cell - datetime(1899, 12, 30)).total_seconds() / 86400
        return f'<c r="{place}" s="1"><v>{serial!r}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if str(cell).startswith("#"):
        return f'<c r="{place}" t="e"><v>{cell}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(cell))}</t></is></c>'
