"""From a table to responses: every cell matched to its question, nothing decided yet about who counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from binome.model import Response, Survey
from binome.survey.columns import Columns, map_columns
from binome.survey.findings import CODE, STAMP, Finding
from binome.survey.moments import DAY_FIRST, stamp_reader
from binome.survey.questions import Answer, kind_of
from binome.survey.questions.reading import is_formula_error, text_of
from binome.survey.roster import plain_code
from binome.survey.table import Cell, Table, is_blank

Cells = Sequence[Cell]


class ReadTable(NamedTuple):
    """`missing` are the questions that cannot be read from this table: while there is one, no wave may be released."""

    responses: list[Response]
    findings: list[Finding]
    missing: tuple[str, ...]


def read_responses(
    survey: Survey,
    table: Table,
    *,
    time_zone: str,
    today: date,
    order: str = DAY_FIRST,
    named: Mapping[str, str] | None = None,
) -> ReadTable:
    """Every row of a table, read; rows stamped after `today` are left out and found.

    Without the column of stamps or of codes no row says whose it is: then every question is missing. A survey that
    keeps no identity has neither stamp nor code, even where its table does.
    """
    columns = map_columns(survey, table.header, named)
    findings = list(_of_columns(survey, columns, table))
    clashes = {finding.column for finding in findings if finding.kind == "twice-clash"}
    missing = tuple(question for question in survey.questions if question in {*columns.missing, *clashes})
    if survey.identity == "none":
        columns = Columns(None, None, columns.questions, columns.extras, columns.missing)
    elif columns.stamp is None or columns.code is None:
        absent = [name for name, place in ((STAMP, columns.stamp), (CODE, columns.code)) if place is None]
        findings.extend(Finding("missing-column", 0, name) for name in absent)
        return ReadTable([], findings, tuple(survey.questions))
    read = _RowReader(survey, columns, missing, order, stamp_reader(order, time_zone), findings)
    responses = [read(row, cells) for row, cells in table.rows]
    return _until(today, ReadTable(responses, findings, missing))


def _until(today: date, read: ReadTable) -> ReadTable:
    """Nothing is said of a row of the future but that it is there."""
    future = {r.row for r in read.responses if r.stamp is not None and r.stamp.date() > today}
    if not future:
        return read
    kept = [finding for finding in read.findings if finding.row not in future]
    found = [Finding("future", row) for row in sorted(future)]
    return ReadTable([r for r in read.responses if r.row not in future], kept + found, read.missing)


def _of_columns(survey: Survey, columns: Columns, table: Table) -> list[Finding]:
    """What the header shows. Two columns of one question are one, if no row fills both."""
    unasked = [*columns.extras]
    if survey.identity == "none" and columns.code is not None:
        unasked.append(columns.code)
    found = [Finding("extra-column", 0, table.header[place]) for place in sorted(unasked)]
    found += [Finding("missing-column", 0, question) for question in columns.missing]
    for question, places in columns.questions.items():
        if len(places) > 1:
            clash = any(sum(not is_blank(cells[place]) for place in places) > 1 for _, cells in table.rows)
            found.append(Finding("twice-clash" if clash else "twice", 0, question))
    return found


class _RowReader:
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
