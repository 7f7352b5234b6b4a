"""Rules about openings: when a survey opens, and what a running log becomes."""

from __future__ import annotations

from itertools import pairwise

from binome.cohort.calendar import needed_by, waves_of
from binome.program.draft import Draft, has_public
from binome.program.rules.rule import Found, once_a_place, rule

__all__ = ["WAVES"]


@rule("error")
def survey_without_codes_opens_once(draft: Draft) -> Found:
    """Without a stamp nothing tells the answers of one wave from those of the next (R1)."""
    for survey in draft.surveys.values():
        if survey.identity == "none" and len(survey.waves.at) != 1:
            yield draft.in_survey(survey, "waves"), {}


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
        if survey.waves.running and not survey.milestones and has_public(survey):
            yield draft.in_survey(survey, "waves", "running"), {}


@rule("error", "calendar")
def milestones_fit_the_cycle(draft: Draft) -> Found:
    """A milestone after the last week would close after the closing review."""
    for survey in draft.surveys.values():
        for milestone in survey.milestones:
            if milestone.week > draft.calendar.weeks:
                place = draft.in_survey(survey, "milestones", milestone.id, "week")
                yield place, {"week": milestone.week, "weeks": draft.calendar.weeks}


@rule("error", "calendar")
@once_a_place
def milestones_ask_for_more(draft: Draft) -> Found:
    """A pair's early yes would be its later yes too: two figures that bind each other say more than each (R5)."""
    for cohort, survey in draft.runs():
        in_order = sorted(survey.milestones, key=lambda milestone: milestone.week)
        for before, after in pairwise(in_order):
            least, needed = (needed_by(milestone, cohort, draft.calendar) for milestone in (before, after))
            if before.question == after.question and needed <= least:
                place = draft.in_survey(survey, "milestones", after.id, "yes_if")
                yield place, {"needed": needed, "before": before.id, "least": least}


@rule("error", "calendar")
def waves_do_not_overlap(draft: Draft) -> Found:
    """The stamp of an answer decides its wave, so a survey is open once at a time in a cohort."""
    for cohort, survey in draft.runs():
        waves = () if survey.waves.running else waves_of(cohort, survey, draft.calendar)
        clash = next((two for two in pairwise(waves) if two[1].opens <= two[0].closes), None)
        if clash:
            values = {"cohort": cohort.id, "first": clash[0].id, "closes": clash[0].closes}
            yield draft.in_survey(survey, "waves"), values | {"second": clash[1].id, "opens": clash[1].opens}


@rule("warning")
def cancelled_step_opens_no_survey(draft: Draft) -> Found:
    """Without its step a survey has no day to open on, and nobody would notice."""
    for cohort, survey in draft.runs():
        for step in survey.waves.at:
            if step in cohort.cancelled:
                yield draft.in_cohort(cohort, "cancelled"), {"step": step, "survey": survey.id}


@rule("error", "calendar")
def waves_have_their_own_names(draft: Draft) -> Found:
    """A wave's name is its folder in the ledger: `a-b` at step `c` and `a` at step `b-c` would share one."""
    owners: dict[tuple[str, str], str] = {}
    for cohort, survey in draft.runs():
        for wave in waves_of(cohort, survey, draft.calendar):
            owner = owners.setdefault((cohort.id, wave.id), survey.id)
            if owner != survey.id:
                yield draft.in_survey(survey, "waves"), {"wave": wave.id, "other": owner}


WAVES = (
    survey_without_codes_opens_once,
    log_counts_pairs,
    log_has_a_milestone,
    milestones_fit_the_cycle,
    milestones_ask_for_more,
    waves_do_not_overlap,
    cancelled_step_opens_no_survey,
    waves_have_their_own_names,
)
