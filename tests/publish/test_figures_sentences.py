"""The sentence of a figure, as a person would say it, in both languages."""

from __future__ import annotations

from fractions import Fraction
from html import unescape

import pytest
from cohort_house import context

from binome.model import Share
from binome.publish.asked import Asked
from binome.publish.sentences import counted, goal_words, predicate

YES = Asked("?", "answers", ("oui",))
SENTENCES = [
    ("fr", "person", 14, 11, 14, "au moins 11 sur 14 répondent « oui »."),
    ("fr", "person", 14, 0, 3, "au plus 3 sur 14 répondent « oui »."),
    ("fr", "person", 14, 9, 9, "9 sur 14 répondent « oui »."),
    ("fr", "person", 7, 1, 1, "1 sur 7 répond « oui »."),
    ("fr", "person", 7, 0, 0, "0 sur 7 répond « oui »."),
    ("fr", "person", 15, 5, 11, "entre 5 et 11 sur 15 répondent « oui »."),
    ("fr", "pair", 6, 4, 6, "au moins 4 binômes sur 6 répondent « oui »."),
    ("fr", "pair", 5, 1, 1, "1 binôme sur 5 répond « oui »."),
    ("fr", "answer", 9, 1, 1, "1 réponse sur 9 dit « oui »."),
    ("fr", "answer", 9, 6, 9, "au moins 6 sur 9 réponses disent « oui »."),
    ("en", "person", 14, 11, 14, "at least 11 of 14 answer “oui”."),
    ("en", "person", 14, 0, 3, "at most 3 of 14 answer “oui”."),
    ("en", "person", 7, 1, 1, "1 of 7 answers “oui”."),
    ("en", "person", 7, 0, 0, "0 of 7 answer “oui”."),
    ("en", "pair", 6, 4, 6, "at least 4 of 6 pairs answer “oui”."),
    ("en", "answer", 9, 6, 9, "at least 6 of 9 answers say “oui”."),
]


def plain(text: str) -> str:
    """Ordinary blanks, to compare words; one test below is about the others."""
    return unescape(str(text)).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("language", "unit", "n", "low", "high", "sentence"), SENTENCES)
def test_a_figure_is_a_sentence(language: str, unit: str, n: int, low: int, high: int, sentence: str) -> None:
    figure, place = Share("a/b/c", unit, n, low, high), context(language)
    assert plain(f"{counted(place, figure)} {predicate(place, figure, YES)}") == sentence


def test_several_positive_answers_are_joined_by_or() -> None:
    figure = Share("a/b/c", "person", 14, 9, 9)
    asked = Asked("?", "answers", ("oui", "en partie", "un peu"))
    assert plain(predicate(context("fr"), figure, asked)) == "répondent « oui », « en partie » ou « un peu »."


def test_the_milestone_of_a_log_says_how_often_and_in_how_many_weeks() -> None:
    """Two milestones of one log ask for more and more: without their weeks the later one reads as a contradiction."""
    figure = Share("a/b/c", "pair", 9, 6, 6)
    assert plain(predicate(context("fr"), figure, Asked("?", "logs", ("oui",), 4, 9))) == (
        "notent « oui » au moins 4 fois dans les 9 premières semaines."
    )
    assert plain(predicate(context("en"), figure, Asked("?", "logs", ("yes",), 1, 3))) == "log “yes” at least once in the first 3 weeks."


def test_french_breaks_no_line_between_a_number_and_its_total_nor_inside_quotation_marks() -> None:
    figure, place = Share("a/b/c", "person", 14, 11, 14), context("fr")
    assert unescape(counted(place, figure)) == "au moins 11\u00a0sur\u00a014"
    assert "«\u00a0oui\u00a0»" in unescape(predicate(place, figure, YES))


@pytest.mark.parametrize(("share", "words"), [("1/2", "la moitié"), ("3/5", "6 sur 10"), ("13/20", "65 %")])
def test_a_criterion_is_told_as_people_count(share: str, words: str) -> None:
    assert plain(goal_words(context("fr"), Fraction(share))) == words


def test_what_people_wrote_in_a_label_stays_text() -> None:
    asked = Asked("?", "answers", ('<img src=x onerror="alert(1)"> [a](b)',))
    html = predicate(context("fr"), Share("a/b/c", "person", 14, 9, 9), asked)
    assert "<img" not in html and "[a](b)" not in html
