"""Rules about promises: what was fixed when a wave opened stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

from binome.cohort.counting import counted_in
from binome.model import Opened, Question, Survey, Unit
from binome.problems import Place
from binome.program.draft import Draft
from binome.program.rules.promiseddates import DATES, told
from binome.program.rules.rule import Found, once_a_place, rule

__all__ = ["PROMISES"]


@rule("error", "settings")
@once_a_place
def parameters_are_kept(draft: Draft) -> Found:
    """The parameters that protect answers are promised when a wave opens, and kept (R2, R10)."""
    publication, zone = draft.settings.publication, draft.settings.time_zone
    for cohort, opened in _openings(draft):
        unit: Unit = "pair" if opened.unit == "pair" else "person"
        now, then = publication.m(unit), opened.m
        if now > then or (now < then and unit == "person"):  # the roster may have raised m for pairs, never lowered it
            yield _setting(draft, "m", unit), {"name": f"m.{unit}", "now": now, "then": then, **told(opened)}
        if unit == "person" and opened.unit != "answer" and publication.by != opened.by:
            values = {"name": "by", "now": publication.by, "then": opened.by}
            yield _setting(draft, "by"), values | told(opened)
        if zone != opened.time_zone and (cohort, opened.wave) not in draft.released:
            values = {"name": "time_zone", "now": zone, "then": opened.time_zone}
            yield draft.place("program.yml", "time_zone"), values | told(opened)


@rule("error")
@once_a_place
def thresholds_are_kept(draft: Draft) -> Found:
    """What counts as a yes is declared before the first answer; another question is another id (R5)."""
    for _, survey, opened in _openings_of_surveys(draft):
        for id, then in sorted(opened.thresholds.items()):
            question = survey.questions.get(id)
            now = counted_in(question) if question else ()
            if now != then and not (question and _closed(question, then)):
                path = ("questions", id, _threshold_key(question)) if question else ("questions",)
                values = {"question": id, "now": ", ".join(now) or "–", "then": ", ".join(then)}
                yield draft.in_survey(survey, *path), values | told(opened)


@rule("warning")
@once_a_place
def figures_stay_public(draft: Draft) -> Found:
    """A question closed while its wave is open is withheld for good, and the page says so: better meant than done."""
    for cohort, survey, opened in _openings_of_surveys(draft):
        if (cohort, opened.wave) in draft.released:
            continue
        for id, then in sorted(opened.thresholds.items()):
            question = survey.questions.get(id)
            for name in _closed(question, then) if question else ():
                key = "publish" if "." in name else "shown"
                yield draft.in_survey(survey, "questions", id, key), {"question": name, **told(opened)}


@rule("error")
@once_a_place
def unit_is_kept(draft: Draft) -> Found:
    """What is counted, people, pairs or answers, is promised when a wave opens (R1, R2)."""
    for _, survey, opened in _openings_of_surveys(draft):
        now = "answer" if survey.identity == "none" else survey.unit
        if now != opened.unit:
            yield draft.in_survey(survey, "unit"), {"now": now, "then": opened.unit, **told(opened)}


@rule("error")
@once_a_place
def who_is_kept(draft: Draft) -> Found:
    """Who is asked decides who is counted; released waves have their own who in the ledger (R2)."""
    for cohort, survey, opened in _openings_of_surveys(draft):
        if set(survey.who) != set(opened.who) and (cohort, opened.wave) not in draft.released:
            values = {"now": ", ".join(survey.who), "then": ", ".join(opened.who)}
            yield draft.in_survey(survey, "who"), values | told(opened)


PROMISES = (
    parameters_are_kept,
    thresholds_are_kept,
    figures_stay_public,
    unit_is_kept,
    who_is_kept,
    *DATES,
)


def _openings(draft: Draft) -> Iterator[tuple[str, Opened]]:
    """Each opening after the id of its cohort."""
    for cohort, waves in sorted(draft.opened.items()):
        if cohort in draft.cohort_ids:
            yield from ((cohort, opened) for _, opened in sorted(waves.items()) if opened)


def _openings_of_surveys(draft: Draft) -> Iterator[tuple[str, Survey, Opened]]:
    """Each opening with its survey, whose id begins the name of the wave; the longest such id."""
    for cohort, opened in _openings(draft):
        owners = [id for id in draft.survey_ids if opened.wave.startswith(f"{id}-")]
        if owners and (survey := draft.surveys.get(max(owners, key=len))):
            yield cohort, survey, opened


def _setting(draft: Draft, *path: str) -> Place:
    return draft.place("program.yml", "publication", *path)


def _closed(question: Question, then: tuple[str, ...]) -> tuple[str, ...]:
    """The question, or those of its options, that were public and no longer are, and nothing else that changed."""
    if question.shown != "public":
        return (question.id,)
    now = counted_in(question)
    lost = tuple(option for option in then if option not in now) if question.type == "choices" else ()
    return tuple(f"{question.id}.{option}" for option in lost) if now == tuple(o for o in then if o in now) else ()


def _threshold_key(question: Question) -> str:
    return {"choices": "publish", "band": "options"}.get(question.type, "positive")
