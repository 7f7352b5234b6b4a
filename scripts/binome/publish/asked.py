"""What a figure of the ledger answers: the question, what counted as a yes, and who was asked, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from binome.cohort.calendar import needed_by
from binome.model import Criterion, Opened, Question, Survey, Wave
from binome.publish.rendering import Context
from binome.release.entries import question_of

SPOKEN = ("scale", "yes-no")  # the answers that people say; an option of a list may be a proper name

__all__ = ["Asked", "asked_of", "key_of", "name_of", "role_of"]


@dataclass(frozen=True)
class Asked:
    """Words of the programme in one language, not escaped yet.

    `manner` says what the people of the count did: answered so, ticked an option, or noted it often enough in a log.
    """

    label: str
    manner: Literal["answers", "ticks", "logs"]
    positive: tuple[str, ...]
    times: int = 1  # how many rows of a log make a yes
    weeks: int = 0  # and in how many weeks from the start
    bands: tuple[tuple[str, str], ...] = ()  # option id and label, in order
    role: str | None = None
    criterion: Criterion | None = None


def name_of(figure_id: str) -> str:
    """`used` in `pilote/mensuel-1/used`, `gain.time` in `pilote/bilan-closing/gain.time@mentor`."""
    return key_of(figure_id).partition("@")[0]


def key_of(figure_id: str) -> str:
    """What stays the same from wave to wave: the name and the role, without cohort and wave."""
    return figure_id.rpartition("/")[2]


def role_of(figure_id: str) -> str | None:
    return key_of(figure_id).partition("@")[2] or None


def asked_of(context: Context, survey: Survey, wave: Wave, opened: Opened | None, figure_id: str) -> Asked:
    """A question that the survey no longer has keeps its id for a name: its figures are in the ledger for good."""
    name = name_of(figure_id)
    question = survey.questions.get(question_of(figure_id))
    return Asked(
        label=context.words(question.label) if question else question_of(figure_id),
        manner="logs" if wave.milestone else "ticks" if "." in name else "answers",
        positive=_positive(context, question, opened, name),
        times=_times(context, wave, opened),
        weeks=wave.milestone.week if wave.milestone else 0,
        bands=_options(context, question) if question and question.type == "band" else (),
        role=role_of(figure_id),
        criterion=_criterion(context, survey, name),
    )


def _positive(context: Context, question: Question | None, opened: Opened | None, name: str) -> tuple[str, ...]:
    """The labels of what was counted; the threshold frozen at the opening comes before the survey of today."""
    if question is None:
        return ()
    _, _, option = name.partition(".")
    frozen = opened.thresholds.get(question.id) if opened else None
    counted = (option,) if option else frozen or question.positive
    labels = (label for id, label in _options(context, question) if id in counted)
    return tuple(_inside(label) if question.type in SPOKEN else label for label in labels)


def _inside(label: str) -> str:
    """« Oui » as it is written inside a sentence: « oui ». Initials and « I’m » stay."""
    return label[0].lower() + label[1:] if label[1:2].islower() else label


def _options(context: Context, question: Question) -> tuple[tuple[str, str], ...]:
    return tuple((option.id, context.words(option.label)) for option in question.options)


def _times(context: Context, wave: Wave, opened: Opened | None) -> int:
    """How many rows made a yes: what the opening froze, whatever the calendar says today."""
    if opened is not None and opened.needed is not None:
        return opened.needed
    cohort = context.program.cohorts[wave.cohort]
    return needed_by(wave.milestone, cohort, context.program.calendar) if wave.milestone else 1


def _criterion(context: Context, survey: Survey, name: str) -> Criterion | None:
    of_figure = (c for c in context.program.settings.go_criteria if (c.survey, c.question) == (survey.id, name))
    return next(of_figure, None)
