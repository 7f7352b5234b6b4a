"""What the readiness test knows: the rule of its verdict, and the page of the guide that helps with each condition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from binome.program.readiness import RULE
from binome.publish.rendering import Context

__all__ = ["ready"]

# Addresses from the root of a language; the sentences say what stands there.
HELP = {
    "people": "guide/petite-entreprise-et-reseaux/",
    "need": "guide/choisir-les-binomes/",
    "acceptance": "guide/preparer/",
    "volunteers": "guide/choisir-les-binomes/",
    "culture": "guide/comprendre/",
    "leadership": "guide/roles/sponsor/",
    "teaching": "guide/preparer/",
    "time": "guide/roles/responsables/",
    "openness": "guide/preparer/",
    "motivation": "guide/preparer/",
}
NEXT = {
    "go": ("guide/preparer/", "guide/choisir-les-binomes/", "lancer/"),
    "prepare": ("guide/preparer/", "guide/petite-entreprise-et-reseaux/", "guide/seul-ou-seule/"),
    "not-now": ("guide/seul-ou-seule/", "guide/comprendre/", "faq/"),
}


def ready(context: Context) -> Mapping[str, Any]:
    return {"rule": RULE, "help": HELP, "next": NEXT}
