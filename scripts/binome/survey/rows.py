"""From one row of a table to a response: every cell read once, however often it comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from binome.model import Response, Survey
from binome.survey.columns import Columns
from binome.survey.findings import CODE, STAMP, Finding
from binome.survey.questions import Answer, Kind, Reading, kind_of
from binome.survey.questions.reading import is_formula_error, text_of
from binome.survey.roster import plain_code
from binome.survey.table import Cell, is_blank

Cells = Sequence[Cell]
GIVEN = "given"  # all that is told to the judge of a stamp or a code that is there


def columns_of(survey: Survey) -> tuple[str, ...]:
    """The columns of a row as the judge is given it."""
    return (STAMP, CODE, *survey.questions) if survey.identity == "code" else tuple(survey.questions)


class RowReader:
    """Reads rows, and remembers each cell it read: forms repeat a handful of cells, and matching them is dear.

    `cells` are what every row says in `columns_of`, under its number, before anything is made of it.
    """

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
        self.cells: dict[int, tuple[str, ...]] = {}
        self.codes = _Memory(_read_code)
        self.names = columns_of(survey)
        asked = [(survey.questions[name], places) for name, places in columns.questions.items() if name not in missing]
        self.plan = [
            (q.id, self.names.index(q.id), q.required, places, _Memory(_twice(kind_of(q)(q, order))))
            for q, places in asked
        ]

    def __call__(self, row: int, cells: Cells) -> Response:
        answers: dict[str, Answer] = {}
        said = [""] * len(self.names)
        for name, column, required, places, memory in self.plan:
            cell = cells[places[0]] if len(places) == 1 else _only_filled(cells, places)
            (answer, fault), said[column] = memory[cell if isinstance(cell, str) else _typed(cell)]
            if answer is not None:
                answers[name] = answer
            elif required and fault is None:
                fault = "required"
            if fault is not None:
                self.found.append(Finding(fault, row, name))
        if self.stamp_place is not None and self.code_place is not None:
            said[:2] = _given(cells[self.stamp_place]), _given(cells[self.code_place])
        self.cells[row] = tuple(said)
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


def _twice(kind: Kind) -> Callable[[Cell], tuple[Reading, str]]:
    """What is read of a cell, and the cell itself for the judge."""
    return lambda cell: (kind.read(cell), kind.even(cell))


def _given(cell: Cell) -> str:
    if isinstance(cell, str) and cell[:1].isalnum():
        return GIVEN  # nearly all of them
    return "" if is_blank(cell) or is_formula_error(text_of(cell)) else GIVEN


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
