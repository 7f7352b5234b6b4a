"""Tables kept in an XLSX workbook, one sheet a survey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile
from zlib import error as zlib_error

from binome.survey.sources.failure import SourceError, missing_tab, path_of, read_bytes
from binome.survey.sources.xlsx_errors import read_errors
from binome.survey.table import HEAD_LINES, Beside, EmptyTable, Table, make_table

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

ROSTER_TAB = "codes"
# What Python's own readers raise on a damaged or an unusual archive: an unknown compression is NotImplementedError, an
# encrypted part RuntimeError, a part cut short EOFError or OSError, an index that points nowhere LookupError.
_DAMAGED = (
    BadZipFile, zlib_error, ParseError, LookupError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
)  # fmt: skip


class Xlsx:
    type = "xlsx"

    @staticmethod
    def fetch(settings: Mapping[str, object], tab: str | None, root: Path) -> Table:
        """The table of one sheet; without `tab`, of the one that `tab:` names, else `codes`."""
        shown = str(settings["path"])
        raw = read_bytes(path_of(settings, root), shown)
        return _read_sheet(raw, tab or str(settings.get("tab", ROSTER_TAB)), shown)


def read_sheets(raw: bytes, shown: str) -> Iterator[Table]:
    """Every sheet of a workbook that is not empty, whatever its name; raises SourceError."""
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(raw))
        sheets = [(name, workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names]
    except python_calamine.PasswordError:
        raise SourceError("source.password", path=shown) from None
    except (python_calamine.CalamineError, *_DAMAGED):
        raise SourceError("source.not-xlsx", path=shown) from None
    for name, lines in sheets:
        with suppress(EmptyTable):
            yield make_table(f"{shown} [{name}]", lines)


def read_first_sheet(raw: bytes, shown: str) -> Table:
    """The first sheet of a workbook, the only one of a download; raises SourceError."""
    return _read_sheet(raw, None, shown)


def _read_sheet(raw: bytes, wanted: str | None, shown: str) -> Table:
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(raw))
        tab = workbook.sheet_names[0] if wanted is None else wanted
        if tab not in workbook.sheet_names:
            raise missing_tab("source.missing-sheet", tab, workbook.sheet_names, shown)
        lines = workbook.get_sheet_by_name(tab).to_python(skip_empty_area=False)
        for row, column, error in read_errors(raw, tab):
            lines[row][column] = error
    except python_calamine.PasswordError:
        raise SourceError("source.password", path=shown) from None
    except (python_calamine.CalamineError, *_DAMAGED):
        raise SourceError("source.not-xlsx", path=shown) from None
    try:
        return replace(make_table(f"{shown} [{tab}]", lines), beside=tuple(_beside(workbook, tab)))
    except EmptyTable:
        raise SourceError("source.empty-sheet", path=shown, tab=tab) from None


def _beside(workbook: CalamineWorkbook, tab: str) -> Iterator[Beside]:
    names = (name for name in workbook.sheet_names if name != tab)
    return (Beside(name, partial(_read_head, workbook, name)) for name in names)


def _read_head(workbook: CalamineWorkbook, tab: str) -> Table | None:
    import python_calamine

    with suppress(EmptyTable, python_calamine.CalamineError, *_DAMAGED):
        return make_table(tab, workbook.get_sheet_by_name(tab).to_python(skip_empty_area=False, nrows=HEAD_LINES))
    return None
