"""Cells and labels as the judge of the tables is given them: folded, and never what we made of them."""

from __future__ import annotations

from collections.abc import Mapping

from binome.folding import fold_option
from binome.model import Question
from binome.survey.questions.reading import text_of
from binome.survey.table import Cell, is_blank

SIGNS_ALONE = "\ufffd"  # in place of a text of which folding leaves nothing, and which is not blank


def evened(cell: Cell) -> str:
    """What a cell says, blanks, apostrophes and case evened out; nothing for a blank one."""
    return "" if is_blank(cell) else _folded(text_of(cell))


def labels_of(question: Question) -> Mapping[str, tuple[str, ...]]:
    """Option → its labels in every language and its former ones, evened as cells are, each once."""
    return {
        option.id: tuple(dict.fromkeys(map(_folded, (*option.label.by_language.values(), *option.former))))
        for option in question.options
    }


def _folded(text: str) -> str:
    return fold_option(text) or SIGNS_ALONE
