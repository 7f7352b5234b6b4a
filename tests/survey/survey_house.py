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


OFFICE = "http://schemas.openxmlformats.org"
MAIN, PACKAGE = f"{OFFICE}/spreadsheetml/2006/main", f"{OFFICE}/package/2006"
RELATION = f"{OFFICE}/officeDocument/2006/relationships"
OCLC = "http://purl.oclc.org/ooxml"
STRICT = {MAIN: f"{OCLC}/spreadsheetml/main", RELATION: f"{OCLC}/officeDocument/relationships"}


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], strict: bool = False) -> None:
    """A minimal XLSX: texts, numbers, booleans, dates as Excel's serials; a text that begins with # is an error.

    A strict one names its parts as ISO/IEC 29500 Strict does, with which Excel saves on demand.
    """
    places = list(enumerate(sheets, start=1))
    names = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in places)
    kinds = '<Default Extension="xml" ContentType="application/xml"/>'
    kinds += '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    formats = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'  # 22 is a day and an hour
    links = _link("s", "styles", "styles.xml")
    links += "".join(_link(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in places)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{kinds}</Types>',
        "_rels/.rels": _links(_link("a", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>{names}</sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>',
        "xl/_rels/workbook.xml.rels": _links(links),
    }
    for n, name in places:
        rows = "".join(_row(number, row) for number, row in enumerate(sheets[name], start=1))
        parts[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w") as file:
        for name, part in parts.items():
            for transitional, namespace in STRICT.items() if strict else ():
                part = part.replace(transitional, namespace)
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')


def _links(inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _link(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{RELATION}/{kind}" Target="{target}"/>'


def _row(number: int, cells: Sequence[Cell]) -> str:
    return (
        f'<row r="{number}">'
        + "".join(_cell(f"{chr(65 + n)}{number}", cell) for n, cell in enumerate(cells))
        + "</row>"
    )


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
