"""Choices: any number of the options, joined in one cell."""

from __future__ import annotations

from binome.model import Question
from binome.survey.questions.evened import evened, labels_of
from binome.survey.questions.joined import pattern_of
from binome.survey.questions.labels import Labels
from binome.survey.questions.reading import BLANK, Reading, is_formula_error, text_of
from binome.survey.table import Cell, is_blank


class Choices:
    type = "choices"

    def __init__(self, question: Question, order: str) -> None:
        self.labels = Labels(question)

    def read(self, cell: Cell) -> Reading:
        """The options found, in the order declared; what is none of them is a fault, and the others are kept.

        Who ticked only an unknown option did answer: the answer is then empty, and still counts in n.
        """
        if is_blank(cell):
            return BLANK
        text = text_of(cell)
        if self.labels.exact(text) is None and is_formula_error(text):
            return Reading(None, "formula-error")
        known, rest = self.labels.parts(text)
        return Reading(known, "unknown-option" if rest or not known else None)

    def even(self, cell: Cell) -> str:
        """The cell for the judge: its words."""
        return evened(cell)

    @staticmethod
    def field(question: Question) -> dict[str, object]:
        """The Table Schema of its column: labels and separators; anything where labels can be joined in two ways."""
        pattern = pattern_of(label for labels in labels_of(question).values() for label in labels)
        return {"type": "string", **({"constraints": {"pattern": pattern}} if pattern else {})}
