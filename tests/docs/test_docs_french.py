"""French is set as French: in the written pages and in every sentence that the kit says."""

from __future__ import annotations

import re

import pytest
import yaml
from french_faults import NARROW, WIDE, faults
from written_pages import DOCS, read_pages

LOCALES = DOCS.parent / "scripts" / "binome" / "locales" / "fr"

RIGHT = (
    f"Est‑ce pour nous{NARROW}?",
    f"La règle{WIDE}: «{WIDE}au moins 11{WIDE}sur{WIDE}14{WIDE}»{NARROW};",
    "L’écran, 12:30, `cycle: {weeks: 17}` et {place}: tel quel.",
    f"Vingt{WIDE}%, soit 20{WIDE}%.",
    "<a href=\"#x\" title='y'>un lien</a> vers [là](ici.md?x)",
    "Des choses…",
)
WRONG = {
    "apostrophe": "L'écran",
    "dots": "Des choses...",
    "quotes": 'Il dit "bonjour" à tous',
    "narrow blank": "Est-ce pour nous ?",
    "wide blank": "La règle : rien",
    "guillemets": "« oui »",
    "per cent": "20 % des réponses",
    "count": "11 sur 14",
}


@pytest.mark.parametrize("text", RIGHT)
def test_right_typography_passes(text):
    """Code, tags, addresses and blanks to fill are nobody's prose."""
    assert faults(text) == []


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_is_seen(name):
    """A text with one kind of fault is told that one, and its right spelling is told none."""
    assert {fault.split(":")[0] for fault in faults(WRONG[name])} == {name}


def test_blanks_that_are_missing_are_seen_too():
    """A sign glued to its word is as wrong as a sign after an ordinary blank."""
    assert faults("Vraiment?") and faults("La règle: rien") and faults("«oui»") and faults("20%")


@pytest.mark.parametrize("page", read_pages("fr").values(), ids=lambda page: page.path)
def test_a_french_page_is_set_in_french(page):
    """Words and front matter alike."""
    assert faults(page.text) == []
    assert faults(page.front["title"]) == faults(page.front["description"]) == []


@pytest.mark.parametrize("file", sorted(LOCALES.glob("*.yml")), ids=lambda file: file.name)
def test_the_kit_speaks_well_set_french(file):
    """Every sentence of locales/fr; a key of our files, as in `at: closing`, stands bare in a terminal and is no prose."""
    sentences = yaml.safe_load(file.read_text(encoding="utf-8"))
    prose = {key: re.sub(r"\b[a-zé_-]+: ", "", str(text)) for key, text in sentences.items()}
    assert {key: found for key, text in prose.items() if (found := faults(text))} == {}
