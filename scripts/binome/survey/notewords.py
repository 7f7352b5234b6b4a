"""The words under which a coordinator notes what a pair agreed on, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from binome.folding import fold

__all__ = ["COUNTED", "KEYS", "NAMING", "WORDS", "key_of"]

# In the order in which the Carnet's drop-down list offers them.
KEYS = ("objective", "own-objective", "reached", "dropped", "cadence", "minutes", "place", "why", "renewed", "swapped")
NAMING = ("reached", "dropped")  # these name an objective that the pair has
COUNTED = {"cadence": (1, 12), "minutes": (10, 120)}  # weeks and minutes: the least and the most
WORDS: Mapping[str, str] = {  # what people write → the key
    **{key: key for key in KEYS},
    **dict.fromkeys(("objectif", "objectif du catalogue", "objective of the catalogue"), "objective"),
    **dict.fromkeys(("objectif propre", "own objective"), "own-objective"),
    **dict.fromkeys(("objectif atteint", "atteint", "objective reached"), "reached"),
    **dict.fromkeys(("objectif abandonné", "abandonné", "objective dropped"), "dropped"),
    **dict.fromkeys(("semaines entre deux séances", "rythme", "weeks between sessions"), "cadence"),
    **dict.fromkeys(("minutes par séance", "durée", "minutes a session"), "minutes"),
    "lieu": "place",
    "pourquoi": "why",
    **dict.fromkeys(("cycle renouvelé", "renouvelé", "cycle renewed"), "renewed"),
    **dict.fromkeys(("rôles échangés", "roles swapped"), "swapped"),
}


def key_of(words: str) -> str | None:
    """The key that a cell says; None where it says none that is known."""
    return WORDS.get(fold(words))
