"""What reading one cell gives, and the cells that no type of question can read."""

from __future__ import annotations

from typing import NamedTuple

from binome.survey.table import Cell

Answer = str | tuple[str, ...]

# As Excel, Google Sheets and LibreOffice write them, in English and in French.
_FORMULA_ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#ERROR!", "#SPILL!", "#CALC!")
    + ("#VALEUR!", "#NOM?", "#NUL!", "#NOMBRE!", "#ERREUR!")
)


class Reading(NamedTuple):
    """`answer` is None where nothing can be kept; `fault` is the kind of finding, None where all was understood."""

    answer: Answer | None
    fault: str | None = None


BLANK = Reading(None)


def text_of(cell: Cell) -> str:
    """A cell as somebody would have typed it: 4.0 is 4, whatever its format in the spreadsheet."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def is_formula_error(text: str) -> bool:
    return text.startswith("#") and text.upper() in _FORMULA_ERRORS
