"""Rules about surveys: what they ask, of whom, and what may be said of the answers."""

from __future__ import annotations

from binome.folding import fold, fold_option
from binome.model import Option, Question
from binome.program.draft import Draft, has_public
from binome.program.rules.rule import Found, rule

__all__ = ["SURVEYS"]

MONTHLY_QUESTIONS = 3
_ONE_ANSWER = ("scale", "choice", "yes-no")


@rule("error")
def threshold_splits_the_options(draft: Draft) -> Found:
    """A share is of those who chose a positive option; where every option is positive, it says nothing (R5)."""
    for survey, question in draft.questions():
        options = {option.id for option in question.options}
        if question.shown == "public" and question.type in _ONE_ANSWER and options <= set(question.positive):
            yield draft.in_survey(survey, "questions", question.id, "positive"), {}


@rule("error")
def one_option_stays_unpublished(draft: Draft) -> Found:
    """Whoever is counted ticked something, which ties the figures of all the options: they would tell each other's counts (R5)."""
    for survey, question in draft.questions():
        options = {option.id for option in question.options}
        if question.publish and options <= set(question.publish):
            yield draft.in_survey(survey, "questions", question.id, "publish"), {}


@rule("warning")
def monthly_survey_asks_3_questions(draft: Draft) -> Found:
    """The three questions of the method are three: nothing is added to that form (M44, M90)."""
    for survey in draft.surveys.values():
        if survey.waves.every == "month" and len(survey.questions) != MONTHLY_QUESTIONS:
            yield draft.in_survey(survey, "questions"), {"count": len(survey.questions)}


@rule("error")
def pairs_answer_with_codes(draft: Draft) -> Found:
    """One answer for each pair can only be found by the code that leads to the pair (R1)."""
    for survey in draft.surveys.values():
        if survey.identity == "none" and survey.unit == "pair":
            yield draft.in_survey(survey, "unit"), {}


@rule("error", "settings")
def roles_are_told_by_codes(draft: Draft) -> Found:
    """Only a code says whether a mentor or a mentee answered (R1)."""
    if draft.settings.publication.by == "role":
        for survey in draft.surveys.values():
            if survey.identity == "none" and has_public(survey):
                yield draft.in_survey(survey, "identity"), {}


@rule("warning", "settings")
def roles_split_people_only(draft: Draft) -> Found:
    """A pair has one of each role: its answer cannot be split by role (R1)."""
    if draft.settings.publication.by == "role":
        for survey in draft.surveys.values():
            if survey.unit == "pair" and has_public(survey):
                yield draft.in_survey(survey, "unit"), {}


@rule("error")
def ticks_fit_the_options(draft: Draft) -> Found:
    """Nobody can tick more options than there are, nor fewer than the fewest."""
    for survey, question in draft.questions():
        low, high = question.minimum or 0, question.maximum or len(question.options)
        if question.options and not low <= high <= len(question.options):
            key = "max" if question.maximum else "min"
            place = draft.in_survey(survey, "questions", question.id, key)
            yield place, {"low": low, "high": high, "count": len(question.options)}


@rule("error")
def questions_have_their_own_labels(draft: Draft) -> Found:
    """The title of a column says which question it answers: two equal ones could not be told apart."""
    for survey in draft.surveys.values():
        owners: dict[str, str] = {}
        for question in survey.questions.values():
            for label in sorted(map(fold, _labels(question))):
                owner = owners.setdefault(label, question.id)
                if owner != question.id:
                    yield draft.in_survey(survey, "questions", question.id, "label"), {"other": owner}


@rule("error")
def options_have_their_own_labels(draft: Draft) -> Found:
    """An answer is matched with the words of an option: two equal ones could not be told apart."""
    for survey, question in draft.questions():
        owners: dict[str, str] = {}
        for option in question.options:
            for label in sorted(map(fold_option, _labels(option))):
                owner = owners.setdefault(label, option.id)
                if owner != option.id:
                    yield draft.in_survey(survey, "questions", question.id, "options", option.id), {"other": owner}


SURVEYS = (
    threshold_splits_the_options,
    one_option_stays_unpublished,
    monthly_survey_asks_3_questions,
    pairs_answer_with_codes,
    roles_are_told_by_codes,
    roles_split_people_only,
    ticks_fit_the_options,
    questions_have_their_own_labels,
    options_have_their_own_labels,
)


def _labels(asked: Question | Option) -> set[str]:
    """Every text, present or former, that means this question or option."""
    return {*asked.label.by_language.values(), *asked.former}
