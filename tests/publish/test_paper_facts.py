"""What a paper or the notice repeats of program.yml comes from program.yml."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from publish_house import TODAY, program, said

from binome.kit import kit_folder
from binome.model import LANGUAGES, Notice, Publication
from binome.problems import Stop
from binome.program.rules.notice import FACTS
from binome.publish.facts import NAMES, facts_of, fill_pages
from binome.publish.pages import render_pages
from binome.publish.rendering import Context
from binome.release.ledger import Ledger

RETENTION = {"answers": 9, "roster": 12, "matching": 2}


def facts(language: str = "fr", **changes: object) -> dict[str, str]:
    settings = replace(program().settings, **changes)
    return dict(facts_of(Context(program(settings=settings), Ledger(), TODAY, language)))


def filled(text: str, example: bool = False, **changes: object) -> str:
    folders = {language: {"papiers/x.md": text.encode()} for language in LANGUAGES}
    fill_pages(folders, {language: facts(language, **changes) for language in LANGUAGES}, example)
    return folders["fr"]["papiers/x.md"].decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_and_the_pages_know_the_same_facts(language: str) -> None:
    assert set(facts(language)) == set(FACTS) and set(NAMES) < set(FACTS)


def test_a_blank_takes_the_value_of_the_programme() -> None:
    text = '<span class="bn-blank" data-bn-fact="retention.answers">durée</span> puis <span class="bn-blank" data-bn-fact="k.person">seuil</span>'
    told = filled(text, retention=RETENTION, publication=Publication(m_person=1))
    assert told == '<span class="bn-fact">9\u00a0mois</span> puis <span class="bn-fact">5\u00a0réponses</span>'


def test_names_stay_blank_in_the_example_and_are_filled_in_and_escaped_elsewhere() -> None:
    """A reader prints the example's papers for their own firm."""
    text = '<span class="bn-blank" data-bn-fact="coordinator">fonction</span>'
    assert filled(text, example=True, coordinator=said("Les <i>RH</i>")) == text
    told = filled(text, coordinator=said("Les <i>RH</i>"))
    assert told.startswith('<span class="bn-fact">Les ') and "<i>" not in told


def test_a_fact_that_is_none_stops_the_build_at_its_line() -> None:
    with pytest.raises(Stop) as stopped:
        filled('Une ligne.\n\n<span class="bn-blank" data-bn-fact="retention.answer">durée</span>\n')
    found = stopped.value.problems[0]
    assert (found.id, str(found.place).split(":")[:2]) == ("publish.unknown-fact", ["docs/fr/papiers/x.md", "3"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_paper_of_ours_types_a_duration_or_a_threshold_of_the_programme(language: str) -> None:
    """Every number of months, answers or pairs that program.yml sets is a blank that it fills."""
    for paper in sorted((kit_folder("docs") / language / "papiers").glob("*.md")):
        text = re.sub(r"\s+", " ", paper.read_text(encoding="utf-8"))
        typed = re.findall(r"\d+(?:</span>)? (?:mois|months?|réponses|answers|binômes|pairs)\b", text)
        assert typed == [], paper.name


def test_the_notice_takes_its_numbers_from_the_programme_and_leaves_other_braces_alone() -> None:
    notice = Notice(said("Notice"), {"retention": said("Gardées {retention.roster}, {k.pair}, {coordinator}, {rien}.")})
    settings = replace(program().settings, retention=RETENTION, coordinator=said("Les RH"))
    text = render_pages(program(notice=notice, settings=settings), Ledger(), TODAY, "fr")["programme/notice.md"]
    assert "Gardées 12\u00a0mois, 5\u00a0binômes, Les RH, {rien}." in unescape(text)
