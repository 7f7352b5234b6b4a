"""The public table: every figure that may be printed, once, accepted by frictionless and by the guard."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from value_house import cohort_of, ledger_of, program, said

from binome.model import LANGUAGES, Question, Withheld
from binome.program.load import load_program
from binome.publish.figuretable import COLUMNS, TABLE, rows_of, to_csv
from binome.publish.guard.tables import faults_of_table
from binome.publish.pages import register
from binome.publish.rendering import Context
from binome.release.ledger import Ledger, read_ledger

ROOT = Path(__file__).parents[2]
PROGRAM = load_program(ROOT).program
LEDGER, _ = read_ledger(ROOT / "program" / "results")
FIGURES = {figure.id: figure for key in LEDGER.entries for figure in LEDGER.figures(*key)}


def files_of(programme, ledger, language="fr"):
    return {page.path: page.text for page in register.pages(Context(programme, ledger, date(2027, 1, 1), language))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_frictionless_accepts_the_example_s_package(tmp_path, language):
    """The package, its schema, every row, the size and the hash: and it refuses a number that is no number."""
    from frictionless import validate

    for path, text in files_of(PROGRAM, LEDGER, language).items():
        (tmp_path / Path(path).name).write_bytes(text.encode())
    package = tmp_path / "datapackage.json"
    report = validate(str(package))
    assert report.valid, report.flatten(["type", "note"])
    table = tmp_path / "figures.csv"
    table.write_bytes(re.sub(rb",person,(\d+),", rb",people,\1,", table.read_bytes(), count=1))
    broken = {kind for kind, in validate(str(package)).flatten(["type"])}
    assert {"constraint-error", "hash-count"} <= broken


def test_a_row_tells_one_figure_of_the_ledger_and_every_figure_has_its_row():
    rows = list(csv.DictReader(io.StringIO(files_of(PROGRAM, LEDGER)[TABLE])))
    assert sorted(row["figure"] for row in rows) == sorted(FIGURES) and len(rows) > 30
    told = {row["figure"]: row for row in rows}
    used = told["pilote-2026/mensuel-4/used"]
    assert (used["n"], used["low"], used["high"], used["released"]) == ("11", "8", "11", "2026-06-01")
    assert used["counted_fr"] == "Chaque jour | Chaque semaine" and used["asked_en"] == "Is the skill used in daily work?"
    quiet = [figure.id for figure in FIGURES.values() if isinstance(figure, Withheld)]
    assert quiet and all(told[id]["withheld"] and not told[id]["n"] + told[id]["low"] + told[id]["high"] for id in quiet)
    assert told["pilote-2026/bilan-closing/hours"]["band_fr"] == "3 à 5\u00a0h"
    assert told["pilote-2026/journal-end/held"]["needed"] == "8"


def test_what_was_withdrawn_is_not_there():
    ledger = ledger_of({"used": "withdrawn", "again": [12, 9, 12]})
    table = files_of(program(), ledger)[TABLE]
    assert "mensuel-4/used" not in table and "bilan-closing/again" in table


def test_the_columns_are_described_in_both_languages():
    packages = [json.loads(files_of(PROGRAM, LEDGER, language)[register.PACKAGE]) for language in LANGUAGES]
    fields = [package["resources"][0]["schema"]["fields"] for package in packages]
    assert [field["name"] for field in fields[0]] == [column.name for column in COLUMNS]
    assert all(len(one["description"]) > 15 and one["description"] != other["description"] for one, other in zip(*fields, strict=True))


def test_the_same_ledger_gives_the_same_bytes_on_any_day_and_in_any_order():
    first = files_of(PROGRAM, LEDGER)
    shuffled = Ledger(dict(reversed(LEDGER.entries.items())))
    later = {page.path: page.text for page in register.pages(Context(PROGRAM, shuffled, date(2031, 5, 5), "fr"))}
    assert first == later and files_of(PROGRAM, LEDGER, "en")[TABLE] == first[TABLE]


@pytest.mark.parametrize("label", ["=1+1", "+33 1", "-2", "@sum", "\t=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(label):
    programme = program()
    programme.surveys["bilan"].questions["again"] = Question("again", "yes-no", said(label), "public", positive=("yes",))
    table = to_csv(rows_of(programme, ledger_of({"again": [12, 9, 12]})))
    [row] = [row for row in csv.DictReader(io.StringIO(table)) if row["question"] == "again"]
    assert row["asked_fr"].startswith("'") and row["n"] == "12"


def test_a_cohort_that_the_programme_does_not_have_is_not_told():
    ledger = ledger_of({"again": [12, 9, 12]}, "autre")
    assert list(rows_of(program({}, (cohort_of(),)), ledger)) == []


@pytest.mark.parametrize(("change", "kind"), [
    ((",16,12,12,", ",16,12,13,"), "differs"),
    ((",fewer-than-k,", ",,"), "differs"),
    (("pilote-2026/mensuel-4/used,", "pilote-2026/mensuel-5/used,"), "unknown"),
])  # fmt: skip
def test_the_guard_reads_the_table_row_by_row(change, kind):
    table = files_of(PROGRAM, LEDGER)[TABLE]
    assert list(faults_of_table(table, FIGURES, ())) == []
    assert change[0] in table
    assert [fault[0] for fault in faults_of_table(table.replace(*change, 1), FIGURES, ())] == [kind]


def test_the_guard_knows_a_withdrawn_figure_from_an_unknown_one():
    table = files_of(PROGRAM, LEDGER)[TABLE]
    gone = "pilote-2026/mensuel-4/used"
    kept = {id: figure for id, figure in FIGURES.items() if id != gone}
    assert [kind for kind, _, _ in faults_of_table(table, kept, {gone})] == ["withdrawn"]
