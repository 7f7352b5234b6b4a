"""Rules about the promises of a calendar: the dates of an opened wave, and how many sessions make a yes."""

from __future__ import annotations

from collections.abc import Iterator

from binome.cohort.calendar import needed_by, waves_of
from binome.cohort.counting import thresholds_of
from binome.model import Cohort, Opened, Survey, Wave
from binome.problems import Phrase, Place
from binome.program.document import shown
from binome.program.draft import Draft
from binome.program.rules.rule import Found, once_a_place, rule

__all__ = ["DATES", "ONCE", "told"]


@rule("error", "calendar")
@once_a_place
def milestones_are_kept(draft: Draft) -> Found:
    """How many sessions make a yes is told when a log opens: another number is another question (R1)."""
    for cohort, survey, wave in _waves(draft):
        opened = draft.opened.get(cohort.id, {}).get(wave.id)
        if not opened or opened.needed is None or wave.milestone is None or (cohort.id, wave.id) in draft.released:
            continue
        asked = next(iter(opened.thresholds), wave.milestone.question)
        now, then = (needed_by(wave.milestone, cohort, draft.calendar), wave.milestone.question), (opened.needed, asked)
        if now != then and wave.closes - wave.opens == opened.closes - opened.opens:  # another week is told as a date
            values = {"now": now[0], "question": now[1], "then": then[0], "asked": then[1]}
            planned = now[1] == then[1] and wave.milestone.needed == "planned"
            yes_if = draft.in_survey(survey, "milestones", wave.milestone.id, "yes_if")
            yield draft.place("calendar.yml", "sessions") if planned else yes_if, values | told(opened)


@rule("error", "calendar")
@once_a_place
def dates_are_kept(draft: Draft) -> Found:
    """An answer counts between two days that were told when the wave opened (R2)."""
    for cohort, survey, wave in _waves(draft):
        opened = draft.opened.get(cohort.id, {}).get(wave.id)
        if opened and (wave.opens, wave.closes, wave.grace_ends) != (opened.opens, opened.closes, opened.grace_ends):
            values = {"now": _days(wave), "then": _days(opened), **told(opened)}
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


@rule("error", "calendar")
@once_a_place
def waves_keep_their_names(draft: Draft) -> Found:
    """Under a new name a wave would be published again, after an answer was erased: the difference is that answer (R3)."""
    runs = list(_waves(draft))
    planned = {(cohort.id, wave.id) for cohort, _, wave in runs}
    lost = {
        (opened.opens, opened.closes, *sorted(opened.thresholds)): (cohort, wave)
        for cohort, waves in sorted(draft.opened.items())
        for wave, opened in sorted(waves.items())
        if opened and (cohort, wave) not in planned
    }
    for cohort, survey, wave in runs:
        key = (wave.opens, wave.closes, *sorted(thresholds_of(survey, wave)))
        if wave.id not in draft.opened.get(cohort.id, {}) and key in lost:
            before = lost[key]
            place = draft.in_survey(survey, "title") if before[0] == cohort.id else draft.in_cohort(cohort, "start")
            yield place, {"wave": f"{cohort.id}/{wave.id}", "before": shown("/".join(before))}


DATES = (milestones_are_kept, dates_are_kept, results_belong_to_the_programme)
ONCE = (waves_keep_their_names,)  # no promise: what breaks it is left out, for it would be released


def told(opened: Opened) -> dict[str, object]:
    """The opening, as the blanks of a sentence."""
    return {"wave": opened.wave, "date": opened.date}


def _waves(draft: Draft) -> Iterator[tuple[Cohort, Survey, Wave]]:
    for cohort, survey in draft.runs():
        yield from ((cohort, survey, wave) for wave in waves_of(cohort, survey, draft.calendar))


def _days(dated: Wave | Opened) -> Phrase:
    return Phrase("hint.days", {"opens": dated.opens, "closes": dated.closes, "grace_ends": dated.grace_ends})


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
