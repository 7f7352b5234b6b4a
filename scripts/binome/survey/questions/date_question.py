"""A date: a day of the calendar, without an hour."""

from __future__ import annotations

from binome.model import Question
from binome.survey.moments import read_day
from binome.survey.questions.evened import evened
from binome.survey.questions.reading import BLANK, Reading, is_formula_error, text_of
from binome.survey.table import Cell, is_blank


class DateQuestion:
    type = "date"

    def __init__(self, question: Question, order: str) -> None:
        self.order = order

    def read(self, cell: Cell) -> Reading:
        """The day in ISO 8601, read in the order that the source declares."""
        if is_blank(cell):
            return BLANK
        if is_formula_error(text_of(cell)):
            return Reading(None, "formula-error")
        day = read_day(cell, self.order)
        return Reading(day.isoformat()) if day else Reading(None, "not-a-date")

    def even(self, cell: Cell) -> str:
        """The cell for the judge: the day in ISO 8601, for no Table Schema knows an order; else its words."""
        return str(self.read(cell).answer or evened(cell))

    @staticmethod
    def field(question: Question) -> dict[str, object]:
        """The Table Schema of its column."""
        return {"type": "date"}
