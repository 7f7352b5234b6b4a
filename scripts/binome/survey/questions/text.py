"""Free text, which is never public: read, kept in private, and counted nowhere."""

from __future__ import annotations

from binome.model import Question
from binome.survey.questions.evened import evened
from binome.survey.questions.reading import BLANK, Reading, is_formula_error, text_of
from binome.survey.table import Cell, is_blank

WRITTEN = "written"


class FreeText:
    type = "text"

    def __init__(self, question: Question, order: str) -> None:
        """Words need no options and no order of dates."""

    def read(self, cell: Cell) -> Reading:
        """The words as they were typed."""
        if is_blank(cell):
            return BLANK
        text = text_of(cell)
        return Reading(None, "formula-error") if is_formula_error(text) else Reading(text)

    def even(self, cell: Cell) -> str:
        """The cell for the judge: that something was written, for its words stay out of every other table."""
        return evened(cell) if is_blank(cell) or is_formula_error(text_of(cell)) else WRITTEN

    @staticmethod
    def field(question: Question) -> dict[str, object]:
        """The Table Schema of its column: whether something was written, for the words have no place in it."""
        return {"type": "string", "constraints": {"enum": [WRITTEN]}}
