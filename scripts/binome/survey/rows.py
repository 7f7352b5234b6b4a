"""From one row of a table to a response: every cell read once, however often it comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from binome.model import Response, Survey
from binome.survey.columns import Columns
from binome.survey.findings import CODE, STAMP, Finding
from binome.survey.questions import Answer, kind_of
from binome.survey.questions.reading import is_formula_error, text_of
from binome.survey.roster import plain_code
from binome.survey.table import Cell, is_blank

Cells = Sequence[Cell]


class RowReader:
    """Reads rows, and remembers each cell it read: forms repeat a handful of cells, and matching them is dear."""

    def __init__(
        self,
        survey: Survey,
        columns: Columns,
        missing: Sequence[str],
        order: str,
        stamp: Callable[[Cell], datetime | None],
        findings: list[Finding],
    ) -> None:
        self.stamp_place, self.code_place = columns.stamp, columns.code
        self.read_stamp = stamp
        self.found = findings
        self.codes = _Memory(_read_code)
        asked = [(survey.questions[name], places) for name, places in columns.questions.items() if name not in missing]
        self.plan = [(q.id, q.required, places, _Memory(kind_of(q)(q, order).read)) for q, places in asked]

    def __call__(self, row: int, cells: Cells) -> Response:
        answers: dict[str, Answer] = {}
        for name, required, places, memory in self.plan:
            cell = cells[places[0]] if len(places) == 1 else _only_filled(cells, places)
            answer, fault = memory[cell if isinstance(cell, str) else _typed(cell)]
            if answer is not None:
                answers[name] = answer
            elif required and fault is None:
                fault = "required"
            if fault is not None:
                self.found.append(Finding(fault, row, name))
        return Response(row, self._stamp(row, cells), self._code(row, cells), answers)

    def _stamp(self, row: int, cells: Cells) -> datetime | None:
        if self.stamp_place is None:
            return None
        stamp = self.read_stamp(cells[self.stamp_place])
        if stamp is None:
            self.found.append(Finding("bad-stamp", row, STAMP))
        return stamp

    def _code(self, row: int, cells: Cells) -> str | None:
        if self.code_place is None:
            return None
        cell = cells[self.code_place]
        code = self.codes[cell if isinstance(cell, str) else _typed(cell)]
        if code is None:
            self.found.append(Finding("blank-code", row, CODE))
        return code


class _Memory(dict[Any, Any]):
    """What each cell was read as."""

    def __init__(self, read: Callable[[Cell], Any]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, key: Any) -> Any:
        found = self[key] = self.read(key[1] if isinstance(key, tuple) else key)
        return found


def _typed(cell: Cell) -> tuple[type, Cell]:
    """The key of a cell that is no text: True == 1 == 1.0 in a dict."""
    return type(cell), cell


def _only_filled(cells: Cells, places: Sequence[int]) -> Cell:
    return next((cells[place] for place in places if not is_blank(cells[place])), None)


def _read_code(cell: Cell) -> str | None:
    if is_blank(cell):
        return None
    text = text_of(cell)
    return None if is_formula_error(text) else plain_code(text)
