"""A programme with a monthly survey and a closing review, and ledgers in which each last wave said what a test wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from binome.model import (
    Calendar, Cohort, Contract, Cost, Criterion, Entry, Figure, Notice, Opened, Option, Outcome, Program, Question, Released,
    Sessions, Settings, Share, Source, Step, Survey, Text, Waves, Withdrawn, Withheld,
)  # fmt: skip
from binome.release.ledger import Ledger

START = date(2026, 2, 2)
SURVEYS = {"used": "mensuel", "again": "bilan", "other": "ailleurs"}
LAST = {"used": "mensuel-4", "again": "bilan-closing"}
BEFORE = "mensuel-3"  # met in every ledger of this house: it must never decide


def said(fr: str, en: str = "") -> Text:
    return Text({"fr": fr, "en": en or fr})


def asks(id: str) -> Question:
    options = (Option("yes", said("Oui", "Yes")), Option("no", said("Non", "No")))
    return Question(id, "yes-no", said(f"Question {id}"), "public", options=options, positive=("yes",))


def program(marks: Mapping[str, int] | None = None, cohorts: tuple[Cohort, ...] = (), **settings: Any) -> Program:
    criteria = tuple(Criterion(q, said(f"Repère {q}"), SURVEYS[q], q, Fraction(at, 100)) for q, at in (marks or {}).items())
    step = Step("closing", 17, said("Fin", "End"), said("Tous"), said("On parle."), 60)
    surveys = {
        "mensuel": Survey("mensuel", said("Chaque mois"), "person", "code", Waves(every="month"), {"used": asks("used")}),
        "bilan": Survey("bilan", said("Le bilan"), "person", "code", Waves(at=("closing",)), {"again": asks("again")}),
        "ailleurs": Survey("ailleurs", said("Ailleurs"), "person", "code", Waves(at=("closing",)), {"other": asks("other")}),
    }
    named = Settings(said("Mentorat"), {}, said("s"), said("c"), said("n"), go_criteria=criteria, **settings)
    calendar = Calendar(17, (step,), Sessions(2, 2, 8, 45, 30))
    return Program(named, {}, {}, calendar, Contract(said("C"), {}, ()), Notice(said("N"), {}), surveys,
                   {cohort.id: cohort for cohort in cohorts or (cohort_of(),)})  # fmt: skip


def cohort_of(id: str = "pilote", start: date = START, **changes: Any) -> Cohort:
    return Cohort(id, said(f"Cohorte {id}"), start, "pilot", 6, (), surveys=("mensuel", "bilan"), answers=Source("csv"), **changes)


def opened(wave: str, question: str, day: date = START) -> Opened:
    return Opened(wave, day, day, day + timedelta(days=6), day + timedelta(days=9), "person", 18, 2, 7, "cohort", {question: ("yes",)})


def wave_of(cohort: str, wave: str, question: str, told: Any, day: date = START) -> tuple[Entry, ...]:
    """`told`: [n, low, high], a list of two such for two roles, withheld, closed, withdrawn, or waiting."""
    first = opened(wave, question, day)
    if told == "waiting":
        return (first,)
    entries = first, Released(wave, day + timedelta(days=10), tuple(_figures(f"{cohort}/{wave}/{question}", told)))
    return (*entries, Withdrawn(wave, day + timedelta(days=20), question)) if told == "withdrawn" else entries


def _figures(id: str, told: Any) -> Iterator[Figure]:
    reasons = {"withheld": "fewer-than-k", "closed": "no-longer-public"}
    if told in ("withdrawn",):
        yield Share(id, "person", 12, 9, 12)
    elif isinstance(told, str):
        yield Withheld(id, reasons[told])
    elif isinstance(told[0], list):
        yield from (Share(f"{id}@{role}", "person", *numbers) for role, numbers in zip(("mentor", "mentee"), told, strict=True))
    else:
        yield Share(id, "person", *told)


def ledger_of(last: Mapping[str, Any], cohort: str = "pilote", start: date = START) -> Ledger:
    """What the last wave of each question said, and a month before it in which all said yes."""
    days = {question: start + timedelta(weeks=14 + 2 * number) for number, question in enumerate(LAST)}
    entries = {(cohort, LAST[q]): wave_of(cohort, LAST[q], q, told, days[q]) for q, told in last.items()}
    return Ledger(entries | {(cohort, BEFORE): wave_of(cohort, BEFORE, "used", [12, 9, 12], start + timedelta(weeks=10))})


def full_cohort() -> Cohort:
    outcome = Outcome("calls", said("Appels", "Calls"), said("par mois", "a month"), 31, 22.5, said("On compte.", "We count."),
                      (date(2026, 1, 31), date(2026, 6, 30)))  # fmt: skip
    cost = (Cost("coordination", said("Coordination"), 32), Cost("licences", said("Licences"), None, said("480 €", "€480")))
    return cohort_of(outcomes=(outcome,), made=tuple(said(f"Livrable {n}", f"Deliverable {n}") for n in range(8)), cost=cost)
