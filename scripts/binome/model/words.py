"""The few words that everything else is said with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LANGUAGES = ("fr", "en")

Role = Literal["mentor", "mentee"]
Who = Literal["mentor", "mentee", "candidate"]  # a candidate signed up and has no pair yet
Unit = Literal["person", "pair"]
Shown = Literal["public", "coordinator", "never"]


@dataclass(frozen=True)
class Text:
    """User-facing words, one string a language; what was written once serves every language."""

    by_language: Mapping[str, str]

    def to(self, language: str) -> str:
        """The words in `language`, or in the first language they were written in."""
        return self.by_language.get(language) or next(iter(self.by_language.values()), "")
