"""The types of question. A new one is one module with one class, and one word in KINDS.

A kind has a `type`, the word of `type:` in a survey. Made for a question and the order of dates of its source, it
reads cells; `even` says a cell as the judge of the tables is given it, and `field` is the Table Schema of a column of
these.
"""

from __future__ import annotations

from typing import Protocol

from binome.model import Question
from binome.survey.questions.band import Band
from binome.survey.questions.choice import Choice
from binome.survey.questions.choices import Choices
from binome.survey.questions.date_question import DateQuestion
from binome.survey.questions.reading import Answer, Reading
from binome.survey.questions.scale import Scale
from binome.survey.questions.text import FreeText
from binome.survey.questions.yes_no import YesNo
from binome.survey.table import Cell

__all__ = ["KINDS", "Answer", "Kind", "Reading", "kind_of"]


class Kind(Protocol):
    type: str

    def __init__(self, question: Question, order: str) -> None: ...

    def read(self, cell: Cell) -> Reading:
        """The answer that a cell holds; whatever the cell, it raises nothing."""

    def even(self, cell: Cell) -> str:
        """What the cell says, never what was read of it; nothing for a blank one."""

    @staticmethod
    def field(question: Question) -> dict[str, object]: ...


KINDS: tuple[type[Kind], ...] = (Scale, Choice, Choices, YesNo, Band, DateQuestion, FreeText)


def kind_of(question: Question) -> type[Kind]:
    """The class of a question's type."""
    return next(kind for kind in KINDS if kind.type == question.type)
