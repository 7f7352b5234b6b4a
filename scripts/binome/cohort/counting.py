"""What a wave counts: which options of which public questions, from how many answers, in which steps."""

from __future__ import annotations

from binome.model import Question, Survey, Wave

__all__ = ["STEP", "counted_in", "k_of", "thresholds_of"]

STEP = 5  # while a wave is open, participation is told in steps of five


def k_of(m: int) -> int:
    """The smallest group ever shown where `m` insiders may pool what they know."""
    return 2 * m + 3


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
