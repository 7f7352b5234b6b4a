"""Where the columns of a table stand: what makes a cell, as a spreadsheet names it, of what was odd."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from binome.model import Survey
from binome.survey.columns import Columns, meant_columns
from binome.survey.findings import CODE, STAMP
from binome.survey.pairnotes import find_columns as find_note_columns
from binome.survey.roster import find_columns
from binome.survey.table import Table, is_blank

Places = tuple[int, ...]  # columns, from 0


@dataclass(frozen=True)
class Layout:
    """`table` is the file and the tab as somebody declared them, `line` that of the titles.

    `columns` are those of questions, stamp and code, or of a roster; `others` those that nobody asked for, by title;
    `unnamed` hold answers under no title; `meant` says, for what is not found, which of the others may be it.
    """

    table: str
    line: int
    columns: Mapping[str, Places] = field(default_factory=dict)
    others: Mapping[str, Places] = field(default_factory=dict)
    unnamed: Places = ()
    meant: Mapping[str, int] = field(default_factory=dict)
    titles: tuple[str, ...] = ()


def layout_of(survey: Survey, columns: Columns, table: Table) -> Layout:
    found = {name: tuple(table.made_of.get(place, place) for place in places) for name, places in columns.questions.items()}
    unasked = [place for place in columns.extras if place not in table.made_of]
    for name, place in ((STAMP, columns.stamp), (CODE, columns.code)):
        if place is not None and (survey.identity == "code" or name == STAMP):
            found[name] = (place,)
        elif place is not None:
            unasked.append(place)
    others: dict[str, Places] = defaultdict(tuple)
    for place in sorted(unasked):
        others[table.header[place]] += (place,)
    meant = meant_columns(survey, columns, table.header)
    return Layout(table.name, table.line, found, others, _unnamed(table), meant, table.header)


def seats_layout(table: Table, code: str | None = None) -> Layout:
    table, places = find_columns(table, code)
    return Layout(table.name, table.line, {name: (place,) for name, place in places.items()})


def notes_layout(table: Table) -> Layout:
    table, places = find_note_columns(table)
    return Layout(table.name, table.line, {name: (place,) for name, place in places.items()})


def _unnamed(table: Table) -> Places:
    blank = [place for place, name in enumerate(table.header) if not name]
    return tuple(place for place in blank if any(not is_blank(cells[place]) for _, cells in table.rows))


def letters_of(place: int) -> str:
    """The third column is C, the twenty-seventh AA."""
    letters = ""
    while place >= 0:
        letters = chr(65 + place % 26) + letters
        place = place // 26 - 1
    return letters
