"""Rules about pages of single pairs: only behind a door that somebody has checked, and only where they were asked for."""

from __future__ import annotations

from binome.program.draft import Draft
from binome.program.rules.rule import Found, rule

__all__ = ["PAIR_PAGES"]


@rule("error", "settings")
def pair_pages_are_internal(draft: Draft) -> Found:
    """Who meets when is a fact about single people: it has no place on a site that everybody can read."""
    settings = draft.settings
    if settings.pair_pages == "listed" and not (settings.visibility == "internal" and settings.visibility_acknowledged):
        yield draft.place("program.yml", "pair_pages"), {}


@rule("error", "settings")
def slots_need_listed_pairs(draft: Draft) -> Found:
    """Slots in git that no page shows would be told for nothing; program/ may be public even where the site is not."""
    for cohort in draft.cohorts.values():
        if cohort.slots and draft.settings.pair_pages != "listed":
            yield draft.in_cohort(cohort, "slots"), {}


@rule("error")
def slots_are_no_more_than_pairs(draft: Draft) -> Found:
    """A slot too many is a pair that was counted nowhere, or an id that was mistyped."""
    for cohort in draft.cohorts.values():
        if len(cohort.slots) > cohort.pairs:
            yield draft.in_cohort(cohort, "slots"), {"slots": len(cohort.slots), "pairs": cohort.pairs}


PAIR_PAGES = (pair_pages_are_internal, slots_need_listed_pairs, slots_are_no_more_than_pairs)
