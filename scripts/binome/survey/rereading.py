"""A third look at every answer, in plain code: do the options that were read stand in the cell, and no others?

A Table Schema says which cells may stand in a column, never what they mean: a reader that takes every yes for a no
would satisfy it. What is used here of that reader is the folding of words, and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from binome.model import Question, Survey
from binome.survey.findings import OF_A_CELL
from binome.survey.questions import Answer
from binome.survey.questions.evened import labels_of
from binome.survey.questions.joined import pieces_of
from binome.survey.responses import ReadTable
from binome.survey.rows import columns_of

Labels = Mapping[str, Collection[str]]  # option → its labels


def misread(survey: Survey, read: ReadTable) -> frozenset[str]:
    """The questions of which some answer is not what its cell says."""
    faulty = {(finding.row, finding.column) for finding in read.findings if finding.kind in OF_A_CELL}
    found = set()
    for place, name in enumerate(columns_of(survey)):
        if (question := survey.questions.get(name)) is None:
            continue  # a stamp or a code
        labels = labels_of(question)
        looks = {(read.cells[r.row][place], r.answers.get(name), (r.row, name) in faulty) for r in read.responses}
        if not all(_agrees(question, labels, *look) for look in looks):
            found.add(name)
    return frozenset(found)


def _agrees(question: Question, labels: Labels, cell: str, answer: Answer | None, fault: bool) -> bool:
    """A cell that holds something gives an answer or a fault, a blank one neither answer nor doubt."""
    if answer is None:
        return fault or not cell
    if not cell:
        return False
    if isinstance(answer, tuple):
        return _are_joined(labels, pieces_of(cell), answer, fault)
    if question.options:
        return cell in labels.get(answer, ())
    return question.type == "text" or cell == answer


def _are_joined(labels: Labels, pieces: Collection[str], answer: Collection[str], fault: bool) -> bool:
    """Every option read stands in the cell, piece by piece; without a fault nothing else does."""
    here = [{label for label in labels[option] if set(pieces_of(label)) <= set(pieces)} for option in answer]
    told = {piece for labels_here in here for label in labels_here for piece in pieces_of(label)}
    return all(here) and (fault or told >= set(pieces))
