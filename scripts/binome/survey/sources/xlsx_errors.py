"""The formula errors of a sheet, which calamine 0.9 gives as blank cells: a broken answer is not a blank one."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from xml.etree import ElementTree

# The namespace of Transitional workbooks, then that of Strict ones, which Excel offers to save as.
_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_CELL = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>(?:(?!</c>).)*?<v>(#[^<]{1,20})</v>', re.S
)


def read_errors(raw: bytes, tab: str) -> Iterator[tuple[int, int, str]]:
    """Row and column, from 0, and the error of each cell in error of one sheet of a workbook (ECMA-376, 18.3.1.4)."""
    with zipfile.ZipFile(BytesIO(raw)) as workbook:
        sheet = workbook.read(_part_of(workbook, tab))
    for letters, row, error in _CELL.findall(sheet):
        yield int(row) - 1, _column(letters), error.decode("utf-8", "replace")


def _part_of(workbook: zipfile.ZipFile, tab: str) -> str:
    """The part of the archive that holds a sheet; LookupError where the workbook's own index does not say."""
    sheets = ElementTree.fromstring(workbook.read("xl/workbook.xml")).iter()
    ids = [sheet.attrib[name] for sheet in sheets if sheet.get("name") == tab for name in _IDS if name in sheet.attrib]
    relations = ElementTree.fromstring(workbook.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.attrib["Target"] for relation in relations}
    return normpath(join("/xl", targets[ids[0]])).lstrip("/")


def _column(letters: bytes) -> int:
    """A is 0, Z is 25, AA is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1
