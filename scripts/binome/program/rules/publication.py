"""Rules about what will be shown: told before anybody answers."""

from __future__ import annotations

from binome.cohort.counting import k_of
from binome.model import Cohort, Survey
from binome.problems import Phrase
from binome.program.draft import Draft, has_public
from binome.program.rules.rule import Found, rule

__all__ = ["PUBLICATION"]


@rule("info", "settings")
def forecast(draft: Draft) -> Found:
    """Who launches a cohort knows beforehand from how many answers a figure is shown (R10)."""
    publication = draft.settings.publication
    for cohort in draft.cohorts.values():
        values = {"pairs": cohort.pairs, "people": 2 * cohort.pairs}
        values |= {"k": k_of(publication.m("person")), "k_pairs": k_of(publication.m("pair"))}
        values["by_role"] = Phrase("hint.by-role", {"k": values["k"]}) if publication.by == "role" else ""
        yield draft.in_cohort(cohort, "pairs"), values


@rule("warning", "settings")
def figures_can_appear(draft: Draft) -> Found:
    """A group smaller than k is never shown, however many of it answer: better to know before the launch (R4)."""
    too_small: dict[str, list[str]] = {}
    for cohort, survey in draft.runs():
        k, invited = k_of(draft.settings.publication.m(survey.unit)), _invited(cohort, survey)
        if invited < k and has_public(survey):
            too_small.setdefault(cohort.id, []).append(f"{survey.id} ({invited} < {k})")
    for cohort_id, surveys in too_small.items():
        yield draft.in_cohort(draft.cohorts[cohort_id], "pairs"), {"surveys": ", ".join(surveys)}


PUBLICATION = (forecast, figures_can_appear)


def _invited(cohort: Cohort, survey: Survey) -> int:
    return cohort.pairs * (1 if survey.unit == "pair" else len({*survey.who} - {"candidate"}))
