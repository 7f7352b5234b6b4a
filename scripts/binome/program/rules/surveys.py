"""Rules about surveys: what opens when, and what may be said of the answers."""

from __future__ import annotations

from itertools import pairwise

from binome.cohort.calendar import waves_of
from binome.model import Option, Question, Survey
from binome.program.draft import Draft
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


@rule("warning")
def monthly_survey_asks_3_questions(draft: Draft) -> Found:
    """The three questions of the method are three: nothing is added to that form (M44, M90)."""
    for survey in draft.surveys.values():
        if survey.waves.every == "month" and len(survey.questions) != MONTHLY_QUESTIONS:
            yield draft.in_survey(survey, "questions"), {"count": len(survey.questions)}


@rule("error")
def survey_without_codes_opens_once(draft: Draft) -> Found:
    """Without a stamp nothing tells the answers of one wave from those of the next (R1)."""
    for survey in draft.surveys.values():
        if survey.identity == "none" and len(survey.waves.at) != 1:
            yield draft.in_survey(survey, "waves"), {}


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
            if survey.identity == "none" and _has_public(survey):
                yield draft.in_survey(survey, "identity"), {}


@rule("warning", "settings")
def roles_split_people_only(draft: Draft) -> Found:
    """A pair has one of each role: its answer cannot be split by role (R1)."""
    if draft.settings.publication.by == "role":
        for survey in draft.surveys.values():
            if survey.unit == "pair" and _has_public(survey):
                yield draft.in_survey(survey, "unit"), {}


@rule("error")
def log_counts_pairs(draft: Draft) -> Found:
    """A running log becomes one yes or no for each pair, at a milestone (R1); it knows the pair by the code."""
    for survey in draft.surveys.values():
        if survey.waves.running and survey.unit != "pair":
            yield draft.in_survey(survey, "unit"), {}


@rule("warning")
def log_has_a_milestone(draft: Draft) -> Found:
    """Nothing of a running log is published but its milestones (R1)."""
    for survey in draft.surveys.values():
        if survey.waves.running and not survey.milestones and _has_public(survey):
            yield draft.in_survey(survey, "waves", "running"), {}


@rule("error", "calendar")
def milestones_fit_the_cycle(draft: Draft) -> Found:
    """A milestone after the last week would close after the closing review."""
    for survey in draft.surveys.values():
        for milestone in survey.milestones:
            if milestone.week > draft.calendar.weeks:
                place = draft.in_survey(survey, "milestones", milestone.id, "week")
                yield place, {"week": milestone.week, "weeks": draft.calendar.weeks}


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
            for label in sorted(_labels(question)):
                owner = owners.setdefault(label, question.id)
                if owner != question.id:
                    yield draft.in_survey(survey, "questions", question.id, "label"), {"other": owner}


@rule("error")
def options_have_their_own_labels(draft: Draft) -> Found:
    """An answer is matched with the words of an option: two equal ones could not be told apart."""
    for survey, question in draft.questions():
        owners: dict[str, str] = {}
        for option in question.options:
            for label in sorted(_labels(option)):
                owner = owners.setdefault(label, option.id)
                if owner != option.id:
                    yield draft.in_survey(survey, "questions", question.id, "options", option.id), {"other": owner}


@rule("error", "calendar")
def waves_do_not_overlap(draft: Draft) -> Found:
    """The stamp of an answer decides its wave, so a survey is open once at a time in a cohort."""
    for cohort, survey in draft.runs():
        waves = () if survey.waves.running else waves_of(cohort, survey, draft.calendar)
        clash = next((two for two in pairwise(waves) if two[1].opens <= two[0].closes), None)
        if clash:
            values = {"cohort": cohort.id, "first": clash[0].id, "closes": clash[0].closes}
            yield draft.in_survey(survey, "waves"), values | {"second": clash[1].id, "opens": clash[1].opens}


@rule("error", "calendar")
def waves_have_their_own_names(draft: Draft) -> Found:
    """A wave's name is its folder in the ledger: `a-b` at step `c` and `a` at step `b-c` would share one."""
    owners: dict[tuple[str, str], str] = {}
    for cohort, survey in draft.runs():
        for wave in waves_of(cohort, survey, draft.calendar):
            owner = owners.setdefault((cohort.id, wave.id), survey.id)
            if owner != survey.id:
                yield draft.in_survey(survey, "waves"), {"wave": wave.id, "other": owner}


SURVEYS = (
    threshold_splits_the_options,
    monthly_survey_asks_3_questions,
    survey_without_codes_opens_once,
    pairs_answer_with_codes,
    roles_are_told_by_codes,
    roles_split_people_only,
    log_counts_pairs,
    log_has_a_milestone,
    milestones_fit_the_cycle,
    ticks_fit_the_options,
    questions_have_their_own_labels,
    options_have_their_own_labels,
    waves_do_not_overlap,
    waves_have_their_own_names,
)


def _has_public(survey: Survey) -> bool:
    return any(question.shown == "public" for question in survey.questions.values())


def _labels(asked: Question | Option) -> set[str]:
    """Every text, present or former, that means this question or option, as columns and answers are compared."""
    return {" ".join(label.casefold().split()).rstrip(" .:;,!?") for label in (*asked.label.by_language.values(), *asked.former)}
