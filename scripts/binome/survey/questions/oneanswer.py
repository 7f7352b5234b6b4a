"""What the four types of question with one answer among options have in common."""

from __future__ import annotations

from binome.model import Question
from binome.survey.questions.evened import evened, labels_of
from binome.survey.questions.labels import Labels
from binome.survey.questions.reading import BLANK, Reading, is_formula_error, text_of
from binome.survey.table import Cell, is_blank


class OneAnswer:
    """One of the declared options, or nothing."""

    def __init__(self, question: Question, order: str) -> None:
        self.labels = Labels(question)

    def read(self, cell: Cell) -> Reading:
        """The option whose label the cell holds; a cell that joins several options is no answer to one question."""
        if is_blank(cell):
            return BLANK
        text = text_of(cell)
        if (option := self.labels.exact(text)) is not None:
            return Reading(option)
        if is_formula_error(text):
            return Reading(None, "formula-error")
        known, rest = self.labels.parts(text)
        return Reading(None, "several-answers" if len(known) > 1 or known and not rest else "unknown-option")

    def even(self, cell: Cell) -> str:
        """The cell for the judge: its words."""
        return evened(cell)

    @staticmethod
    def field(question: Question) -> dict[str, object]:
        """The Table Schema of its column: the labels of its options, in the order of the scale where there is one."""
        words = dict.fromkeys(label for labels in labels_of(question).values() for label in labels)
        return {"type": "string", "constraints": {"enum": list(words)}}
