"""The one function that prints a figure: always marked, never more than the ledger says."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest
from cohort_house import context, said

from binome.model import Band, Criterion, Figure, Share, Withheld
from binome.publish.asked import Asked
from binome.publish.figures import FORMS, print_figure

ASKED = Asked("Question ?", "answers", ("oui",), bands=(("none", "0 h"), ("some", "1 à 2 h")))
FIGURES = {
    Share: Share("a/w-1/q", "person", 14, 11, 14),
    Band: Band("a/w-1/q", "person", 9, "some"),
    Withheld: Withheld("a/w-1/q", "fewer-than-k"),
}
PUBLISH = Path(__file__).parents[2] / "scripts" / "binome" / "publish"


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


@pytest.mark.parametrize(("form", "kind"), FORMS)
def test_every_form_of_every_figure_carries_the_id_of_its_ledger_entry(form: str, kind: type[Figure]) -> None:
    assert print_figure(context(), FIGURES[kind], ASKED, form).count('data-figure="a/w-1/q"') == 1


def test_no_other_module_writes_the_mark_of_a_figure() -> None:
    files = [file for suffix in ("py", "j2") for file in PUBLISH.rglob(f"*.{suffix}")]
    assert [file.name for file in files if "data-figure" in file.read_text(encoding="utf-8")] == ["figures.py"]


@pytest.mark.parametrize("form", ["held", "row"])
def test_a_withheld_figure_is_never_a_bar_nor_a_number(form: str) -> None:
    html = print_figure(context(), FIGURES[Withheld], ASKED, form)
    assert "<svg" not in html and not re.search(r"\d", text_of(html))


def test_a_withheld_figure_has_no_block_and_no_line_of_a_trend() -> None:
    assert ("block", Withheld) not in FORMS and ("trend", Withheld) not in FORMS


@pytest.mark.parametrize(
    ("low", "high", "keys"),
    [(11, 14, ["11 oui", "3 non dit", "0 non"]), (9, 9, ["9 oui", "5 non"]), (0, 3, ["0 oui", "3 non dit", "11 non"])],
)
def test_the_key_repeats_the_counts_of_the_bar(low: int, high: int, keys: list[str]) -> None:
    html = print_figure(context(), Share("a/w-1/q", "person", 14, low, high), ASKED, "block")
    told = text_of(html.partition("bn-key")[2])
    assert [told.index(key) for key in keys] == sorted(told.index(key) for key in keys)


@pytest.mark.parametrize(
    ("low", "high", "chip"), [(9, 9, "Tenu"), (0, 3, "Non tenu"), (11, 14, "Tenu"), (8, 10, "On ne peut pas le dire")]
)
def test_a_criterion_has_three_values(low: int, high: int, chip: str) -> None:
    asked = Asked("?", "answers", ("oui",), criterion=Criterion("c", said("But", "Aim"), "w", "q", Fraction(6, 10)))
    html = print_figure(context(), Share("a/w-1/q", "person", 14, low, high), asked, "block")
    assert f"</svg>{chip}</span>" in html


def test_the_figure_of_a_role_takes_its_hue_beside_its_word_and_no_criterion() -> None:
    criterion = Criterion("c", said("But", "Aim"), "w", "q", Fraction(6, 10))
    asked = Asked("?", "answers", ("oui",), role="mentee", criterion=criterion)
    html = print_figure(context(), Share("a/w-1/q@mentee", "person", 14, 9, 9), asked, "block")
    assert "bn-bar--mentee" in html and "J’apprends" in html and "bn-goal" not in html and "bn-chip" not in html


def test_a_median_names_its_band_among_the_others_and_says_what_a_median_is() -> None:
    html = print_figure(context(), FIGURES[Band], ASKED, "block")
    assert (
        "<strong>1 à 2 h</strong>" in html
        and "la moitié au moins" in html
        and "<b>1 à 2 h</b>" in html
        and "0 h" in html
    )
