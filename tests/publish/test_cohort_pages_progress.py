"""What the page of a cohort's answers says, and what it must never say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from cohort_house import AUTUMN, context, ledger, opened, program, released, share

from binome.model import LANGUAGES, Entry, Participation, Released, Withheld
from binome.publish.pages import cohort_index, cohort_progress, cohorts
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.wording import load_wording

ALL_DAYS = [
    date(2026, 6, 1),
    date(2026, 9, 6),
    date(2026, 9, 7),
    date(2026, 11, 1),
    date(2026, 12, 16),
    date(2027, 1, 3),
    date(2028, 1, 1),
]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def progress(entries: Ledger | None = None, language: str = "fr", today: date = date(2026, 12, 16)) -> str:
    place = Context(program(), ledger() if entries is None else entries, today, language)
    return next(iter(cohort_progress.pages(place))).text


def with_wave(*wave: Entry) -> Ledger:
    return Ledger({("automne", wave[0].wave): tuple(wave)})


def printable() -> set[str]:
    book = ledger()
    return {figure.id for cohort, wave in book.entries for figure in book.figures(cohort, wave)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_names_a_figure_of_the_ledger_and_every_figure_is_printed(language: str) -> None:
    marks = re.findall(r'data-figure="([^"]+)"', progress(language=language))
    assert set(marks) == printable()


def test_the_table_holds_every_figure_once() -> None:
    rows = re.findall(r'<tr data-figure="([^"]+)"', progress())
    assert sorted(rows) == sorted(printable())


def test_no_bar_and_no_count_stands_outside_a_mark_of_the_ledger() -> None:
    page = re.sub(r'<div class="bn-fig__one" data-figure.*?</div>', "", progress(), flags=re.DOTALL)
    page = re.sub(r'<div class="bn-trend__line" data-figure.*?</svg></div>', "", page)
    page = re.sub(r"<tr data-figure.*?</tr>", "", page)
    outside = re.findall(r"(?:au moins|au plus) \d+", text_of(page).replace("\u00a0", " "))
    assert outside == ["au moins 10"]  # the participation of the open wave, which carries the mark of its own entry
    assert 'data-entry="automne/mensuel-4/participation-10"' in page


def test_a_withdrawn_figure_is_named_and_never_printed() -> None:
    page = progress()
    assert "automne/bilan-midterm/hours" not in page
    assert 'data-entry="automne/bilan-midterm/withdrawn-hours"' in page and "Combien d" in page


def test_a_question_for_the_coordinator_is_said_to_be_one() -> None:
    assert "Pourquoi" in text_of(progress()).partition("Jamais sur une page")[2]


@pytest.mark.parametrize(
    ("first", "last", "verdict"),
    [
        ((0, 3), (9, 9), "C’est une hausse"),
        ((11, 14), (5, 5), "C’est une baisse"),
        ((6, 6), (9, 9), "On ne peut pas dire"),
    ],
)
def test_a_trend_says_a_rise_a_fall_or_that_it_cannot_be_told(
    first: tuple[int, int], last: tuple[int, int], verdict: str
) -> None:
    waves = [
        released("mensuel-1", date(2026, 10, 2), share("mensuel-1", "used", 14, *first)),
        released("mensuel-2", date(2026, 10, 30), share("mensuel-2", "used", 14, *last)),
    ]
    page = progress(Ledger({("automne", wave[0].wave): wave for wave in waves}))
    assert verdict in page
    assert ("bn-gap" in page) == (verdict != "On ne peut pas dire")


def test_a_gap_of_just_thirty_points_is_told_and_one_hair_less_is_not() -> None:
    for high, told in ((6, True), (7, False)):
        waves = [
            released("mensuel-1", date(2026, 10, 2), share("mensuel-1", "used", 20, high, high)),
            released("mensuel-2", date(2026, 10, 30), share("mensuel-2", "used", 20, 12, 12)),
        ]
        assert ("bn-gap" in progress(Ledger({("automne", wave[0].wave): wave for wave in waves}))) == told


def test_one_wave_makes_no_trend() -> None:
    page = progress(with_wave(*released("mensuel-1", date(2026, 10, 2), share("mensuel-1", "used", 14, 9, 9))))
    assert "bn-trend" not in page


def test_waves_with_another_threshold_are_never_compared() -> None:
    one = released("mensuel-1", date(2026, 10, 2), share("mensuel-1", "reached", 14, 0, 3))
    two = released("mensuel-2", date(2026, 10, 30), share("mensuel-2", "reached", 14, 11, 14))
    stricter = (replace(one[0], thresholds={"reached": ("yes",)}), one[1])
    page = progress(Ledger({("automne", "mensuel-1"): stricter, ("automne", "mensuel-2"): two}))
    assert "bn-trend" not in page and "répondent «\u00a0oui\u00a0»." in unescape(page)


@pytest.mark.parametrize("at_least", [0, 5, 10])
def test_participation_is_told_in_steps_of_five(at_least: int) -> None:
    steps = [Participation("mensuel-4", date(2026, 12, 15), step) for step in (5, 10) if step <= at_least]
    told = text_of(progress(with_wave(opened("mensuel-4", date(2026, 12, 14)), *steps))).replace("\u00a0", " ")
    assert (f"au moins {at_least} réponses" if at_least else "moins de 5 réponses") in told


@pytest.mark.parametrize(("invited", "words"), [(10, "10 réponses pour 10 personnes invitées : toutes ont répondu"), (12, "au moins 10 réponses")])
def test_a_step_that_is_everybody_is_not_called_at_least(invited: int, words: str) -> None:
    """It is exact, so the page says so (decisions/0016)."""
    steps = [Participation("mensuel-4", date(2026, 12, 15), step) for step in (5, 10)]
    told = text_of(progress(with_wave(opened("mensuel-4", date(2026, 12, 14), invited=invited), *steps)))
    told = re.sub(r"\s+", " ", told)
    assert words in told and ("Il dit que chacun a répondu" in told) == (invited == 10)


def test_below_ten_invited_nothing_is_said_of_participation() -> None:
    page = progress(
        with_wave(opened("mensuel-4", date(2026, 12, 14), invited=9), Participation("mensuel-4", date(2026, 12, 15), 5))
    )
    assert "participation-5" not in page and "bn-steps" not in page
    assert "Sous 10 invitations" in text_of(page).replace("\u00a0", " ")


def test_nothing_of_an_open_wave_is_told_but_its_dates_and_steps() -> None:
    page = progress(with_wave(opened("mensuel-4", date(2026, 12, 14))))
    assert "data-figure" not in page


def test_a_wave_without_answers_enough_says_the_threshold_and_when_the_question_comes_back() -> None:
    told = text_of(progress()).replace("\u00a0", " ")
    assert "Non publié : moins de 7 personnes" in told and "Ce chiffre ne paraîtra pas plus tard" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_was_closed_is_said_to_be_closed_and_never_to_lack_answers(language: str) -> None:
    wave = released("mensuel-1", date(2026, 10, 2), Withheld("automne/mensuel-1/used", "no-longer-public"))
    told = text_of(progress(with_wave(*wave), language))
    why = {"fr": "cette question n’est plus publique", "en": "this question is no longer public"}[language]
    few = {"fr": "trop peu de réponses", "en": "too few answers"}[language]
    assert why in told and few not in told and {"fr": "revient", "en": "comes back"}[language] not in told


def test_how_often_makes_a_yes_is_told_as_it_was_when_the_log_opened() -> None:
    opening, told = released("journal-mid", date(2026, 10, 30), share("journal-mid", "held", 9, 6, 6, "pair"), unit="pair", k=5)
    page = text_of(progress(with_wave(replace(opening, needed=7), told))).replace("\u00a0", " ")
    assert "7 fois" in page and "4 fois" not in page


def test_a_threshold_that_rose_since_the_opening_is_the_one_the_page_says_and_why() -> None:
    figure = Withheld("automne/journal-mid/held", "fewer-than-k")
    opening, told = released("journal-mid", date(2026, 10, 30), figure, unit="pair", k=5)
    page = text_of(progress(with_wave(opening, replace(told, m=2, k=7)))).replace("\u00a0", " ")
    assert "moins de 7 binômes" in page and "Sous 7 binômes" in page
    assert "était de 5 binômes à l’ouverture" in page and "fixé avant l’ouverture" not in page


def test_an_open_wave_says_from_how_many_it_will_be_shown() -> None:
    page = text_of(progress(with_wave(opened("mensuel-4", date(2026, 12, 14), k=9)))).replace("\u00a0", " ")
    assert "paraîtra sous 9 personnes" in page


def test_a_wave_that_told_nothing_gets_no_empty_section() -> None:
    wave = opened("mensuel-1", date(2026, 10, 2))
    page = progress(with_wave(wave, Released("mensuel-1", date(2026, 10, 12), ())))
    assert "mensuel-1 }" not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", ALL_DAYS)
def test_every_page_can_be_made_on_any_day_with_an_empty_ledger_and_a_full_one(language: str, day: date) -> None:
    for book in (Ledger(), ledger()):
        place = Context(program(), book, day, language)
        for kind in (cohorts.pages, cohort_index.pages, cohort_progress.pages):
            assert all(len(page.text) > 500 for page in kind(place))


def index_of(entries: Ledger, today: date) -> str:
    return text_of(next(iter(cohort_index.pages(Context(program(), entries, today, "fr")))).text)


def test_a_closed_wave_that_nobody_released_is_said_to_wait_and_promises_no_past_date() -> None:
    """Closed on 20 December with three days of grace: to come until the 23rd, then in somebody's hands."""
    book = with_wave(opened("mensuel-4", date(2026, 12, 14)))
    still, late = date(2026, 12, 23), date(2026, 12, 24)
    assert "Chiffres à partir du 24 décembre" in text_of(progress(book, today=still))
    told = text_of(progress(book, today=late))
    assert "Ses chiffres attendent leur publication" in told and "à partir du 24 décembre" not in told
    assert "attendent que la coordination les publie" in told
    assert "chiffres en attente de publication" in index_of(book, late)


def test_published_answers_are_offered_only_where_there_are_some() -> None:
    assert "Voir les réponses publiées" in index_of(ledger(), date(2026, 12, 16))
    assert "Voir les réponses publiées" not in index_of(with_wave(opened("mensuel-4", date(2026, 12, 14))), date(2026, 12, 16))


def test_the_facts_of_a_cohort_count_the_places_planned_whoever_has_stopped() -> None:
    """18 were invited to the last wave of ten pairs: beside 20 planned, that says that two places are empty."""
    for kind in (cohort_index.pages, cohort_progress.pages):
        facts = re.search(r'<ul class="bn-facts".*?</ul>', next(iter(kind(context()))).text, flags=re.DOTALL)
        assert facts and "20 places" in text_of(facts[0]) and "18" not in text_of(facts[0])


def test_a_cohort_without_sources_is_told_kindly_what_will_come() -> None:
    pages = list(cohort_progress.pages(context()))
    assert "n’a pas encore dit où arrivent ses réponses" in pages[1].text and "bn-bar" not in pages[1].text


def test_no_page_holds_an_inline_style_or_a_blank_line_inside_a_drawing() -> None:
    for kind in (cohorts.pages, cohort_index.pages, cohort_progress.pages):
        for page in kind(context()):
            assert "style=" not in page.text
            assert all("\n\n" not in svg for svg in re.findall(r"<svg.*?</svg>", page.text, flags=re.DOTALL))


def test_ids_are_unique_in_a_page() -> None:
    for kind in (cohort_index.pages, cohort_progress.pages):
        for page in kind(context()):
            ids = re.findall(r'\bid="([^"]+)"', page.text) + re.findall(r"\{: #(\S+) \}", page.text)
            assert len(ids) == len(set(ids))


def test_both_languages_have_the_same_sentences_with_the_same_blanks() -> None:
    french, english = (load_wording(language, "progress") for language in LANGUAGES)
    assert french.keys() == english.keys()
    for key, sentence in french.items():
        assert set(re.findall(r"\{+\w+\}+", sentence)) == set(re.findall(r"\{+\w+\}+", english[key])), key


def test_french_signs_keep_their_no_break_blanks() -> None:
    for key, sentence in load_wording("fr", "progress").items():
        assert not re.search(
            r"[ \u00a0][;!?]|[^\u00a0/]:(?!/)|«[^\u00a0]|[^\u00a0]»|'", re.sub(r"<[^>]+>", "", sentence)
        ), key


def test_a_cohort_that_grew_from_another_says_so() -> None:
    pages = {page.path: page.text for page in cohort_index.pages(context())}
    assert 'href="../hiver/"' in pages[f"cohortes/{AUTUMN.id}/index.md"]
