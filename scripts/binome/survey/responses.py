"""From a table to responses: every cell matched to its question, nothing decided yet about who counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from binome.model import Response, Survey
from binome.survey.columns import Columns, map_columns, title_of
from binome.survey.findings import CODE, STAMP, Finding
from binome.survey.layout import Layout, layout_of
from binome.survey.moments import DAY_FIRST, stamp_reader
from binome.survey.nights import settle_nights
from binome.survey.questions.reading import is_formula_error
from binome.survey.rows import RowReader
from binome.survey.table import Table, is_blank, under_titles


class ReadTable(NamedTuple):
    """`missing` are the questions that cannot be read from this table: while there is one, no wave may be released.

    `cells` are what each row says, folded, in `rows.columns_of`: they are held in memory for the judge, and go nowhere.
    """

    responses: list[Response]
    findings: list[Finding]
    missing: tuple[str, ...]
    cells: Mapping[int, tuple[str, ...]] = {}
    layout: Layout = Layout("", 1)


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

    Stamps without a zone were written in the table's own, else in `time_zone`, and all of them come back in `time_zone`.
    Without the column of stamps or of codes no row says whose it is: then every question is missing. A survey that
    keeps no identity has neither stamp nor code, even where its table does.
    """
    table = under_titles(table, title_of(survey, named))
    columns = map_columns(survey, table.header, named)
    layout = layout_of(survey, columns, table)
    findings = list(_of_columns(columns, layout, table))
    clashes = {finding.column for finding in findings if finding.kind == "twice-clash"}
    missing = tuple(question for question in survey.questions if question in {*columns.missing, *clashes})
    if survey.identity == "none":
        columns = Columns(None, None, columns.questions, columns.extras, columns.missing)
    elif columns.stamp is None or columns.code is None:
        absent = [name for name, place in ((STAMP, columns.stamp), (CODE, columns.code)) if place is None]
        findings.extend(Finding("missing-column", 0, name) for name in absent)
        return ReadTable([], findings, tuple(survey.questions), layout=layout)
    zone = ZoneInfo(time_zone)
    read = RowReader(survey, columns, missing, order, stamp_reader(order, table.zone or zone), findings)
    responses = [read(row, cells) for row, cells in table.rows]
    if columns.stamp is not None:
        responses = settle_nights(responses, [cells[columns.stamp] for _, cells in table.rows])
    if table.zone is not None:
        responses = [_moved(response, zone) for response in responses]
    return _until(today, ReadTable(responses, findings, missing, read.cells, layout))


def _moved(response: Response, zone: tzinfo) -> Response:
    """The same moment on the clock of another zone."""
    try:
        return replace(response, stamp=response.stamp and response.stamp.astimezone(zone))
    except OverflowError:  # the first and last days of the calendar, which are in no wave
        return response


def _until(today: date, read: ReadTable) -> ReadTable:
    """Nothing is said of a row of the future but that it is there."""
    future = {r.row for r in read.responses if r.stamp is not None and r.stamp.date() > today}
    if not future:
        return read
    kept = [finding for finding in read.findings if finding.row not in future]
    found = [Finding("future", row) for row in sorted(future)]
    return read._replace(responses=[r for r in read.responses if r.row not in future], findings=kept + found)


def _of_titles(layout: Layout) -> Iterator[Finding]:
    """Columns that nobody asked for, and titles that say nothing: blank over answers, or a formula in error."""
    for name, places in layout.others.items():
        kind = "header-error" if is_formula_error(name) else "extra-column"
        yield from (Finding(kind, 0, name) for _ in places)
    yield from (Finding("blank-header", 0) for _ in layout.unnamed)


def _of_columns(columns: Columns, layout: Layout, table: Table) -> Iterator[Finding]:
    """What is missing or there twice. Two columns of one question are one, if no row fills both."""
    yield from _of_titles(layout)
    yield from (Finding("missing-column", 0, question) for question in columns.missing)
    for question, places in columns.questions.items():
        if len(places) > 1:
            clash = any(sum(not is_blank(cells[place]) for place in places) > 1 for _, cells in table.rows)
            yield Finding("twice-clash" if clash else "twice", 0, question)
