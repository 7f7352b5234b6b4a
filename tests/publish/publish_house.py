"""A programme built from plain objects, small enough to read and complete enough for every page."""

from __future__ import annotations

from datetime import date

from binome.model import (
    Calendar, Clause, Cohort, Contract, Indicator, Notice, Objective, Option, Organisation, Program, Question, Sessions,
    Settings, Skill, Step, Survey, Text, Waves,
)  # fmt: skip

TODAY = date(2026, 11, 26)


def said(fr: str, en: str | None = None) -> Text:
    return Text({"fr": fr, "en": en or f"{fr} (en)"})


def program(**changes: object) -> Program:
    """The doll's house of these tests; `changes` replace whole parts of it."""
    settings = Settings(
        title=said("Mentorat inversé de l’Atelier"), organisations={"atelier": Organisation("atelier", "Atelier", 41)},
        sponsor=said("La directrice"), coordinator=said("Les ressources humaines"), second_contact=said("La médecine du travail"),
        summary=said("Quatre mois, deux générations."), example=True, today=TODAY,
        retention={"answers": 6, "roster": 6, "matching": 1}, readiness={"people": 41, "need": "yes", "acceptance": "partly"},
    )  # fmt: skip
    objective = Objective(
        "veille", said("Automatiser la veille"), "prompts", said("Rédiger seul les requêtes"), said("Un carnet de requêtes"),
        Indicator(said("Veilles automatisées"), said("veilles"), 0, 4, said("On les compte.")), 8, said("Comprendre l’IA"),
    )  # fmt: skip
    question = Question(
        "used", "scale", said("La compétence sert-elle ?"), "public",
        options=(Option("yes", said("Oui")), Option("partly", said("En partie")), Option("no", said("Non"))), positive=("yes",),
    )  # fmt: skip
    parts = {
        "settings": settings,
        "skills": {"prompts": Skill("prompts", said("Requêtes"), (said("Donner un exemple de réponse"),))},
        "objectives": {"veille": objective},
        "calendar": Calendar(17, (Step("framing", 1, said("Cadrage"), said("Le binôme"), said("Objectifs"), 60),), Sessions(2, 2, 8, 45)),
        "contract": Contract(
            said("Contrat"), {"mentor": said("prénom du mentor")},
            (Clause("roles", said("Rôles"), said("{mentor} transmet."), ("roles",)),),
        ),  # fmt: skip
        "notice": Notice(said("Notice"), {"controller": said("L’Atelier.")}),
        "surveys": {"mensuel": Survey("mensuel", said("Chaque mois"), "person", "code", Waves(every="month"), {"used": question})},
        "cohorts": {"automne": Cohort("automne", said("Automne"), date(2026, 9, 7), "pilot", 6, ("veille",))},
    }  # fmt: skip
    return Program(**{**parts, **changes})
