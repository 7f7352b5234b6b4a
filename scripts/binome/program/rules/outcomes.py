"""Rules about what a company adds at the end of a cycle: figures that can be compared, and costs that say how much."""

from __future__ import annotations

from datetime import timedelta

from binome.program.draft import Draft
from binome.program.rules.rule import Found, rule

__all__ = ["OUTCOMES"]

OTHER_UNIT = 20  # times: hours against minutes is 60, a share against a percentage 100; no habit changes that much in four months
LATE = timedelta(weeks=2)  # after the start, whoever reads a first value reads what sessions have changed already


@rule("warning")
def result_says_when(draft: Draft) -> Found:
    """A value without its day cannot be read again, nor compared with the same month a year before (M48)."""
    for cohort in draft.cohorts.values():
        for outcome in cohort.outcomes:
            if outcome.read is None:
                yield draft.in_cohort(cohort, "outcomes", "results", outcome.id), {}


@rule("error")
def result_is_read_before_and_after(draft: Draft) -> Found:
    """Two days the wrong way round would tell a fall as a rise (M48)."""
    for cohort in draft.cohorts.values():
        for outcome in cohort.outcomes:
            if outcome.read and outcome.read[0] >= outcome.read[1]:
                place = draft.in_cohort(cohort, "outcomes", "results", outcome.id, "when")
                yield place, {"before": outcome.read[0], "after": outcome.read[1]}


@rule("warning")
def result_starts_before_the_cohort(draft: Draft) -> Found:
    """The first value is the state of things before anybody learned anything (M48)."""
    for cohort in draft.cohorts.values():
        for outcome in cohort.outcomes:
            if outcome.read and outcome.read[0] < outcome.read[1] and outcome.read[0] > cohort.start + LATE:
                place = draft.in_cohort(cohort, "outcomes", "results", outcome.id, "when", "before")
                yield place, {"day": outcome.read[0], "start": cohort.start}


@rule("warning")
def result_keeps_its_unit(draft: Draft) -> Found:
    """Hours before and minutes after make a triumph, or a ruin, of a slip of the keyboard (M48)."""
    for cohort in draft.cohorts.values():
        for outcome in cohort.outcomes:
            low, high = sorted((outcome.before, outcome.after))
            if low > 0 and high >= OTHER_UNIT * low:
                place = draft.in_cohort(cohort, "outcomes", "results", outcome.id, "after")
                yield place, {"before": outcome.before, "after": outcome.after}


@rule("error")
def cost_says_how_much(draft: Draft) -> Found:
    """An item without hours nor a sum costs nothing on the page, and something in the house (M50)."""
    for cohort in draft.cohorts.values():
        for cost in cohort.cost:
            if cost.hours is None and cost.spent is None:
                yield draft.in_cohort(cohort, "outcomes", "cost", cost.id), {}


OUTCOMES = (
    result_says_when,
    result_is_read_before_and_after,
    result_starts_before_the_cohort,
    result_keeps_its_unit,
    cost_says_how_much,
)
