"""programme/index: what the programme is, who carries it, whether the firm is ready, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from binome.cohort.calendar import ends, steps_of
from binome.model import Calendar, Cohort
from binome.program.readiness import FEWEST_PEOPLE
from binome.publish.effort import effort_of
from binome.publish.rendering import Context, Page, render
from binome.release.disclosure import k_of

# The signs of a readiness answer, and the order of the method.
ANSWERS = {"yes": "ok", "partly": "cannot", "no": "no"}
CONDITIONS = ("need", "acceptance", "volunteers", "culture", "leadership", "teaching", "time", "openness", "motivation")


@dataclass(frozen=True)
class CohortCard:
    id: str
    cohort: Cohort
    state: str  # planned, running, ended
    ends: date


def pages(context: Context) -> Iterator[Page]:
    program = context.program
    settings, calendar = program.settings, program.calendar
    yield render(
        context, "programme/index.md", "programme/index.md.j2", "pages",
        title=context.words(settings.title), description=context.words(settings.summary or settings.title),
        effort=effort_of(program),
        people=sum(organisation.people or 0 for organisation in settings.organisations.values()),
        conditions=[(key, settings.readiness[key], ANSWERS[str(settings.readiness[key])]) for key in _answered(context)],
        fewest=FEWEST_PEOPLE, k_person=k_of(settings.publication.m_person), k_pair=k_of(settings.publication.m_pair),
        cohorts=[_card(cohort, calendar, context.today) for cohort in _latest_first(program.cohorts.values())],
    )  # fmt: skip


def _answered(context: Context) -> Iterator[str]:
    return (key for key in CONDITIONS if key in context.program.settings.readiness)


def _latest_first(cohorts: Iterator[Cohort]) -> list[Cohort]:
    return sorted(cohorts, key=lambda cohort: (cohort.start, cohort.id), reverse=True)


def _card(cohort: Cohort, calendar: Calendar, today: date) -> CohortCard:
    last = max([ends(cohort, calendar), *(day for _, day in steps_of(cohort, calendar))])  # a step may be moved beyond
    state = "planned" if today < cohort.start else "running" if today <= last else "ended"
    return CohortCard(cohort.id, cohort, state, last)
