"""Rules about promises: what was fixed when a wave opened stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

from binome.cohort.calendar import needed_by, waves_of
from binome.cohort.counting import counted_in
from binome.model import Cohort, Opened, Question, Survey, Unit, Wave
from binome.problems import Phrase, Place
from binome.program.document import shown
from binome.program.draft import Draft
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
            yield _setting(draft, "m", unit), {"name": f"m.{unit}", "now": now, "then": then, **_told(opened)}
        if unit == "person" and opened.unit != "answer" and publication.by != opened.by:
            values = {"name": "by", "now": publication.by, "then": opened.by}
            yield _setting(draft, "by"), values | _told(opened)
        if zone != opened.time_zone and (cohort, opened.wave) not in draft.released:
            values = {"name": "time_zone", "now": zone, "then": opened.time_zone}
            yield draft.place("program.yml", "time_zone"), values | _told(opened)


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
                yield draft.in_survey(survey, *path), values | _told(opened)


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
                yield draft.in_survey(survey, "questions", id, key), {"question": name, **_told(opened)}


@rule("error")
@once_a_place
def unit_is_kept(draft: Draft) -> Found:
    """What is counted, people, pairs or answers, is promised when a wave opens (R1, R2)."""
    for _, survey, opened in _openings_of_surveys(draft):
        now = "answer" if survey.identity == "none" else survey.unit
        if now != opened.unit:
            yield draft.in_survey(survey, "unit"), {"now": now, "then": opened.unit, **_told(opened)}


@rule("error")
@once_a_place
def who_is_kept(draft: Draft) -> Found:
    """Who is asked decides who is counted; released waves have their own who in the ledger (R2)."""
    for cohort, survey, opened in _openings_of_surveys(draft):
        if set(survey.who) != set(opened.who) and (cohort, opened.wave) not in draft.released:
            values = {"now": ", ".join(survey.who), "then": ", ".join(opened.who)}
            yield draft.in_survey(survey, "who"), values | _told(opened)


@rule("error", "calendar")
@once_a_place
def milestones_are_kept(draft: Draft) -> Found:
    """How many sessions make a yes is told when a log opens: another number is another question (R1)."""
    for cohort, survey, wave in _waves(draft):
        opened = draft.opened.get(cohort.id, {}).get(wave.id)
        if not opened or opened.needed is None or wave.milestone is None or (cohort.id, wave.id) in draft.released:
            continue
        asked = next(iter(opened.thresholds), wave.milestone.question)
        now, then = (needed_by(wave.milestone, draft.calendar), wave.milestone.question), (opened.needed, asked)
        if now != then and wave.closes - wave.opens == opened.closes - opened.opens:  # another week is told as a date
            values = {"now": now[0], "question": now[1], "then": then[0], "asked": then[1]}
            planned = now[1] == then[1] and wave.milestone.needed == "planned"
            yes_if = draft.in_survey(survey, "milestones", wave.milestone.id, "yes_if")
            yield draft.place("calendar.yml", "sessions") if planned else yes_if, values | _told(opened)


@rule("error", "calendar")
@once_a_place
def dates_are_kept(draft: Draft) -> Found:
    """An answer counts between two days that were told when the wave opened (R2)."""
    for cohort, survey, wave in _waves(draft):
        opened = draft.opened.get(cohort.id, {}).get(wave.id)
        if opened and (wave.opens, wave.closes, wave.grace_ends) != (opened.opens, opened.closes, opened.grace_ends):
            values = {"now": _days(wave), "then": _days(opened), **_told(opened)}
            yield _reason_of_dates(draft, cohort, survey, wave, opened), values


@rule("warning", "calendar")
def results_belong_to_the_programme(draft: Draft) -> Found:
    """Results of a cohort or a wave that nobody planned are shown nowhere."""
    planned = {(cohort.id, wave.id) for cohort, _, wave in _waves(draft)}
    for cohort, waves in sorted(draft.opened.items()):
        if cohort not in draft.cohort_ids:
            yield Place(f"program/results/{shown(cohort)}"), {"name": shown(cohort)}
        elif cohort in draft.cohorts and draft.survey_ids == set(draft.surveys):
            lost = sorted(shown(wave) for wave in waves if (cohort, wave) not in planned)
            yield from ((Place(f"program/results/{cohort}/{wave}"), {"name": wave}) for wave in lost)


PROMISES = (
    parameters_are_kept,
    thresholds_are_kept,
    figures_stay_public,
    unit_is_kept,
    who_is_kept,
    milestones_are_kept,
    dates_are_kept,
    results_belong_to_the_programme,
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


def _waves(draft: Draft) -> Iterator[tuple[Cohort, Survey, Wave]]:
    for cohort, survey in draft.runs():
        yield from ((cohort, survey, wave) for wave in waves_of(cohort, survey, draft.calendar))


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


def _days(dated: Wave | Opened) -> Phrase:
    return Phrase("hint.days", {"opens": dated.opens, "closes": dated.closes, "grace_ends": dated.grace_ends})


def _told(opened: Opened) -> dict[str, object]:
    return {"wave": opened.wave, "date": opened.date}


def _reason_of_dates(draft: Draft, cohort: Cohort, survey: Survey, wave: Wave, opened: Opened) -> Place:
    """The most likely cause: a length, a milestone's week, a step that was moved or its week, or the cohort's start."""
    if wave.opens == opened.opens:
        if wave.milestone and wave.closes != opened.closes:
            return draft.in_survey(survey, "milestones", wave.milestone.id, "week")
        return draft.in_survey(survey, "waves", "open_days" if wave.closes != opened.closes else "grace_days")
    step = wave.id.removeprefix(f"{survey.id}-")
    if step in cohort.moved:
        return draft.in_cohort(cohort, "moved", step)
    if step in survey.waves.at and _starts_as_before(draft, cohort):
        return draft.place("calendar.yml", "steps", step, "week")
    return draft.in_cohort(cohort, "start")


def _starts_as_before(draft: Draft, cohort: Cohort) -> bool:
    """Whether a wave that hangs on the cohort's start alone opens on the day that the ledger has."""
    dated = ((s, wave, draft.opened.get(c.id, {}).get(wave.id)) for c, s, wave in _waves(draft) if c.id == cohort.id)
    return any(opened and opened.opens == wave.opens for s, wave, opened in dated if not s.waves.at)
