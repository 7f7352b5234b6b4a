"""A printed number is the ledger's, digit by digit, or the site is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from binome.problems import Stop
from guard_house import BLOCK, HELD, INVITED, MEDIAN, PRINTED, PROGRESS, ROW, SUM, guard, ledger, private_world, said, write_site


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return private_world(tmp_path_factory.mktemp("private"))


def refused(world, site, entries=None) -> set[str]:
    try:
        guard(*world, entries).check(site)
    except Stop as stop:
        assert stop.exit_code == 4
        return {f"{problem.place.file.removeprefix(site.as_posix())[1:]}: {problem.id}" for problem in stop.problems if problem.severity == "error"}
    return set()


@pytest.mark.parametrize("form", [BLOCK, ROW, MEDIAN, INVITED, SUM, HELD, PRINTED], ids="block row median invited sum held all".split())
def test_what_the_ledger_says_passes(world, tmp_path, form):
    """Each form of a figure, alone and together."""
    assert not {fault for fault in refused(world, write_site(tmp_path, form)) if fault.startswith(PROGRESS)}


TAMPERED = {
    "sentence": (BLOCK, "au moins 9 sur 12", "au moins 10 sur 12"),
    "whole": (BLOCK, "au moins 9 sur 12", "au moins 9 sur 13"),
    "other end": (BLOCK, "au moins 9 sur 12", "au moins 3 sur 12"),
    "title": (BLOCK, "9 oui à coup sûr, 3 non dit", "11 oui à coup sûr, 1 non dit"),
    "title, swapped": (BLOCK, "9 oui à coup sûr, 3 non dit", "3 oui à coup sûr, 9 non dit"),
    "key": (BLOCK, "<b>3</b> non dit", "<b>1</b> non dit"),
    "key, swapped": (BLOCK, "<b>0</b> non, ", "<b>3</b> non, "),
    "cell": (ROW, '<td class="num">3</td>', '<td class="num">2</td>'),
    "cells, swapped": (ROW, '<td class="num">3</td><td class="num">0</td>', '<td class="num">0</td><td class="num">3</td>'),
    "share without n": (BLOCK, "12", "douze"),
    "band": (MEDIAN, "<strong>3 à 5&#160;h</strong>", "<strong>0&#160;h</strong>"),
    "band in the list": (MEDIAN, "<span>0&#160;h</span>", "<span><b>0&#160;h</b></span>"),
    "n of a band": (MEDIAN, "11 ", "10 "),
    "invited": (INVITED, "12", "13"),
    "sum": (SUM, "10", "9"),
    "whole of a sum": (SUM, "sur 15", "sur 16"),
    "a number beside a withheld figure": (HELD, "</span>", " 4</span>"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_figure_that_differs_from_the_ledger_is_refused(world, tmp_path, what):
    """A digit anywhere in a marked element: sentence, drawing, key, table, band."""
    form, before, after = TAMPERED[what]
    assert before in form
    assert f"{PROGRESS}: guard.figure-differs" in refused(world, write_site(tmp_path, form.replace(before, after)))


def test_how_often_makes_a_yes_is_the_number_that_the_opening_froze(world, tmp_path):
    """A calendar that has fewer sessions since then refuses no page."""
    book, wave = ledger(), ("pilote", "mensuel-1")
    opened, *told = book.entries[wave]
    frozen = replace(book, entries={**book.entries, wave: (replace(opened, needed=20), *told)})
    site = write_site(tmp_path, BLOCK.replace("</strong>", " notent 20 fois</strong>", 1))
    assert f"{PROGRESS}: guard.figure-differs" in refused(world, site)
    assert f"{PROGRESS}: guard.figure-differs" not in refused(world, site, frozen)


@pytest.mark.parametrize(
    ("form", "known", "strange"),
    [(BLOCK, "mensuel-1/used", "mensuel-3/used"), (INVITED, "/opened", "/participation-10"), (SUM, "used@mentee", "used@nobody"),
     (BLOCK, 'data-figure="pilote/mensuel-1/used"', "data-figure=pilote"), (BLOCK, "pilote/mensuel-1/used", "")],
    ids="wave entry leaf unquoted empty".split(),
)  # fmt: skip
def test_a_mark_that_names_no_entry_is_refused(world, tmp_path, form, known, strange):
    """Whatever it prints; a mark that cannot be read names none."""
    assert f"{PROGRESS}: guard.figure-unknown" in refused(world, write_site(tmp_path, form.replace(known, strange)))


def test_a_withdrawn_figure_is_refused_on_any_page(world, tmp_path):
    """Written by hand or not, no page prints it any more."""
    guide = write_site(tmp_path) / "guide/index.html"
    guide.write_text(f"<html><body>{BLOCK}</body></html>", encoding="utf-8")
    found = refused(world, tmp_path, ledger("used"))
    assert {f"{PROGRESS}: guard.figure-withdrawn", "guide/index.html: guard.figure-withdrawn"} <= found


LOOSE = {
    "sentence": "<p>« 3 sur 12 » sont contents.</p>",
    "with words": "<p>3 personnes sur 12 sont contentes.</p>",
    "in bold": "<p><b>3</b> sur <strong>12</strong></p>",
    "no-break blanks": "<p>3&#160;sur&#8239;12</p>",
    "in a span": "<p><span class='n'>3</span> sur <span>12</span></p>",
    "described": '<img alt="3 sur 12 disent oui">',
    "read aloud": '<svg aria-label="Au moins 3 sur 12"></svg>',
    "for search engines": '<meta name="description" content="3 sur 12 disent oui">',
    "the same words, another number": "<p>C’est la semaine de la séance 9 sur 12.</p>",
    "as the notice, another number": "<p>floutés : « au moins 10 sur 14 »</p>",
    "beside a figure": f"{BLOCK}<p>soit 10 sur 12</p>",
}


@pytest.mark.parametrize("what", LOOSE)
def test_a_count_without_a_mark_is_refused_on_a_generated_page(world, tmp_path, what):
    """The plan's own counts and what people wrote in program/ are no figures: « séance 5 sur 8 », « 11 sur 14 »."""
    assert f"{PROGRESS}: guard.figure-unmarked" in refused(world, write_site(tmp_path, PRINTED + LOOSE[what]))


def test_a_page_written_by_hand_may_tell_any_count(world, tmp_path):
    """The guide explains figures with numbers of its own."""
    (write_site(tmp_path) / "guide/index.html").write_text("<html><body><p>3 sur 12, ou 4 sur 13</p></body></html>")
    assert refused(world, tmp_path) == set()


def test_the_search_index_tells_what_its_pages_tell(world, tmp_path):
    """It repeats them without their marks; another number there is refused."""
    index = write_site(tmp_path) / "search/search_index.json"
    data = json.loads(index.read_text())
    data["docs"][0]["text"] += "<p>10 sur 12 répondent « non ».</p>"
    index.write_text(json.dumps(data))
    assert refused(world, tmp_path) == {"search/search_index.json: guard.figure-unmarked"}


def test_english_pages_are_read_in_english(world, tmp_path):
    """« 3 of 12 » and « 3 out of 12 » are counts, « 8 sessions of 45 minutes » is none."""
    page = write_site(tmp_path) / "en" / PROGRESS
    page.parent.mkdir(parents=True)
    english = guard(*world)
    english.generated["en"] = ("en", english.generated[""][1])  # type: ignore[index]
    for text, fine in (("8 sessions of 45 minutes", True), ("3 of 12", False), ("3 out of the 12", False), ("session 5 of 8", True)):
        page.write_text(f"<html><body><p>{text}</p></body></html>", encoding="utf-8")
        try:
            english.check(tmp_path)
        except Stop:
            assert not fine, text
        else:
            assert fine, text


@pytest.mark.parametrize("words", ["x data-figure", "x data-figure=", "data-entry=&quot;a/b/c&quot;", "data-sum"])
@pytest.mark.parametrize("form", ["<p>{}</p>", '<meta name="description" content="{}">', "<p title='a {}'>x</p>", "<!-- {} -->"])
def test_words_that_look_like_a_mark_are_words(world, tmp_path, form, words):
    """A text may say what it likes, in a page and in an attribute: only an attribute of an element marks it."""
    site = write_site(tmp_path, PRINTED + form.format(words))
    assert not {fault for fault in refused(world, site) if fault.startswith(PROGRESS)}


@pytest.mark.parametrize("tag", ['<b title="a &gt; b" data-figure="x/y/z">', "<b data-figure>", "<b class=a data-figure='x/y/z'>", '<b data-figure="x/y/z" title="a">'])
def test_a_mark_is_found_whatever_stands_beside_it(world, tmp_path, tag):
    assert f"{PROGRESS}: guard.figure-unknown" in refused(world, write_site(tmp_path, f"{PRINTED}{tag}9 sur 12</b>"))


def test_the_median_is_recognised_beside_a_question_that_holds_its_options_words(tmp_path):
    """The name of the question is no band that is told besides."""
    places, programme = private_world(tmp_path / "world")
    survey = programme.surveys["mensuel"]
    hours = replace(survey.questions["hours"], label=said("De 0 h à 3 à 5 h ?"))
    programme = replace(programme, surveys={"mensuel": replace(survey, questions={**survey.questions, "hours": hours})})
    row = '<tr data-figure="pilote/mensuel-1/hours"><th>De 0&#160;h à 3 à 5&#160;h&#8239;?</th><td>médiane : 3 à 5&#160;h</td><td>11</td></tr>'
    assert not refused((places, programme), write_site(tmp_path / "site", PRINTED + row))
