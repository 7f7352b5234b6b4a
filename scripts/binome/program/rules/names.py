"""Rules about names: whoever is named exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from binome.problems import Phrase, Place
from binome.program.draft import Draft
from binome.program.near import hint, near_name
from binome.program.rules.rule import Found, rule

__all__ = ["NAMES"]


@rule("error", "objectives", "skills")
def skill_exists(draft: Draft) -> Found:
    """An objective without its skill would be missing from the map of expertise (M7)."""
    for objective in draft.objectives.values():
        place = draft.place("objectives.yml", "objectives", objective.id, "skill")
        yield from _unknown(place, objective.skill, draft.skills)


@rule("error", "objectives")
def objective_exists(draft: Draft) -> Found:
    """A cohort offers objectives of the catalogue; a typo would silently offer one fewer."""
    for cohort in draft.cohorts.values():
        file, known = f"cohorts/{cohort.id}.yml", draft.objectives
        yield from _unknown_items(draft, file, ("objectives",), cohort.objectives, known)


@rule("error")
def survey_exists(draft: Draft) -> Found:
    """A cohort or a criterion that names a survey waits for its answers."""
    for cohort in draft.cohorts.values():
        yield from _unknown_items(draft, f"cohorts/{cohort.id}.yml", ("surveys",), cohort.surveys, draft.survey_ids)
        for tab in (cohort.answers.settings.get("tabs", {}) if cohort.answers else {}):
            yield from _unknown(draft.in_cohort(cohort, "sources", "answers", "tabs", tab), tab, draft.survey_ids)
    for criterion in draft.settings.go_criteria if draft.settings else ():
        place = draft.place("program.yml", "go_criteria", criterion.id, "survey")
        yield from _unknown(place, criterion.survey, draft.survey_ids)


@rule("error", "settings")
def criterion_is_published(draft: Draft) -> Found:
    """Whether to grow is decided on a figure that everybody can read: a public yes or no of one question."""
    for criterion in draft.settings.go_criteria:
        if survey := draft.surveys.get(criterion.survey):
            shares = [q.id for q in survey.questions.values() if q.shown == "public" and q.positive]
            place = draft.place("program.yml", "go_criteria", criterion.id, "question")
            yield from _unknown(place, criterion.question, shares)


@rule("error", "settings")
def organisation_exists(draft: Draft) -> Found:
    """The organisations of a cohort are those of the programme."""
    for cohort in draft.cohorts.values():
        known = draft.settings.organisations
        yield from _unknown_items(draft, f"cohorts/{cohort.id}.yml", ("organisations",), cohort.organisations, known)


@rule("error")
def cohort_it_grows_from_exists(draft: Draft) -> Found:
    """A cohort grows from another one's results."""
    for cohort in draft.cohorts.values():
        if cohort.grows_from:
            others = draft.cohort_ids - {cohort.id}
            yield from _unknown(draft.in_cohort(cohort, "grows_from"), cohort.grows_from, others)


@rule("error", "calendar")
def step_exists(draft: Draft) -> Found:
    """A survey opens at a step of the calendar, and a date is moved for one."""
    known = [step.id for step in draft.calendar.steps]
    for survey in draft.surveys.values():
        path = ("waves", "at")
        for index, step in enumerate(survey.waves.at):
            item = (*path, index) if isinstance(_written(draft, survey.id, "waves", "at"), list) else path
            yield from _unknown(draft.in_survey(survey, *item), step, known)
    for cohort in draft.cohorts.values():
        for step in cohort.moved:
            yield from _unknown(draft.place(f"cohorts/{cohort.id}.yml", "moved", step, key=True), step, known)
        yield from _unknown_items(draft, f"cohorts/{cohort.id}.yml", ("cancelled",), cohort.cancelled, known)


@rule("error")
def log_question_exists(draft: Draft) -> Found:
    """A milestone counts the favourable answers to one question of the log; a log's key is one of its dates."""
    for survey in draft.surveys.values():
        questions = survey.questions.values()
        counted = [question.id for question in questions if question.positive]
        for milestone in survey.milestones:
            place = draft.place(
                f"surveys/{survey.id}.yml", "milestones", milestone.id, "yes_if", milestone.question, key=True
            )
            yield from _unknown(place, milestone.question, counted)
        if survey.key:
            dates = [question.id for question in questions if question.type == "date"]
            yield from _unknown(draft.in_survey(survey, "key"), survey.key, dates)


@rule("error")
def call_for_help_is_heard(draft: Draft) -> Found:
    """A call for help is an option of a question that the coordinator reads; a typo would leave it unheard (M24)."""
    for survey in draft.surveys.values():
        file = f"surveys/{survey.id}.yml"
        read = {q.id: q for q in survey.questions.values() if q.options and q.shown != "never"}
        for question, options in survey.help_asked.items():
            if question not in read:
                yield from _unknown(draft.place(file, "help_asked", question, key=True), question, read)
                continue
            known = [option.id for option in read[question].options]
            yield from _unknown_items(draft, file, ("help_asked", question), options, known)


@rule("error")
def question_of_the_format_exists(draft: Draft) -> Found:
    """Whether the format still suits is read pair by pair by the coordinator: from a question with positive options (M44)."""
    for survey in draft.surveys.values():
        if survey.format_fits:
            read = [q.id for q in survey.questions.values() if q.positive and q.shown != "never"]
            yield from _unknown(draft.in_survey(survey, "format_fits"), survey.format_fits, read)


@rule("error")
def option_exists(draft: Draft) -> Found:
    """A threshold is made of options that the question has."""
    for survey, question in draft.questions():
        known = [option.id for option in question.options]
        for name, options in (("positive", question.positive), ("publish", question.publish)):
            path = ("questions", question.id, name)
            yield from _unknown_items(draft, f"surveys/{survey.id}.yml", path, options, known)
        if question.none:
            yield from _unknown(draft.in_survey(survey, "questions", question.id, "none"), question.none, known)


@rule("warning")
def replaced_question_is_known(draft: Draft) -> Found:
    """A question that replaces another keeps its history; the old one is still in the survey or in its ledger."""
    for survey, question in draft.questions():
        if question.replaces:
            asked = (set(survey.questions) | _asked_before(draft, survey.id)) - {question.id}
            place = draft.in_survey(survey, "questions", question.id, "replaces")
            yield from _unknown(place, question.replaces, asked)


NAMES = (
    skill_exists,
    objective_exists,
    survey_exists,
    criterion_is_published,
    organisation_exists,
    cohort_it_grows_from_exists,
    step_exists,
    log_question_exists,
    call_for_help_is_heard,
    question_of_the_format_exists,
    option_exists,
    replaced_question_is_known,
)


def _unknown(place: Place, name: str, known: Iterable[str]) -> Found:
    names = sorted(known)
    if name not in names:
        listed = Phrase("hint.known", {"known": ", ".join(names)}) if 0 < len(names) <= 12 else ""
        yield place, {"name": name, "help": hint(near_name(name, names), listed)}


def _unknown_items(
    draft: Draft, file: str, path: tuple[str, ...], names: Sequence[str], known: Iterable[str]
) -> Found:
    names_known = list(known)
    for index, name in enumerate(names):
        yield from _unknown(draft.place(file, *path, index), name, names_known)


def _written(draft: Draft, survey: str, *path: str) -> Any:
    data: Any = draft.documents[f"surveys/{survey}.yml"].data
    for key in path:
        data = data[key]
    return data


def _asked_before(draft: Draft, survey: str) -> set[str]:
    def questions() -> Iterator[str]:
        for waves in draft.opened.values():
            for wave, opened in waves.items():
                if opened and wave.startswith(f"{survey}-"):
                    yield from opened.thresholds

    return set(questions())
