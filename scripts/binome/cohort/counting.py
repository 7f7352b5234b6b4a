"""What a wave counts: which options of which questions, public ones only."""

from __future__ import annotations

from binome.model import Question, Survey, Wave

__all__ = ["counted_in", "thresholds_of"]


def counted_in(question: Question) -> tuple[str, ...]:
    """What the figures of a question are made of; nothing where it has none.

    That is the positive options of a question with one answer, the options of a `choices` question that are figures
    of their own, and the bands of a number in their order.
    """
    if question.shown != "public":
        return ()
    return question.publish or question.positive or tuple(o.id for o in question.options if question.type == "band")


def thresholds_of(survey: Survey, wave: Wave) -> dict[str, tuple[str, ...]]:
    """The questions that a wave publishes, each with what is counted; a milestone has one question."""
    asked = survey.questions.values()
    counted = {q.id: counted_in(q) for q in asked if wave.milestone is None or q.id == wave.milestone.question}
    return {question: options for question, options in counted.items() if options}
