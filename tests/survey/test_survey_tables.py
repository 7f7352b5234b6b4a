"""Whole tables, found by walking a folder: a survey, a file as people send it, and what is read of it.

Another example is another folder; `make accept` writes its expected.json, to be read before it is committed.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from binome.model import Source, Survey
from binome.program.buildruns import build_survey
from binome.program.yamlfile import read_yaml
from binome.survey.judge import disputed, judge_table, judged_table, table_schema
from binome.survey.plainjudge import judge_plainly
from binome.survey.questions.choices import Choices
from binome.survey.questions.date_question import DateQuestion
from binome.survey.questions.oneanswer import OneAnswer
from binome.survey.questions.reading import Reading
from binome.survey.questions.text import FreeText
from binome.survey.responses import ReadTable
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
    assert judge(asked, found) == ()


def judge(asked: Survey, found: ReadTable) -> tuple[str, ...]:
    """What is disputed; the judge of a browser, which has no frictionless, must refuse the same cells."""
    schema, table = table_schema(asked), judged_table(found)
    refused = judge_table(schema, table)
    assert judge_plainly(schema, table) == refused
    return disputed(asked, found, refused)


def _survey(folder: Path):
    data = read_yaml(folder / "survey.yml", "survey.yml").data
    return build_survey(folder.name, data)


def _read(folder: Path):
    table = fetch_table(Source("csv", {"path": "answers.csv"}), None, folder)
    return read(_survey(folder), table)


@pytest.mark.parametrize("options", [None, {"yes": {"fr": "Oui", "en": "Yes"}, "no": "Non"}], ids=["default", "said"])
def test_a_box_ticked_in_a_spreadsheet_is_a_yes(options):
    """TRUE and FALSE, as a cell or as words in either language, are the plain yes and no; other words stay unknown."""
    data = {"title": "S", "unit": "person", "identity": "none", "waves": {"at": "closing"}}
    asked = {"type": "yes-no", "label": "Q", "shown": "public", **({"options": options} if options else {})}
    plain = build_survey("s", {**data, "questions": {"q": asked}})
    found = read(plain, _table(["Q"], [[cell] for cell in (True, False, "VRAI", "faux", "TRUE", "False", "1")]))
    assert [one.answers.get("q") for one in found.responses] == ["yes", "no", "yes", "no", "yes", "no", None]
    assert judge(plain, found) == ()
    other = build_survey("s", {**data, "questions": {"q": {**asked, "options": {"yes": "Je veux", "no": "Non"}}}})
    assert "q" not in read(other, _table(["Q"], [[True]])).responses[0].answers


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
    assert judge(asked, found) == ()


QUESTIONNAIRE = survey(
    question("topics", "choices", TOPICS),
    question("scale", "scale", {"yes": "Oui, souvent", "no": "Non"}),
    question("when", "date"),
    question("words", "text"),
)
WHOLE = [
    ["02/10/2026 18:00:00", "k1", "Excel, tableaux croisés, IA", "Oui, souvent", "05/11/2026", "bien"],
    ["02/10/2026 18:00:00", "k2", "IA", "Non", "06/11/2026", ""],
    ["02/10/2026 18:00:00", "k3", "IA, le jardinage", "peut-être", "hier", "#REF!"],
    ["02/10/2026 18:00:00", "k4", "", "", "", ""],
]


def _nothing(read, cell):
    return Reading(None)


def _always_no(read, cell):
    return Reading("no") if read(cell).answer else read(cell)


def _no_even_where_blank(read, cell):
    return Reading("no")


def _swapped(read, cell):
    answer, fault = read(cell)
    return Reading({"yes": "no", "no": "yes"}.get(answer), fault)


def _unknown_unheard(read, cell):
    return Reading(read(cell).answer)


def _one_tick_lost(read, cell):
    answer, fault = read(cell)
    return Reading(answer and answer[1:], fault)


def _one_tick_more(read, cell):
    answer, fault = read(cell)
    return Reading(answer and tuple(sorted({*answer, "o3"})), fault)


def _refusing(read, cell):
    return Reading(None, "unknown-option") if read(cell).answer else read(cell)


SABOTAGES = [
    *((OneAnswer, "scale", how) for how in (_nothing, _always_no, _no_even_where_blank, _swapped, _refusing)),
    *((Choices, "topics", how) for how in (_nothing, _unknown_unheard, _one_tick_lost, _one_tick_more, _refusing)),
    *((FreeText, "words", how) for how in (_nothing, _refusing)),
    *((DateQuestion, "when", how) for how in (_unknown_unheard,)),
]


@pytest.mark.parametrize("kind, asked, how", SABOTAGES, ids=lambda part: getattr(part, "__name__", part).strip("_"))
def test_a_sabotaged_reader_is_disputed(monkeypatch, kind, asked, how):
    """A reader that hears no, hears nothing, or hears what nobody said is found out, on its own question alone."""
    header = ("Horodateur", "Code", *(f"Question {name}" for name in QUESTIONNAIRE.questions))
    assert judge(QUESTIONNAIRE, read(QUESTIONNAIRE, _table(header, WHOLE))) == ()
    honest = kind.read
    monkeypatch.setattr(kind, "read", lambda self, cell: how(lambda cell: honest(self, cell), cell))
    assert judge(QUESTIONNAIRE, read(QUESTIONNAIRE, _table(header, WHOLE))) == (asked,)


def test_a_day_read_in_another_order_is_what_no_judge_can_find():
    """A Table Schema knows no order of dates: the day is judged as we read it, and this is said in judge.py."""
    header = ("Horodateur", "Code", *(f"Question {name}" for name in QUESTIONNAIRE.questions))
    found = read(QUESTIONNAIRE, _table(header, WHOLE), order="month-first")
    assert judge(QUESTIONNAIRE, found) == ()


def test_the_judged_table_says_what_cells_say():
    """The words of a cell stand in it folded, never an option's id; free text, codes and stamps are only there."""
    header = ("Horodateur", "Code", *(f"Question {name}" for name in QUESTIONNAIRE.questions))
    table = judged_table(read(QUESTIONNAIRE, _table(header, WHOLE)))
    assert ("given", "given", "excel, tableaux croisés, ia", "oui, souvent", "2026-11-05", "written") in table


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
