"""Responses exported from LimeSurvey, by codes or by full text: a column a box, and responses that were never sent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from binome.folding import fold
from binome.survey.sources.downloads import read_download
from binome.survey.sources.failure import SourceError
from binome.survey.table import Cell, Table, is_blank, without_columns

# As a code, then as English and French full text say it. The token, or code of access, is the answer code.
SENT = tuple(map(fold, ("submitdate", "Date submitted", "Date de soumission")))
OWN = frozenset(
    map(fold, (
        "id", "Response ID", "ID de la réponse", "lastpage", "Last page", "Dernière page",
        "startlanguage", "Start language", "Langue de départ", "seed", "Seed", "Tête de série",
        "startdate", "Date started", "Date de lancement", "datestamp", "Date last action", "Date de la dernière action",
        "ipaddr", "IP address", "Adresse IP", "refurl", "Referrer URL", "URL de référence",
        "firstname", "First name", "Prénom", "lastname", "Last name", "Nom de famille",
        "email", "Email address", "Adresse courriel", "Adresse e-mail", "interviewtime", "Total time", "Temps total",
    ))
)  # fmt: skip
UNDATED = "1980-01-01"  # what LimeSurvey writes where a survey does not note when it was answered
TICKED = frozenset(("y", "yes", "oui"))
UNTICKED = frozenset(("", "n", "no", "non", "n/a"))
OTHER = frozenset(("other", "autre"))
_PART = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]")


class LimeSurvey:
    type = "limesurvey"
    answers_only = True

    @staticmethod
    def fetch(settings: Mapping[str, object], tab: str | None, root: Path) -> Table:
        """The table of `<path>/<tab>.csv` or `.xlsx`, as LimeSurvey exports it."""
        return read_download(settings, tab, root, as_form)


def as_form(table: Table) -> Table:
    """Whole responses alone, without who sent them, and the boxes of a question joined in one cell.

    Raises SourceError where LimeSurvey did not note when they were sent.
    """
    table = _sent(table)
    dropped = {place for place, name in enumerate(table.header) if fold(name) in OWN}
    table = without_columns(table, dropped)
    for question, parts in _boxes(table.header).items():
        if len(parts) > 1 and question not in table.header:
            table = _joined(table, question, parts)
    return table


def _sent(table: Table) -> Table:
    """A response that was begun and never sent has no date."""
    folded = [fold(name) for name in table.header]
    place = next((folded.index(name) for name in SENT if name in folded), None)
    if place is None:
        return table
    rows = [(row, cells) for row, cells in table.rows if not is_blank(cells[place])]
    if any(str(cells[place]).startswith(UNDATED) for _, cells in rows):
        raise SourceError("source.limesurvey-undated", path=table.name)
    return replace(table, rows=rows)


def _boxes(header: Sequence[str]) -> Mapping[str, Mapping[int, str]]:
    """Question → the place and the title of each of its boxes: `CODE[SQ001]`, `Question [Option]`.

    One part alone is no box: it is what was typed beside a list, or a title that ends so.
    """
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for place, name in enumerate(header):
        if part := _PART.fullmatch(name):
            found[part[1]][place] = part[2]
    return found


def _joined(table: Table, question: str, parts: Mapping[int, str]) -> Table:
    """The table with one column more, of the boxes ticked, whatever they hold: titles alone decide what is joined."""
    rows = [(row, [*cells, _ticked(cells, parts)]) for row, cells in table.rows]
    made_of = {**table.made_of, len(table.header): min(parts)}
    return replace(table, header=(*table.header, question), rows=rows, made_of=made_of)


def _ticked(cells: Sequence[Cell], parts: Mapping[int, str]) -> str:
    return ";".join(filter(None, (_said(cells[place], title) for place, title in parts.items())))


def _said(cell: Cell, title: str) -> str:
    """The option that a box stands for, or what somebody typed in it."""
    word = _word(cell)
    return title if word in TICKED and fold(title) not in OTHER else "" if word in UNTICKED else str(cell)


def _word(cell: Cell) -> str:
    return "" if is_blank(cell) else fold(str(cell))
