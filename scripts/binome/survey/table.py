"""A table as it was fetched: one header, and rows under the numbers that people see in their spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import NamedTuple

Cell = str | int | float | bool | datetime | date | None

TITLE_LINES = 5  # a header further down than this is not looked for
HEAD_LINES = TITLE_LINES + 1  # enough to tell what a table is about


class Beside(NamedTuple):
    """A tab or a file that nobody asked for: `read` gives its first lines, None where there is no table in it."""

    name: str
    read: Callable[[], Table | None]


@dataclass(frozen=True)
class Table:
    """`header` may hold blank or equal names; every row is as long as it. `is_blank` says which cells are blank.

    `zone` is where its moments were written, `order` how its dates are; None where the table itself does not say.
    """

    name: str
    header: tuple[str, ...]
    rows: list[tuple[int, Sequence[Cell]]]
    zone: tzinfo | None = None
    order: str | None = None
    line: int = 1  # of the header
    made_of: Mapping[int, int] = field(default_factory=dict)  # a column that the file has not → where what it says stands
    beside: tuple[Beside, ...] = ()  # the other tabs or files of its source


class EmptyTable(ValueError):
    """There is not even a header."""


def make_table(name: str, lines: Iterable[Sequence[Cell]]) -> Table:
    """A table of `lines`, the first of which a spreadsheet shows as row 1.

    Blank rows are dropped, short ones padded, and titles written above the header skipped. Raises EmptyTable.
    """
    filled = [(number, line) for number, line in enumerate(lines, start=1) if not _is_blank(line)]
    if not filled:
        raise EmptyTable
    first = _header_place(filled)
    width = max(len(line) for _, line in filled[first:])
    names = [_name(cell) for cell in filled[first][1]]
    header = tuple(names + [""] * (width - len(names)))
    rows = [row if len(row[1]) == width else _padded(row, width) for row in filled[first + 1 :]]
    return Table(name, header, rows, line=filled[first][0])


def under_titles(table: Table, is_title: Callable[[str], bool]) -> Table:
    """The table, its header taken from further down where more cells of that line are titles that are known.

    Above it stand words of somebody's own, such as the names of groups of columns over merged cells.
    """
    lines = [table.header, *(tuple(map(_name, cells)) for _, cells in table.rows[:TITLE_LINES])]
    known = [sum(map(is_title, filter(None, line))) for line in lines]
    place = known.index(max(known))
    if place == 0:
        return table
    return replace(table, header=lines[place], rows=table.rows[place:], line=table.rows[place - 1][0])


def _header_place(filled: Sequence[tuple[int, Sequence[Cell]]]) -> int:
    """A line with a single filled cell above a line with several is a title, not the header."""
    counts = [sum(not is_blank(cell) for cell in line) for _, line in filled[: TITLE_LINES + 1]]
    if counts[0] > 1:
        return 0
    return next((place for place, count in enumerate(counts) if count > 1), 0)


def without_columns(table: Table, dropped: Collection[int]) -> Table:
    """The table in which these columns are blank, title and all; the others stay where people see them."""
    header = tuple("" if place in dropped else name for place, name in enumerate(table.header))
    kept = [place not in dropped for place in range(len(header))]
    rows = [(row, [cell if keep else None for cell, keep in zip(cells, kept, strict=True)]) for row, cells in table.rows]
    return replace(table, header=header, rows=rows)


def with_beside(table: Table, beside: Iterable[Beside]) -> Table:
    return replace(table, beside=tuple(beside))


def is_blank(cell: Cell) -> bool:
    """Nothing to read: no cell, or blanks only. Zero and false are answers."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def _is_blank(line: Sequence[Cell]) -> bool:
    return not line or (is_blank(line[0]) and all(map(is_blank, line)))


def _padded(row: tuple[int, Sequence[Cell]], width: int) -> tuple[int, Sequence[Cell]]:
    number, line = row
    return number, [*line, *[None] * (width - len(line))]


def _name(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()
