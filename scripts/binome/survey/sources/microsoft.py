"""Responses downloaded from Microsoft Forms, whose own columns stand before those of the questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from binome.folding import fold
from binome.survey.sources.downloads import read_download
from binome.survey.table import Table, without_columns

# In English and in French; a form that asks for nobody's account says `anonymous` there.
WHO = tuple(map(fold, ("Email", "Name", "Adresse de messagerie", "E-mail", "Adresse e-mail", "Nom")))
OWN = frozenset(map(fold, ("ID", "Last modified time", "Heure de la dernière modification", "Language", "Langue")))
BEGUN, SENT = (frozenset(map(fold, names)) for names in (("Start time", "Heure de début"), ("Completion time", "Heure de fin")))
_NUMBERED = re.compile(r"(.*\D(?<!\s))\d+")


class MicrosoftForms:
    type = "microsoft-forms"
    answers_only = True

    @staticmethod
    def fetch(settings: Mapping[str, object], tab: str | None, root: Path) -> Table:
        """The table of `<path>/<tab>.xlsx` or `.csv`, as Microsoft Forms downloads it."""
        return read_download(settings, tab, root, as_form)


def as_form(table: Table) -> Table:
    """The table without who answered: neither accounts nor names are looked at, and no later step can see them.

    Excel wants each title once: a question asked again is `Question2` in a download, and gets its title back.
    """
    folded = [fold(name) for name in table.header]
    own = next((place for place, name in enumerate(folded) if name not in {*WHO, *OWN, *BEGUN, *SENT}), len(folded))
    dropped = {folded.index(name) for name in WHO if name in folded}
    useless = OWN | BEGUN if SENT & set(folded[:own]) else OWN
    dropped |= {place for place, name in enumerate(folded[:own]) if name in useless}
    header = tuple(_asked(name, table.header) for name in table.header)
    return without_columns(replace(table, header=header), dropped)


def _asked(name: str, header: tuple[str, ...]) -> str:
    """The title that a question had before a number was put behind it."""
    numbered = _NUMBERED.fullmatch(name)
    return numbered[1] if numbered and numbered[1] in header else name
