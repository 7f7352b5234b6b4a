"""cohortes/index: all cohorts side by side, and where each one stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.publish.escape import Html
from binome.publish.pages.cohort_lead import lead
from binome.publish.pages.cohort_state import CohortState, cohort_state
from binome.publish.pages.cohort_words import path_of, plain, stands
from binome.publish.rendering import Context, Page, render
from binome.publish.sentences import ROOM

__all__ = ["pages"]

PATH = "cohortes/index.md"


@dataclass(frozen=True)
class Card:
    path: str
    title: str
    stage: Html
    dates: Html
    pairs: Html
    stands: Html
    lead: Html


def pages(context: Context) -> Iterator[Page]:
    cohorts = sorted(context.program.cohorts.values(), key=lambda cohort: (cohort.start, cohort.id), reverse=True)
    states = [cohort_state(context, cohort) for cohort in cohorts]
    groups = [
        (phase, [_card(context, state) for state in states if state.phase == phase])
        for phase in ("running", "before", "after")
    ]
    yield render(
        context, PATH, "cohort/cohortes.md.j2", ROOM,
        title=plain(context.say(ROOM, "cohorts.title")), description=plain(context.say(ROOM, "cohorts.description")),
        count=len(states), groups=[(phase, cards) for phase, cards in groups if cards],
    )  # fmt: skip


def _card(context: Context, state: CohortState) -> Card:
    cohort = state.cohort
    return Card(
        path=path_of(cohort),
        title=context.words(cohort.title),
        stage=context.say(ROOM, f"stage.{cohort.stage}"),
        dates=context.say(ROOM, "cohorts.dates", start=cohort.start, end=state.last_day),
        pairs=context.say(ROOM, "facts.pairs", n=cohort.pairs),
        stands=stands(context, state),
        lead=lead(context, state),
    )
