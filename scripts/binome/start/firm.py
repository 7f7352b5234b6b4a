"""Who starts a programme: the answers to the questions of `binome init`, asked or given as flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from binome.model import LANGUAGES
from binome.program.near import near_id
from binome.wording import say

__all__ = ["HOSTS", "ROLES", "Firm", "firm_from", "firm_of", "id_of", "title_of"]

HOSTS = ("github", "gitlab", "none")  # where the repository is kept; all but the last have a folder in files/
ROLES = ("sponsor", "coordinator", "second_contact")
SMALL = 250  # people, as the European definition of small and medium-sized firms has it


@dataclass(frozen=True)
class Firm:
    """`language` is that of the person who answered: comments speak it. A role is empty where ours fits."""

    name: str
    people: int
    sponsor: str = ""
    coordinator: str = ""
    second_contact: str = ""
    languages: tuple[str, ...] = LANGUAGES
    host: str = "github"
    example: bool = False
    language: str = LANGUAGES[0]

    @property
    def profile(self) -> str:
        return "small" if self.people < SMALL else "traditional"


def id_of(firm: Firm) -> str:
    """Its key in program.yml."""
    return near_id(firm.name) or "organisation"


def title_of(firm: Firm, language: str) -> str:
    return say(language, "start", "title", firm=firm.name)


def firm_of(firm: Firm) -> dict[str, object]:
    """As the record keeps it, so that an upgrade writes the same words again."""
    return {**asdict(firm), "languages": list(firm.languages)}


def firm_from(kept: Mapping[str, object]) -> Firm:
    """The reverse; what another version of the kit knew and this one does not is left out.

    Raises ValueError for words that no answer could be: the host and the languages name files that are read.
    """
    known = {field.name: kept[field.name] for field in fields(Firm) if field.name in kept}
    firm = Firm(**{**known, "languages": tuple(known.get("languages", LANGUAGES))})
    spoken = {firm.language, *firm.languages}
    if firm.host not in HOSTS or not firm.languages or not spoken <= {*LANGUAGES} or not isinstance(firm.people, int):
        raise ValueError
    if not all(isinstance(words, str) for words in (firm.name, *(getattr(firm, role) for role in ROLES))):
        raise ValueError
    return firm
