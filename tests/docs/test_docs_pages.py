"""The written pages: the same in both languages, complete, and linked to what exists."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import asdict

import pytest
from written_pages import LANGUAGES, PROGRAM, generated_paths, read_pages

from binome.program.load import load_program
from binome.publish.effort import effort_of
from binome.publish.numbers import say_minutes

PAGES = {language: read_pages(language) for language in LANGUAGES}
EVERY = [page for pages in PAGES.values() for page in pages.values()]
FRENCH = list(PAGES["fr"].values())


def name_of(page):
    return f"{page.language}/{page.path}"


def test_languages_have_the_same_pages():
    """A page has the same slug in every language: the language switch only changes the root."""
    assert PAGES["fr"].keys() == PAGES["en"].keys()


@pytest.mark.parametrize("page", FRENCH, ids=name_of)
def test_a_page_has_the_same_bones_in_both_languages(page):
    """Headings, links, tables and drawings correspond one to one; only the words differ."""
    twin = PAGES["en"][page.path]
    assert page.levels() == twin.levels()
    assert [link.split("#")[0] for link in page.links()] == [link.split("#")[0] for link in twin.links()]
    assert page.tables() == twin.tables()
    assert page.drawings() == twin.drawings()
    assert page.front.keys() == twin.front.keys()
    assert page.front["reviewed"] == twin.front["reviewed"]


@pytest.mark.parametrize("page", EVERY, ids=name_of)
def test_a_page_says_what_it_is(page):
    """Title, a description that search engines show whole, and the day somebody last read the page through."""
    assert page.front["title"]
    assert 50 <= len(page.front["description"]) <= 155
    assert isinstance(page.front["reviewed"], datetime.date)


@pytest.mark.parametrize("page", EVERY, ids=name_of)
def test_headings_go_down_one_level_at_a_time(page):
    """One h1 first, and no level skipped: screen readers walk by headings."""
    levels = page.levels()
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("page", EVERY, ids=name_of)
def test_every_link_leads_to_a_page_that_exists(page):
    """Written or generated, with its anchor where the page is written; pages of later days are not linked."""
    pages = PAGES[page.language]
    for link in page.links():
        path, _, anchor = link.partition("#")
        path = path if path in pages or path in generated_paths() else path.removesuffix(".md") + "/index.md"
        assert path in pages or path in generated_paths(), link
        personal = path == "moi.md" and anchor.startswith("v=1&")  # no part of the page: what a browser test opens
        assert personal or not anchor or path not in pages or anchor in pages[path].anchors(), link


@pytest.mark.parametrize("page", EVERY, ids=name_of)
def test_a_page_asks_nothing_of_another_host(page):
    """No picture, font or script from elsewhere, no style or event in the page: a strict policy must let it through.

    An address in a block of code is asked for by nobody who reads it.
    """
    for forbidden in ("http://", "https://", "<script", " style=", " onclick=", "javascript:"):
        assert forbidden not in page.prose


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_time_asked_is_that_of_the_example_s_calendar(language):
    """Hours stand on pages that nobody makes anew when a calendar changes: they are added up here."""
    effort = effort_of(load_program(PROGRAM.parent).program)
    said = {name: say_minutes(language, minutes) for name, minutes in asdict(effort).items()}
    total, meetings = say_minutes(language, effort.total), say_minutes(language, effort.before + effort.during)
    texts = {name: PAGES[language][f"{name}.md"].text for name in ("index", "faq", "guide/est-ce-pour-nous")}
    for name in ("index", "faq"):
        assert all(hours in texts[name] for hours in (total, said["sessions"], said["mentors"])), name
    assert meetings in texts["guide/est-ce-pour-nous"]
    assert effort.surveys == 6 and {"fr": "six questionnaires", "en": "six surveys"}[language] in texts["index"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_up_takes_as_long_as_its_survey_says(language):
    """The guide and the survey state the same minutes, and every kind of figure that is published."""
    survey = load_program(PROGRAM.parent).program.surveys["inscription"]
    kinds = {
        "fr": ("chiffres d’ensemble", "la part des agendas prêts", "par compétence, combien la demandent et combien l’offrent"),
        "en": ("overall figures", "how many have the time set aside", "for each skill, how many ask for it and how many offer it"),
    }[language]  # fmt: skip
    minutes = "Six minutes"
    guide = PAGES[language]["guide/premier-mois.md"].text
    assert minutes in guide and minutes in survey.about.to(language)
    assert all(kind in guide and kind in survey.about.to(language) for kind in kinds)
    public = [question.id for question in survey.questions.values() if question.shown == "public"]
    assert public == ["time-freed", "to-learn", "to-show"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tour_shows_a_figure_of_the_ledger(language):
    """The one figure that the guided tour quotes is the one that the example released."""
    entry = json.loads((PROGRAM / "results" / "pilote-2026" / "bilan-closing" / "released.json").read_text(encoding="utf-8"))
    figure = next(figure for figure in entry["figures"] if figure["id"].endswith("/again"))
    title = re.search(r'<title id="again">(.*?)</title>', PAGES[language]["demo.md"].text)[1]
    counts = [int(number) for number in re.findall(r"\d+", title)]
    assert counts == [figure["n"], figure["low"], figure["high"] - figure["low"], figure["n"] - figure["high"]]
