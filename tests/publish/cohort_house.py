"""A tiny programme with one cohort half way and one not begun, and a ledger that has said every kind of thing."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from binome.model import (
    Band,
    Calendar,
    Cohort,
    Contract,
    Criterion,
    Entry,
    Figure,
    Milestone,
    Notice,
    Opened,
    Option,
    Outcome,
    Participation,
    Program,
    Question,
    Released,
    Sessions,
    Settings,
    Share,
    Source,
    Step,
    Survey,
    Text,
    Waves,
    Withdrawn,
    Withheld,
)
from binome.publish.rendering import Context
from binome.release.ledger import Ledger

TODAY = date(2026, 12, 16)


def said(fr: str, en: str) -> Text:
    return Text({"fr": fr, "en": en})


YES, NO = Option("yes", said("Oui", "Yes")), Option("no", said("Non", "No"))
MOSTLY = Option("mostly", said("En grande partie", "Mostly"))
REACHED = Question(
    "reached",
    "scale",
    said("L’objectif est-il atteint ?", "Was the objective reached?"),
    "public",
    options=(YES, MOSTLY, NO),
    positive=("yes", "mostly"),
)
USED = Question(
    "used",
    "yes-no",
    said("La compétence sert-elle ?", "Is the skill used?"),
    "public",
    options=(YES, NO),
    positive=("yes",),
)
WHY = Question("why", "text", said("Pourquoi ?", "Why?"), "coordinator")
HELD = Question(
    "held",
    "yes-no",
    said("La séance a-t-elle eu lieu ?", "Did it take place?"),
    "public",
    options=(YES, NO),
    positive=("yes",),
)
HOURS = Question(
    "hours",
    "band",
    said("Combien d’heures gagnées ?", "How many hours saved?"),
    "public",
    options=(
        Option("none", said("0 h", "0 h")),
        Option("some", said("1 à 2 h", "1 to 2 h")),
        Option("more", said("plus", "more")),
    ),
)
GAINED = Question(
    "gained",
    "choices",
    said("Qu’avez-vous gagné ?", "What did you gain?"),
    "public",
    options=(Option("network", said("Un réseau", "A network")), Option("trust", said("De l’assurance", "Confidence"))),
    publish=("network", "trust"),
)
AGAIN = Question("again", "yes-no", said("Recommencer ?", "Again?"), "public", options=(YES, NO), positive=("yes",))

MONTHLY = Survey(
    "mensuel",
    said("Chaque mois", "Every month"),
    "person",
    "code",
    Waves(every="month"),
    {"reached": REACHED, "used": USED, "why": WHY},
)
LOG = Survey(
    "journal",
    said("Le journal", "The log"),
    "pair",
    "code",
    Waves(running=True),
    {"held": HELD},
    milestones=(Milestone("mid", 9, "held", "planned"),),
)
REVIEW = Survey(
    "bilan",
    said("Le bilan", "The review"),
    "person",
    "code",
    Waves(at=("midterm",)),
    {"hours": HOURS, "gained": GAINED, "again": AGAIN},
)


def _step(id: str, week: int, fr: str, en: str) -> Step:
    return Step(id, week, said(fr, en), said("Le binôme", "The pair"), said("On en parle.", "We talk."), 30)


CALENDAR = Calendar(
    17,
    (
        _step("framing", 1, "Cadrage", "Framing"),
        _step("midterm", 9, "Mi-parcours", "Midterm"),
        _step("closing", 17, "Fin", "End"),
    ),
    Sessions(2, 2, 8, 45),
)
AUTUMN = Cohort(
    "automne",
    said("L’automne", "Autumn"),
    date(2026, 9, 7),
    "rollout",
    10,
    (),
    grows_from="hiver",
    answers=Source("csv"),
    outcomes=(
        Outcome(
            "calls", said("Appels", "Calls"), said("par mois", "a month"), 31, 22.5, said("On compte.", "We count.")
        ),
    ),
)
WINTER = Cohort("hiver", said("L’hiver", "Winter"), date(2027, 1, 4), "pilot", 6, ())


def program(**changes: object) -> Program:
    settings = Settings(
        said("Programme", "Programme"),
        {},
        said("s", "s"),
        said("c", "c"),
        said("n", "n"),
        example=True,
        today=TODAY,
        go_criteria=(
            Criterion("goal", said("But", "Aim"), "mensuel", "reached", Fraction(9, 10)),
            Criterion("use", said("Usage", "Use"), "mensuel", "used", Fraction(1, 2)),
        ),
    )
    parts = {
        "settings": settings,
        "skills": {},
        "objectives": {},
        "calendar": CALENDAR,
        "contract": Contract(said("C", "C"), {}, ()),
        "notice": Notice(said("N", "N"), {}),
        "surveys": {"mensuel": MONTHLY, "journal": LOG, "bilan": REVIEW},
        "cohorts": {"automne": AUTUMN, "hiver": WINTER},
    }
    return Program(**{**parts, **changes})


def opened(wave: str, day: date, unit: str = "person", invited: int = 18, k: int = 7) -> Opened:
    return Opened(
        wave, day, day, day + timedelta(days=6), day + timedelta(days=9), unit, invited, (k - 3) // 2, k, "cohort", {}
    )


def share(wave: str, name: str, n: int, low: int, high: int, unit: str = "person") -> Share:
    return Share(f"automne/{wave}/{name}", unit, n, low, high)


def released(wave: str, day: date, *figures: Figure, **how: object) -> tuple[Entry, ...]:
    start = opened(wave, day, **how)
    return start, Released(wave, start.grace_ends + timedelta(days=1), figures)


def ledger() -> Ledger:
    waves = (
        released(
            "mensuel-1",
            date(2026, 10, 2),
            share("mensuel-1", "reached", 15, 0, 3),
            share("mensuel-1", "used", 15, 6, 6),
        ),
        released(
            "mensuel-2",
            date(2026, 10, 30),
            Withheld("automne/mensuel-2/reached", "fewer-than-k"),
            share("mensuel-2", "used", 13, 7, 7),
        ),
        released(
            "mensuel-3",
            date(2026, 11, 27),
            share("mensuel-3", "reached", 14, 11, 14),
            share("mensuel-3", "used", 14, 9, 9),
        ),
        released(
            "journal-mid",
            date(2026, 10, 30),
            share("journal-mid", "held", 9, 6, 6, "pair"),
            unit="pair",
            invited=10,
            k=5,
        ),
        (
            *released(
                "bilan-midterm",
                date(2026, 11, 2),
                Band("automne/bilan-midterm/hours", "person", 12, "some"),
                share("bilan-midterm", "gained.network", 12, 8, 8),
                share("bilan-midterm", "gained.trust", 12, 0, 3),
                share("bilan-midterm", "again@mentor", 8, 5, 8),
                share("bilan-midterm", "again@mentee", 7, 0, 3),
            ),
            Withdrawn("bilan-midterm", date(2026, 12, 1), "hours"),
        ),
        (opened("mensuel-4", date(2026, 12, 14)), Participation("mensuel-4", date(2026, 12, 16), 10)),
    )
    return Ledger({("automne", wave[0].wave): tuple(wave) for wave in waves})


def context(language: str = "fr", today: date = TODAY, **changes: object) -> Context:
    return Context(program(**changes), ledger(), today, language)
