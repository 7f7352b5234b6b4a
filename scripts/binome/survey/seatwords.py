"""The words that a roster may use for a role and for a status, in the languages of the people who fill it in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from binome.folding import fold
from binome.model import Role

# A mentore without accent is left out: it is a woman who is a mentor, or a mentoré typed in haste.
ROLES: Mapping[str, Role] = {
    "mentor": "mentor",
    **dict.fromkeys(("mentee", "mentoré", "mentorée"), cast(Role, "mentee")),
}
STATUSES = {  # what people write → the word of the roster
    **dict.fromkeys(("active", "actif"), "active"),
    **dict.fromkeys(("candidate", "candidat", "candidature"), "candidate"),
    **dict.fromkeys(("paused", "pause", "en pause"), "paused"),
    **dict.fromkeys(("replaced", "remplacé", "remplacée", "remplace"), "replaced"),
    **dict.fromkeys(("stopped", "arrêté", "arrêtée", "arrete", "stoppé", "stoppée", "stoppe"), "stopped"),
    **dict.fromkeys(("erased", "effacé", "effacée", "efface"), "erased"),
}
_BOTH_GENDERS = re.compile(r"[·•.(-](e|ve)\)?$")  # mentoré·e, remplacé(e)


def role_of(words: str) -> Role | None:
    """The role that a cell says; None where it says none that is known."""
    return ROLES.get(_plain(words))


def status_of(words: str) -> str | None:
    """The status that a cell says, active where it is blank; None where it says none that is known."""
    return STATUSES.get(_plain(words)) if words else "active"


def _plain(words: str) -> str:
    return _BOTH_GENDERS.sub("", fold(words))
