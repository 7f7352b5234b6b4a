"""A wave as it was when it opened: what the programme says otherwise since then changes nothing of it."""

from __future__ import annotations

from dataclasses import replace

from binome.model import Opened, Survey, Wave

__all__ = ["as_opened", "counts_otherwise"]


def as_opened(survey: Survey, wave: Wave, opened: Opened) -> tuple[Survey, Wave]:
    """Both with the dates, the roles asked and, for a log, the question, the options and the number that make a yes."""
    survey = replace(survey, who=opened.who)
    wave = replace(wave, opens=opened.opens, closes=opened.closes, grace_ends=opened.grace_ends)
    if wave.milestone is None or opened.needed is None:
        return survey, wave
    questions = dict(survey.questions)
    asked = [question for question in opened.thresholds if question in questions]
    for question in asked:
        questions[question] = replace(questions[question], positive=opened.thresholds[question])
    name = asked[0] if asked else wave.milestone.question
    milestone = replace(wave.milestone, question=name, needed=opened.needed)
    return replace(survey, questions=questions), replace(wave, milestone=milestone)


def counts_otherwise(survey: Survey, opened: Opened) -> bool:
    """Whether the survey counts people, pairs or answers where its opening counted something else."""
    return opened.unit != ("answer" if survey.identity == "none" else survey.unit)
