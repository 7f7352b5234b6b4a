"""Whole tables, found by walking a folder: a survey, a file as people send it, and what is read of it.

Another example is another folder; `make accept` writes its expected.json, to be read before it is committed.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from binome.model import Source
from binome.program.buildruns import build_survey
from binome.program.yamlfile import read_yaml
from binome.survey.judge import disputed, judge_table, judged_table, table_schema
from binome.survey.sources import fetch_table
from binome.survey.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st
from survey_house import question, read, survey
from test_survey_questions import CELLS, TOPICS

FOLDERS = sorted(path for path in (Path(__file__).parent / "tables").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_table_is_read_as_expected(folder):
    """Responses, findings and missing questions of the whole file are those of expected.json."""
    found = _read(folder)
    told = json.dumps(
        {
            "missing": found.missing,
            "findings": sorted(found.findings, key=str),
            "responses": [asdict(one) for one in found.responses],
        },
        ensure_ascii=False, indent=2, default=str,
    )  # fmt: skip
    expected = folder / "expected.json"
    if os.environ.get("BINOME_ACCEPT"):
        expected.write_text(told + "\n", encoding="utf-8", newline="\n")
    assert told + "\n" == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_frictionless_reads_every_example_as_we_do(folder):
    """The second reader refuses exactly the cells that the first could not read."""
    asked, found = _survey(folder), _read(folder)
    table = judged_table(asked, found.responses, found.findings)
    assert disputed(asked, found.findings, judge_table(table_schema(asked), table)) == ()


def _survey(folder: Path):
    data = read_yaml(folder / "survey.yml", "survey.yml").data
    return build_survey(folder.name, data)


def _read(folder: Path):
    table = fetch_table(Source("csv", {"path": "answers.csv"}), None, folder)
    return read(_survey(folder), table)


ASKED = survey(
    question("topics", "choices", TOPICS, required=True),
    question("scale", "scale", "12345"),
    question("when", "date", required=True),
    question("words", "text"),
)
HEADER = ("Horodateur", "Code", "Question topics", "Question scale", "Question when", "Question words", "e-mail", "")
LIKELY = st.one_of(CELLS, st.sampled_from([*TOPICS, "1", "5", "05/11/2026", "#REF!", "05/11/2026 10:00:00", "k1"]))
TABLES = st.lists(st.lists(LIKELY, min_size=len(HEADER), max_size=len(HEADER)), max_size=8)


calm = settings(deadline=None)  # the first import of frictionless takes half a second


def _table(header, rows):
    return Table("t", tuple(header), list(enumerate(rows, start=2)))


@calm
@given(rows=TABLES, header=st.permutations(HEADER), identity=st.sampled_from(["code", "none"]))
def test_the_two_readers_agree_on_every_cell(rows, header, identity):
    """Whatever stands in a table, frictionless refuses exactly the cells that we found faulty, and no other."""
    asked = survey(*ASKED.questions.values(), identity=identity)
    found = read(asked, _table(header, rows))
    table = judged_table(asked, found.responses, found.findings)
    assert disputed(asked, found.findings, judge_table(table_schema(asked), table)) == ()


@calm
@given(rows=TABLES, order=st.permutations(range(len(HEADER))), data=st.data())
def test_the_order_of_rows_and_columns_changes_nothing(rows, order, data):
    """Columns are found by their labels, and rows stand for themselves."""
    plain = read(ASKED, _table(HEADER, rows))
    numbered = data.draw(st.permutations(list(enumerate(rows, start=2))))
    moved = Table(
        "t", tuple(HEADER[place] for place in order), [(n, [row[place] for place in order]) for n, row in numbered]
    )
    shuffled = read(ASKED, moved)
    assert sorted(shuffled.responses, key=lambda one: one.row) == plain.responses
    assert sorted(shuffled.findings) == sorted(plain.findings)
    assert shuffled.missing == plain.missing


@calm
@given(
    header=st.lists(st.one_of(st.text(), st.sampled_from(HEADER)), max_size=6),
    rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=5),
)
def test_no_table_stops_the_reader(header, rows):
    """Whatever the header and the cells, a table is read or its questions are missing."""
    header = [*header, *[""] * (6 - len(header))]
    found = read(ASKED, _table(header, rows))
    assert set(found.missing) <= set(ASKED.questions)
    assert len(found.responses) <= len(rows)
