"""The management's page: what it says of each cohort, in words that need no manual, and nothing that the ledger does not hold."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from value_house import START, cohort_of, full_cohort, ledger_of, opened, program, said

from binome.cohort.planned import planned_minutes
from binome.model import LANGUAGES, Released, Share, Withheld
from binome.publish.guard.pages import Pages
from binome.publish.pages import PAGES, cohort_words, sponsor
from binome.publish.rendering import Context
from binome.release.ledger import Ledger

TODAY = date(2026, 7, 1)
EARLY = START.replace(year=2025, month=2, day=3)
ALL = {"used": [12, 9, 12], "again": [12, 5, 5]}


def page_of(programme, ledger, language="fr", cohort="pilote"):
    pages = sponsor.pages(Context(programme, ledger, TODAY, language))
    return next(page for page in pages if f"/{cohort}/" in page.path)


def words(page):
    return re.sub(r"[\u00a0\u202f]", " ", unescape(re.sub(r"<[^<>]*>", " ", page.text)))


def test_the_page_is_a_page_of_the_site_and_of_the_cohort_s_menu():
    assert sponsor.pages in PAGES and "direction" in cohort_words.PAGES
    assert page_of(program(), Ledger()).path == "cohortes/pilote/direction.md"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("last", [ALL, {"used": "withheld", "again": "waiting"}, {"used": "withdrawn", "again": [12, 9, 12]}], ids=str)
def test_the_verdict_comes_first_and_without_the_words_of_the_trade(language, last):
    """No ledger, no wave, no k, no m: somebody reads this page in one minute, once a year."""
    text = words(page_of(program({"used": 60, "again": 75}), ledger_of(last), language)).split("---", 2)[2]
    verdicts = {"fr": ("On continue", "On ajuste", "On s’arrête", "Il est trop tôt"), "en": ("Continue", "Adjust", "Stop", "Too early")}
    title, body = text.strip().split("\n", 1)
    assert body.strip().startswith(verdicts[language]), body[:80]
    trade = {"fr": r"registre|vague|seuil|fourchette|complice", "en": r"ledger|\bwaves?\b|threshold|\brange|insider"}
    trade = {language: rf"{found}|\bk\b|\bm\b" for language, found in trade.items()}
    assert re.findall(trade[language], title + body, re.IGNORECASE) == []


@pytest.mark.parametrize("last", [ALL, {"used": [[9, 6, 9], [9, 5, 5]], "again": [20, 17, 20]}], ids=["one", "roles"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_on_the_page_is_marked_and_true(last, language):
    """The guard finds nothing to say, and finds the page wrong as soon as one number of the ledger is another."""
    programme, ledger = program({"used": 60, "again": 75}, (full_cohort(),)), ledger_of(last)
    page = page_of(programme, ledger, language)
    path = "cohortes/pilote/direction/index.html"
    assert list(Pages(programme, ledger, language, frozenset({path})).faults_of(path, page.text)) == []
    assert page.text.count("data-figure=") + page.text.count("data-sum=") >= 2
    other = ledger_of({question: [13, 6, 6] for question in last})
    assert list(Pages(programme, other, language, frozenset({path})).faults_of(path, page.text)) != []


@pytest.mark.parametrize("told", ["withheld", "closed", "withdrawn"])
def test_what_is_kept_quiet_is_told_as_a_reason_and_never_as_a_number(told):
    page = page_of(program({"again": 75}), ledger_of({"again": told}))
    assert "bilan-closing/again" not in page.text
    assert "On ne peut pas le dire" in words(page) and "Alors" in words(page)


def test_the_default_action_is_the_company_s_where_it_wrote_one():
    programme = program({"again": 85})
    [criterion] = programme.settings.go_criteria
    assert "refaire une cohorte de même taille" in words(page_of(programme, ledger_of({"again": [12, 9, 12]})))
    own = replace(programme, settings=replace(programme.settings, go_criteria=(replace(criterion, otherwise=said("Nous dormons dessus")),)))
    assert "Nous dormons dessus" in words(page_of(own, ledger_of({"again": [12, 9, 12]})))


def test_hours_come_from_the_plan_and_are_called_planned():
    """8 × 45 min × 2 × 6 pairs are 72 h, 8 × 30 min × 6 mentors 24 h, the closing 1 h × 12; no answer changes them."""
    minutes = planned_minutes(cohort_of(), program().calendar)
    assert (minutes.sessions, minutes.preparation, minutes.meetings, minutes.training) == (72 * 60, 24 * 60, 12 * 60, 0)
    pages = [words(page_of(program({"again": 75}, (full_cohort(),)), ledger)) for ledger in (Ledger(), ledger_of(ALL))]
    assert all("72 h" in page and "140 h" in page and "prévues" in page for page in pages)
    assert all("480 €" in page for page in pages)


def test_a_calendar_that_says_nothing_of_preparation_is_not_given_one():
    programme = program()
    sessions = replace(programme.calendar.sessions, preparation=None)
    page = words(page_of(replace(programme, calendar=replace(programme.calendar, sessions=sessions)), Ledger()))
    assert "sans la préparation" in page and "24 h" not in page


def test_no_return_is_printed_and_the_sum_has_blanks():
    page = page_of(program({"again": 75}, (full_cohort(),)), ledger_of(ALL))
    assert page.text.count('<span class="bn-return__blank"></span>') == 3
    assert not re.search(r"retour[^<]{0,40}\d+ ?%", words(page))


def test_a_long_list_is_cut_and_says_how_many_more():
    page = words(page_of(program({}, (full_cohort(),)), Ledger()))
    assert "Livrable 5" in page and "Livrable 6" not in page and "Et 2 autres" in page
    assert "31 → 22,5" in page and "31 janvier 2026" in page and "On compte." in page


def both(now, before):
    """Two cohorts a year apart, whose closing reviews told these."""
    cohorts = (cohort_of("avant", EARLY), cohort_of("pilote", START))
    told = ledger_of({"again": now}).entries | ledger_of({"again": before}, "avant", EARLY).entries
    return program({"again": 75}, cohorts), Ledger(told)


@pytest.mark.parametrize(("now", "before", "verdict"), [
    ([20, 17, 20], [20, 8, 8], "Hausse"),  # 85 % at least, after 40 %
    ([20, 0, 3], [20, 17, 20], "Baisse"),
    ([20, 12, 12], [20, 8, 8], "On ne peut pas dire si cela a bougé"),  # 20 points
    ([20, 14, 14], [20, 8, 8], "Hausse"),  # exactly 30 points
])  # fmt: skip
def test_a_cohort_is_compared_with_the_one_before_by_nearest_ends(now, before, verdict):
    text = words(page_of(*both(now, before))).split("À côté de")[1]
    assert {word for word in ("Hausse", "Baisse", "On ne peut pas dire si cela a bougé") if word in text} == {verdict}


@pytest.mark.parametrize("other", [{"unit": "pair"}, {"thresholds": {"again": ("yes", "no")}}])
def test_nothing_is_compared_that_was_not_the_same_question(other):
    """Another threshold or another unit is another question, whatever its id."""
    programme, ledger = both([20, 17, 20], [20, 8, 8])
    first, *rest = ledger.entries["avant", "bilan-closing"]
    changed = Ledger({**ledger.entries, ("avant", "bilan-closing"): (replace(first, **other), *rest)})
    assert "bilan-closing/again" not in page_of(programme, changed).text.split('{: #avant }')[1]


@pytest.mark.parametrize("quiet", ["withheld", "withdrawn", "waiting"])
def test_nothing_is_compared_with_what_is_kept_quiet(quiet):
    assert "Rien ne se compare encore" not in words(page_of(*both([20, 17, 20], [20, 8, 8])))
    page = page_of(*both(quiet, [20, 8, 8])).text.split('{: #avant }')[1]
    assert "bilan-closing" not in page


def test_a_figure_that_is_late_is_asked_for_and_decides_nothing():
    ledger = Ledger({("pilote", "bilan-closing"): (opened("bilan-closing", "again"),)})
    page = words(page_of(program({"again": 75}), ledger))
    assert "Il est trop tôt pour le dire" in page and "demandez à la coordination" in page


def test_an_option_that_is_kept_quiet_does_not_hide_the_others():
    day = START
    figures = (Share("pilote/bilan-closing/again", "person", 12, 9, 12), Withheld("pilote/bilan-closing/used", "fewer-than-k"))
    ledger = Ledger({("pilote", "bilan-closing"): (opened("bilan-closing", "again"), Released("bilan-closing", day, figures))})
    assert "On continue" in words(page_of(program({"again": 75}), ledger))
