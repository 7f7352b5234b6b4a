"""The notes of pairs: read under any of their words, faults told by row and column, and never in the way of a release."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from binome.model import LANGUAGES, Indicator, Objective, PairNote, Text
from binome.survey.notewords import KEYS, key_of
from binome.survey.pairnotes import COLUMNS, read_notes
from binome.survey.roster import MissingColumns
from binome.survey.table import Cell, make_table

ROOT = Path(__file__).parents[2]
WORDS = Text({"fr": "Le tableau du lundi", "en": "The Monday board"})
AIM = Objective("tableau", WORDS, "tableurs", WORDS, WORDS, Indicator(WORDS, WORDS, 0, 1, WORDS), 8)
PAIRS = ("P01", "P02", "")


def read(*rows: list[Cell], header: tuple[str, ...] = COLUMNS):  # type: ignore[no-untyped-def]
    return read_notes(make_table("notes", [list(header), *rows]), "day-first", PAIRS, {"tableau": AIM})


def odd(*rows: list[Cell]) -> list[tuple[str, int, str]]:
    notes, findings = read(*rows)
    assert not notes
    return [tuple(finding) for finding in findings]  # type: ignore[misc]


def test_every_key_is_read_with_the_value_it_keeps() -> None:
    rows: list[list[Cell]] = [
        ["P01", "07/09/2026", "objective", "tableau"],
        ["p01 ", date(2026, 9, 7), "Objectif propre", "Répondre en un jour"],
        ["P01", "2026-11-02", "reached", "The Monday board"],
        ["P01", "", "dropped", "répondre en un jour"],
        ["P02", "05/10/2026", "semaines entre deux séances", 4.0],
        ["P02", "05/10/2026", "minutes", "20 minutes"],
        ["P02", "05/10/2026", "lieu", "Salle B"],
        ["P02", "05/10/2026", "pourquoi", "Chantier"],
        ["P02", "08/01/2027", "renewed", ""],
        ["P02", "08/01/2027", "rôles échangés", None],
    ]
    notes, findings = read(*rows)
    assert findings == ()
    assert notes == (
        PairNote(2, "P01", date(2026, 9, 7), "objective", "tableau"),
        PairNote(3, "P01", date(2026, 9, 7), "own-objective", "Répondre en un jour"),
        PairNote(4, "P01", date(2026, 11, 2), "reached", "tableau"),
        PairNote(5, "P01", None, "dropped", "Répondre en un jour"),
        PairNote(6, "P02", date(2026, 10, 5), "cadence", "4"),
        PairNote(7, "P02", date(2026, 10, 5), "minutes", "20"),
        PairNote(8, "P02", date(2026, 10, 5), "place", "Salle B"),
        PairNote(9, "P02", date(2026, 10, 5), "why", "Chantier"),
        PairNote(10, "P02", date(2027, 1, 8), "renewed", ""),
        PairNote(11, "P02", date(2027, 1, 8), "swapped", ""),
    )
    assert {note.key for note in notes} == set(KEYS)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["P09", "", "place", "B"], ("note-pair", 2, "pair")),
        (["", "", "place", "B"], ("note-pair", 2, "pair")),
        (["P01", "bientôt", "place", "B"], ("note-since", 2, "since")),
        (["P01", "", "humeur", "B"], ("note-key", 2, "key")),
        (["P01", "", "", "B"], ("note-key", 2, "key")),
        (["P01", "", "cadence", "13"], ("note-value", 2, "value")),
        (["P01", "", "cadence", "0"], ("note-value", 2, "value")),
        (["P01", "", "cadence", "2,5"], ("note-value", 2, "value")),
        (["P01", "", "cadence", "quatre"], ("note-value", 2, "value")),
        (["P01", "", "minutes", "9"], ("note-value", 2, "value")),
        (["P01", "", "minutes", "121"], ("note-value", 2, "value")),
        (["P01", "", "place", " "], ("note-value", 2, "value")),
        (["P01", "", "own-objective", ""], ("note-value", 2, "value")),
        (["P01", "", "objective", "tableaux"], ("note-objective", 2, "value")),
        (["P01", "", "reached", "tableau"], ("note-aim", 2, "value")),
        (["P01", "", "place", "#REF!"], ("note-formula", 2, "value")),
    ],
    ids=str,
)
def test_a_line_that_cannot_be_used_is_left_out_and_told_by_its_cell(row: list[Cell], found: tuple[str, int, str]) -> None:
    assert odd(row) == [found]


def test_a_line_may_have_several_faults_and_each_is_told() -> None:
    assert odd(["P09", "hier", "humeur", ""]) == [("note-pair", 2, "pair"), ("note-since", 2, "since"), ("note-key", 2, "key")]


def test_an_objective_of_another_pair_is_not_this_ones() -> None:
    notes, findings = read(["P01", "", "objective", "tableau"], ["P02", "", "reached", "tableau"])
    assert [note.pair for note in notes] == ["P01"] and [f.kind for f in findings] == ["note-aim"]


def test_columns_are_found_in_any_order_under_a_title_and_missing_ones_are_named() -> None:
    notes, _ = read(["B", "lieu", "P01", ""], header=("Précision", "Quoi", "Binôme", "Depuis le"))
    assert notes == (PairNote(2, "P01", None, "place", "B"),)
    with pytest.raises(MissingColumns) as missing:
        read(["P01", "place", "", ""], header=("pair", "key", "when", "what else"))
    assert missing.value.args == ("since", "value")


def test_the_carnets_list_offers_words_that_are_read() -> None:
    """Every word of its drop-down list, in each language, is a key; so are the titles of its tab."""
    layout = yaml.safe_load((ROOT / "scripts/binome/publish/forms/carnet.yml").read_text(encoding="utf-8"))
    assert tuple(layout["words"]["key"]) == KEYS and tuple(layout["notes"]) == COLUMNS
    for language in LANGUAGES:
        assert [key_of(words[language]) for words in layout["words"]["key"].values()] == list(KEYS)
        header = tuple(layout["notes"][name][language] for name in COLUMNS)
        assert read(["P01", "", "place", "B"], header=header)[0]
