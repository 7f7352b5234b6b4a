"""The cohorts side by side: ranges of one wave, their sum, and nothing by firm."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from value_house import LAST, cohort_of, ledger_of, program, said

from binome.model import LANGUAGES, Band, Opened, Option, Organisation, Question, Released, Share
from binome.publish.guard.pages import Pages
from binome.publish.pages import network
from binome.publish.rendering import Context
from binome.release.disclosure import end_coded, k_of, sum_of_ranges
from binome.release.ledger import Ledger

TODAY = date(2027, 7, 1)
STARTS = {"hiver": date(2025, 2, 3), "ete": date(2025, 9, 1), "pilote": date(2026, 2, 2)}
COHORTS = tuple(cohort_of(name, start) for name, start in STARTS.items())
FIRMS = {"alpha": Organisation("alpha", "Alpha"), "beta": Organisation("beta", "Bêta")}


def page_of(told, language="fr", cohorts=COHORTS):
    """`told`: cohort → question → what its last wave told."""
    programme = program({"again": 75}, cohorts)
    object.__setattr__(programme.settings, "organisations", FIRMS)
    entries = {}
    for name, last in told.items():
        entries |= ledger_of(last, name, STARTS[name]).entries
    [page] = network.pages(Context(programme, Ledger(entries), TODAY, language))
    return page, programme, Ledger(entries)


def words(page):
    return re.sub(r"[\u00a0\u202f]", " ", unescape(re.sub(r"<[^<>]*>", " ", page.text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_cohorts_stand_side_by_side_with_their_sum(language):
    told = {name: {"again": numbers} for name, numbers in zip(STARTS, ([12, 9, 12], [10, 5, 5], [14, 0, 3]), strict=True)}
    page, programme, ledger = page_of(told, language)
    assert {"fr": "entre 14 et 20 sur 36", "en": "between 14 and 20 of 36"}[language] in words(page)
    assert {"fr": "Somme de 3 cohortes publiées", "en": "Sum of 3 published cohorts"}[language] in words(page)
    path = "programme/reseau/index.html"
    assert list(Pages(programme, ledger, language, frozenset({path})).faults_of(path, page.text)) == []
    forged = page.text.replace("14", "15")
    assert list(Pages(programme, ledger, language, frozenset({path})).faults_of(path, forged)) != []


@pytest.mark.parametrize("quiet", ["withheld", "closed", "withdrawn", "waiting"])
def test_a_cohort_that_says_nothing_is_in_no_sum(quiet):
    page, _, _ = page_of({"hiver": {"again": [12, 9, 12]}, "ete": {"again": [10, 5, 5]}, "pilote": {"again": quiet}})
    assert "Somme de 2 cohortes publiées" in words(page) and "entre 14 et 17 sur 22" in words(page)
    assert "pilote/bilan-closing/again" not in page.text


def test_one_cohort_is_told_what_will_come():
    page, _, _ = page_of({"pilote": {"again": [12, 9, 12]}})
    assert "Une seule cohorte" in words(page) and "Dès la deuxième" in words(page) and "data-" not in page.text


def test_no_cohort_at_all_is_told_so():
    [page] = network.pages(Context(program({}, COHORTS), Ledger(), TODAY, "fr"))
    assert "Aucune cohorte n’a encore de chiffre publié" in words(page) and "data-" not in page.text


def test_nothing_is_broken_down_by_firm():
    page, _, _ = page_of({"hiver": {"again": [12, 9, 12]}, "ete": {"again": [10, 5, 5]}})
    assert "2 entreprises participent" in words(page)
    assert not any(firm.name in words(page) for firm in FIRMS.values())


def test_figures_of_another_threshold_are_shown_and_not_added():
    _, programme, ledger = page_of({"hiver": {"again": [12, 9, 12]}, "ete": {"again": [10, 5, 5]}})
    first, *rest = ledger.entries["ete", LAST["again"]]
    other = Opened(**{**first.__dict__, "thresholds": {"again": ("yes", "no")}})
    [page] = network.pages(Context(programme, Ledger({**ledger.entries, ("ete", LAST["again"]): (other, *rest)}), TODAY, "fr"))
    assert "Ces chiffres ne s’additionnent pas" in words(page) and "data-sum" not in page.text


def test_median_bands_are_listed_and_never_added():
    bands = Option("h1", said("1 à 2 h")), Option("h3", said("3 à 5 h"))
    band = Question("hours", "band", said("Combien d’heures ?"), "public", options=bands)
    programme = program({}, COHORTS)
    programme.surveys["bilan"].questions["hours"] = band
    entries = {}
    for name, told in (("hiver", "h1"), ("ete", "h3")):
        day = STARTS[name]
        first = Opened("bilan-closing", day, day, day, day, "person", 18, 2, 7, "cohort", {"hours": ("h1", "h3")})
        figure = Band(f"{name}/bilan-closing/hours", "person", 12, told)
        entries[name, "bilan-closing"] = (first, Released("bilan-closing", day, (figure,)))
    [page] = network.pages(Context(programme, Ledger(entries), TODAY, "fr"))
    assert "1 à 2 h" in words(page) and "3 à 5 h" in words(page) and "elles ne s’additionnent pas" in words(page)
    assert "data-sum" not in page.text


@given(st.lists(st.tuples(st.integers(7, 40), st.integers(0, 40)), min_size=1, max_size=8), st.integers(1, 2))
def test_a_sum_of_ranges_holds_the_sum_of_the_truths(groups, m):
    """Whatever was answered: the true total of the cohorts is never outside of the range that is printed."""
    groups = [(max(n, k_of(m)), min(yes, max(n, k_of(m)))) for n, yes in groups]
    shares = [Share(f"c{i}/w/q", "person", n, *end_coded(yes, n, m)) for i, (n, yes) in enumerate(groups)]
    total = sum_of_ranges(shares)
    assert total.low <= sum(yes for _, yes in groups) <= total.high <= total.n == sum(n for n, _ in groups)
    assert total.over == len(groups)
