"""Cells and options: what is matched, what is a fault, and what never happens."""

from __future__ import annotations

import re
from datetime import date, datetime
from time import perf_counter

import pytest
from binome.folding import fold
from binome.model import Option
from binome.survey.moments import DAY_FIRST
from binome.survey.questions import KINDS, kind_of
from binome.survey.questions.joined import pattern_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from survey_house import question, said

CELLS = st.one_of(
    st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(),
    st.sampled_from(["#REF!", "#N/A", ",", ";", "Oui", "Non, Oui", " oui ;; ", "1,5", "4.0", "\u00a0", "05/11/2026"]),
)  # fmt: skip
# Words that no separator can cut, and labels made of them: a word stands in one label only, so a cell has one reading.
WORDS = st.lists(
    st.from_regex(r"[a-zéœA-Z0-9'’()/&«»+ -]{1,12}", fullmatch=True).filter(lambda word: fold(word).strip(" -'\"")),
    unique_by=fold, min_size=2, max_size=9,
)  # fmt: skip


def read(asked, cell, order=DAY_FIRST):
    return tuple(kind_of(asked)(asked, order).read(cell))


@pytest.mark.parametrize("type", ["scale", "choice", "band", "yes-no"])
@pytest.mark.parametrize(
    "cell, answer, fault",
    [
        ("Oui, souvent", "yes", None),
        ("  oui,  souvent ", "yes", None),
        ("OUI,\u00a0SOUVENT.", "yes", None),
        ("Oui, souvent (en)", "yes", None),
        ("Assez souvent", "yes", None),
        ("C’est parfois le cas\u202f!", "partly", None),
        ("c'est parfois le cas", "partly", None),
        ("Non, ", "no", None),
        ("", None, None),
        ("\u00a0 ", None, None),
        (None, None, None),
        ("Oui", None, "unknown-option"),
        (0, None, "unknown-option"),
        (False, None, "unknown-option"),
        ("Oui, souvent, Non", None, "several-answers"),
        ("Non;Oui, souvent", None, "several-answers"),
        ("#REF!", None, "formula-error"),
        ("#n/a", None, "formula-error"),
        ("#NOM?", None, "formula-error"),
        ("Ôui, souvent", None, "unknown-option"),
    ],
)
def test_one_answer_is_one_declared_option(type, cell, answer, fault):
    """A label in any language or former wording, folded; blank is blank, and several options are no answer."""
    options = (
        Option("yes", said("Oui, souvent"), ("Assez souvent",)),
        Option("partly", said("C'est parfois le cas !")),
        Option("no", said("Non")),
    )
    asked = question("q", type)
    asked = type_with(asked, options)
    assert read(asked, cell) == (answer, fault)


def type_with(asked, options):
    from dataclasses import replace

    return replace(asked, options=options)


@pytest.mark.parametrize("cell", ["4", 4, 4.0, "4,0", "4.00", " 4 "])
def test_a_number_is_the_option_of_that_number(cell):
    """A spreadsheet turns the option 4 into the number 4.0, and a French one writes 4,0."""
    assert read(question("q", "scale", "12345"), cell) == ("o3", None)


@pytest.mark.parametrize("cell", ["15", "1,5", 15, "1.5", "45", "007"])
def test_a_number_is_never_two_options(cell):
    """1,5 is neither 15 nor the options 1 and 5."""
    assert read(question("q", "choices", "12345"), cell) == ((), "unknown-option")


TOPICS = ["Excel, tableaux croisés", "Excel", "IA", "Requêtes, IA", "Autre; à dire", "Santé : sommeil, écrans, pauses."]


@pytest.mark.parametrize(
    "cell, found, fault",
    [
        ("Excel, tableaux croisés", (0,), None),
        ("Excel, tableaux croisés, Excel", (0, 1), None),
        ("Excel;IA", (1, 2), None),
        ("Requêtes, IA, IA", (2, 3), None),
        ("IA, Requêtes, IA", (2, 3), None),
        ("Autre; à dire;Excel", (1, 4), None),
        ("IA, ", (2,), None),
        ("; IA ;; Excel ,", (1, 2), None),
        ("Santé : sommeil, écrans, pauses., IA", (2, 5), None),
        ("SANTÉ: sommeil,  écrans, pauses, ia", (2, 5), None),
        ("IA, IA", (2,), None),
        ("IA, le jardinage, Excel", (1, 2), "unknown-option"),
        ("le jardinage", (), "unknown-option"),
        ("IAO", (), "unknown-option"),
        ("Excel, tableaux", (1,), "unknown-option"),
        (",", (), "unknown-option"),
        ("IA\nExcel", (), "unknown-option"),
    ],
)
def test_choices_are_taken_apart_over_the_declared_labels(cell, found, fault):
    """Never by splitting blindly: labels hold the separators themselves; what is left is counted, the rest kept."""
    asked = question("q", "choices", TOPICS)
    assert read(asked, cell) == (tuple(f"o{place}" for place in found), fault)


@pytest.mark.parametrize(
    "labels, twofold",
    [
        (["Excel", "IA"], False),
        (TOPICS, False),
        (["Excel, tableaux croisés", "Excel"], False),
        (["a", "b", "a, b"], True),
        (["a", "a; b", "b, c", "c"], True),
        (["a", "a, b"], False),
        (["a", "a, a"], True),
        (["a!", "a"], False),
    ],
)
def test_labels_that_can_be_joined_in_two_ways_are_known(labels, twofold):
    """Then there is no pattern: an engine would try every way to cut a long cell, and some cells are hostile."""
    assert (pattern_of(map(fold, labels)) is None) == twofold


@settings(deadline=None)
@given(words=WORDS, data=st.data())
def test_the_pattern_of_a_question_takes_what_its_reader_takes(words, data):
    """Labels and separators in any order, and text that is neither: both accept the same cells."""
    joins = st.sampled_from([", ", "; ", ";", ",", " ,", "; ;", ".", "! ;", " "])
    labels = [words[0]]
    for word in words[1:]:
        labels[-1:] = [labels[-1] + data.draw(joins) + word] if data.draw(st.booleans()) else [labels[-1], word]
    asked = question("q", "choices", {f"o{n}": label for n, label in enumerate(labels)})
    parts = data.draw(st.lists(st.one_of(st.sampled_from([*labels, *words]), joins, st.text(max_size=3)), max_size=8))
    cell = "".join(parts)
    kind = kind_of(asked)
    constraints = kind.field(asked).get("constraints")
    assume(constraints is not None)
    answer, fault = kind(asked, DAY_FIRST).read(cell)
    taken = re.match(f"^{constraints['pattern']}$", kind(asked, DAY_FIRST).even(cell))
    assert bool(taken) == (fault is None) or answer is None


def test_a_hostile_cell_is_refused_at_once():
    """Forty options, two thousand ticks and a word that is none: one look."""
    asked = question("q", "choices", [f"option {n}, suite {n}" for n in range(20)] + [f"option {n}" for n in range(20)])
    pattern = kind_of(asked).field(asked)["constraints"]["pattern"]
    cell = ", ".join(f"option {n % 20}, suite {n % 20}" for n in range(2000))
    start = perf_counter()
    assert re.match(f"^{pattern}$", cell) and not re.match(f"^{pattern}$", f"{cell}, suite")
    assert perf_counter() - start < 2


def test_blank_choices_are_blank():
    """A blank cell is no answer; a formula error is none either."""
    asked = question("q", "choices", TOPICS)
    assert read(asked, " ") == (None, None)
    assert read(asked, "#VALUE!") == (None, "formula-error")


@settings(deadline=None)
@given(words=WORDS, data=st.data())
def test_choices_come_back_whatever_their_labels(words, data):
    """Any subset of any labels, commas and semicolons inside or not, comes back from any of the usual joins."""
    joins = st.sampled_from([", ", "; ", ";"])
    labels = [words[0]]
    for word in words[1:]:
        labels[-1:] = [labels[-1] + data.draw(joins) + word] if data.draw(st.booleans()) else [labels[-1], word]
    asked = question("q", "choices", {f"o{n}": label for n, label in enumerate(labels)})
    assume(not any(fold(word).endswith("(en") for word in words))
    ticked = data.draw(st.sets(st.sampled_from(range(len(labels)))))
    cell = data.draw(joins).join(labels[n] for n in data.draw(st.permutations(sorted(ticked))))
    expected = (tuple(f"o{n}" for n in sorted(ticked)), None) if ticked else (None, None)
    assert read(asked, cell) == expected


@settings(deadline=None)
@given(
    labels=st.lists(st.text(min_size=1), min_size=1, max_size=6),
    cell=CELLS,
    order=st.sampled_from(["day-first", "month-first", "year-first"]),
)
def test_no_cell_stops_a_reader(labels, cell, order):
    """Whatever the options and the cell: an answer, a blank or a fault, and only declared options."""
    ids = {f"o{n}" for n in range(len(labels))}
    for kind in KINDS:
        asked = question("q", kind.type, labels)
        answer, fault = read(asked, cell, order)
        assert answer is None or set(answer) <= ids or answer in ids or kind.type in ("text", "date")
        assert fault is None or isinstance(fault, str)


@pytest.mark.parametrize(
    "one, other",
    [
        ("L’objectif est-il atteint\u202f?", "l'OBJECTIF  est-il atteint"),
        ("L´objectif", "L`objectif"),
        ("« Excel »\u00a0: oui", '"Excel": oui'),
        ("1–2 heures", "1-2 heures"),
        ("E\u0301te\u0301", "été"),
        ("peut\u00adêtre", "peutêtre"),
    ],
)
def test_the_same_words_fold_alike(one, other):
    """Blanks, apostrophes, quotes, dashes, case, last signs, and letters that are written in two ways."""
    assert fold(one) == fold(other)
    assert fold("été") != fold("ete"), "accents are kept: they tell words apart"


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text):
    """A folded label folds to itself, so that labels can be kept folded."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "cell, order, day",
    [
        ("05/11/2026", "day-first", "2026-11-05"),
        ("05/11/2026", "month-first", "2026-05-11"),
        ("2026/11/05", "day-first", "2026-11-05"),
        ("5.11.26", "day-first", "2026-11-05"),
        ("26-11-05", "year-first", "2026-11-05"),
        (date(2026, 11, 5), "month-first", "2026-11-05"),
        (datetime(2026, 11, 5, 23, 59), "month-first", "2026-11-05"),
        (46331, "month-first", "2026-11-05"),
        ("46331", "day-first", None),
        ("25/12/2026", "month-first", None),
        ("31/02/2026", "day-first", None),
        (7, "day-first", None),
        (True, "day-first", None),
        ("hier", "day-first", None),
    ],
)
def test_a_date_is_read_in_the_declared_order(cell, order, day):
    """Nothing is guessed from one cell: 05/11 is what the source declares, and a serial counts as a number only."""
    assert read(question("q", "date"), cell, order) == (day, None if day else "not-a-date")


def test_text_is_kept_as_typed():
    """Words are kept, errors are not."""
    asked = question("q", "text")
    assert read(asked, " deux\nlignes ") == ("deux\nlignes", None)
    assert read(asked, "#ERROR!") == (None, "formula-error")
