"""Where something odd stands, as people find it in their spreadsheet: columns, cells and rows, never what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from binome.survey.findings import CODE, OF_A_SOURCE, STAMP
from binome.survey.layout import Layout, letters_of
from binome.wording import say

SHOWN_RUNS = 40  # rows are listed as runs (3–7); past that many, how many more rows there are
SHOWN_HEADER = 80  # characters of a header nobody asked for


def where(kind: str, column: str, rows: Sequence[int], layout: Layout, language: str) -> str:
    """The place of the findings of one kind in one column, `rows` in order; a row 0 stands for the whole column."""
    if kind in OF_A_SOURCE:
        return code_span(column)
    if kind == "blank-header":
        return _titles(layout.unnamed, layout)
    if not any(rows):
        return _whole_column(kind, column, layout, language)
    places = layout.columns.get(column, ())
    if len(places) == 1:
        letters = letters_of(places[0])
        return _say(language, "column-rows", column=_named(column, language), rows=_runs(rows, language, letters))
    told = _say(language, "rows", n=len(rows), rows=_runs(rows, language))
    if not column:
        return told
    name = f"{_named(column, language)} ({', '.join(map(letters_of, places))})" if places else _named(column, language)
    return _say(language, "column-rows", column=name, rows=told)


def code_span(name: str) -> str:
    """A header or a tab comes from a sheet: in a code span without backticks, Markdown leaves it alone."""
    return f"`{' '.join(name.replace('`', ' ').split())[:SHOWN_HEADER]}`"


def _whole_column(kind: str, column: str, layout: Layout, language: str) -> str:
    """The cells of its titles; for a column that is not there, the title that may be its own."""
    name = _named(column, language)
    if kind == "missing-column" and (meant := layout.meant.get(column)) is not None:
        title, cell = code_span(layout.titles[meant]), _titles((meant,), layout)
        return _say(language, "column-meant", column=name, meant=title, cell=cell)
    places = (layout.others if kind in ("extra-column", "header-error") else layout.columns).get(column)
    return f"{name} ({_titles(places, layout)})" if places else name


def _titles(places: Iterable[int], layout: Layout) -> str:
    return ", ".join(f"{letters_of(place)}{layout.line}" for place in places)


def _named(column: str, language: str) -> str:
    return _say(language, f"column.{column}") if column in (STAMP, CODE) else code_span(column)


def _runs(rows: Sequence[int], language: str, letters: str = "") -> str:
    """3, 4, 5, 9 is `3–5, 9`, or `C3:C5, C9` in column C."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    to = f":{letters}" if letters else "–"
    told = ", ".join(f"{letters}{a}" if a == b else f"{letters}{a}{to}{b}" for a, b in runs[:SHOWN_RUNS])
    left = sum(last - first + 1 for first, last in runs[SHOWN_RUNS:])
    return told + (_say(language, "more", n=left) if left else "")


def _say(language: str, key: str, **values: object) -> str:
    return say(language, "survey", f"quality.{key}", **values)
