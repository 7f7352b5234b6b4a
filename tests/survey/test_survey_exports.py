"""Exports of other tools, found by walking a folder a tool: a survey, a file as people download it, and what is read.

Another example is another folder; a workbook stands as JSON, one list a row, and is made into one here. `make accept`
writes expected.json, to be read before it is committed.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import pytest
from binome.model import LANGUAGES, Source
from binome.problems import Place, Problem
from binome.survey.layout import Layout
from binome.survey.pull import pull
from binome.survey.sources import SourceError, fetch_table
from binome.survey.sources.limesurvey import as_form as as_limesurvey
from binome.survey.sources.microsoft import as_form as as_microsoft
from binome.survey.store import load_pulled
from hypothesis import given
from hypothesis import strategies as st
from survey_house import read, table, write_workbook
from test_survey_pull import house
from test_survey_questions import CELLS
from test_survey_tables import _survey as survey_of
from test_survey_tables import judge

EXPORTS = Path(__file__).parent / "exports"
FOLDERS = sorted(path for path in EXPORTS.glob("*/*") if path.is_dir())
TODAY = date(2027, 2, 1)


def fetched(folder: Path, root: Path):
    """The table of an example, as its tool's source gives it."""
    inbox = root / "inbox"
    if any(file.suffix in (".csv", ".json") for file in folder.iterdir() if file.stem != "expected"):
        inbox.mkdir()
    for file in sorted(folder.glob("*.csv")):
        shutil.copy(file, inbox)
    if (workbook := folder / "mensuel.json").exists():
        sheets = json.loads(workbook.read_text(encoding="utf-8"))
        cells = {name: [[_cell(cell) for cell in row] for row in rows] for name, rows in sheets.items()}
        write_workbook(inbox / "mensuel.xlsx", cells)
    return fetch_table(Source(folder.parent.name, {"path": "inbox"}), "mensuel", root)


def _cell(cell):
    return datetime.fromisoformat(cell["moment"]) if isinstance(cell, dict) else cell


def told(folder: Path, root: Path) -> dict[str, object]:
    try:
        given_table = fetched(folder, root)
    except SourceError as error:
        return {"error": error.id, "meant": error.meant}
    found = read(survey_of(folder), given_table, today=TODAY)
    assert judge(survey_of(folder), found) == ()
    return {
        "missing": found.missing, "findings": sorted(found.findings, key=str), "cells": _cells(found.layout),
        "responses": [asdict(one) for one in found.responses],
    }  # fmt: skip


def _cells(layout: Layout) -> dict[str, object]:
    return {"columns": layout.columns, "others": layout.others, "unnamed": layout.unnamed}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_an_export_is_read_as_expected(folder, tmp_path):
    """Responses, findings and places of the whole file, or why it cannot be read, are those of expected.json."""
    found = json.dumps(told(folder, tmp_path), ensure_ascii=False, indent=2, default=str)
    expected = folder / "expected.json"
    if os.environ.get("BINOME_ACCEPT"):
        expected.write_text(found + "\n", encoding="utf-8", newline="\n")
    assert found + "\n" == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_who_answered_is_in_no_table(folder, tmp_path):
    """Accounts, names and addresses are dropped where a file is read: no later step could keep or quote them."""
    try:
        given_table = fetched(folder, tmp_path)
    except SourceError as error:
        for language in LANGUAGES:
            assert "CANARI" not in Problem(Place("c.yml"), error.id, error.values).text(language)
        return
    cells = str([cells for _, cells in given_table.rows]).lower()
    assert not [word for word in ("@", "192.0.2", "canari", "anonymous") if word in cells]


OWN = ("ID", "Start time", "Completion time", "Email", "Name", "submitdate", "token", "Q [A]", "Q [B]", "Q", "Q2", "Q [other]", "")


@pytest.mark.parametrize("as_form", [as_microsoft, as_limesurvey])
@given(header=st.lists(st.one_of(st.sampled_from(OWN), st.text(max_size=9)), min_size=1, max_size=9), data=st.data())
def test_no_table_stops_a_profile(as_form, header, data):
    """Whatever an export holds, rows keep their numbers, and each is as long as the header."""
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=4))
    try:
        found = as_form(table(header, *rows))
    except SourceError:
        return
    assert {row for row, _ in found.rows} <= set(range(2, len(rows) + 2))
    assert all(len(cells) == len(found.header) for _, cells in found.rows)


@pytest.mark.parametrize("as_form", [as_microsoft, as_limesurvey])
def test_a_profile_moves_no_column(as_form):
    """A cell of the report is the cell of the file: what is dropped leaves its place blank."""
    header = ("ID", "Email", "Question", "submitdate")
    found = as_form(table(header, [1, "a@b", "x", "2027-01-15 10:00:00"]))
    assert found.header == ("", "", "Question", "submitdate")
    assert list(found.rows[0][1]) == [None, None, "x", "2027-01-15 10:00:00"]


WHOLE = {
    "microsoft-forms": "ID,Start time,Completion time,Email,Name,Your code,Question used (en),Question note (en)\n"
    "1,2026-10-02 17:58:00,2026-10-02 18:00:00,canari@example.org,CANARI,k1,Non,\n"
    "2,2026-10-03 17:58:00,2026-10-03 18:00:00,canari@example.org,CANARI,k2,autre,\n",
    "limesurvey": "id,submitdate,token,firstname,email,Question used (en),Question note (en)\n"
    "1,2026-10-02 18:00:00,k1,CANARI,canari@example.org,Non,\n"
    "2,,k2,CANARI,canari@example.org,Non,\n3,2026-10-03 18:00:00,k2,CANARI,canari@example.org,autre,\n",
}  # fmt: skip


@pytest.mark.parametrize("type", WHOLE)
def test_nothing_that_a_pull_writes_says_who_answered(type, tmp_path):
    """From a download to what is kept and reported: two answers, a remark in its cell, and no account, name or address."""
    program, places = house(tmp_path, answers=Source(type, {"path": "inbox"}))
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/mensuel.csv").write_text(WHOLE[type])
    (tmp_path / "inbox/journal.csv").write_text("Completion time,submitdate,token,Question on (en),Question held (en)\n")
    done = pull(program, places, date(2026, 11, 28))
    assert done.problems == []
    assert [r.answers for r in load_pulled(places, "automne").surveys["mensuel"].responses] == [{"used": "no"}, {}]
    written = [file for folder in (places.responses, places.private) for file in folder.rglob("*") if file.is_file()]
    text = "\n".join(file.read_text(encoding="utf-8") for file in written).lower()
    assert len(written) > 4 and "canari" not in text and "@" not in text
    assert f"`used`\u00a0: {'G3' if type == 'microsoft-forms' else 'F4'}" in (places.private / "quality/automne.md").read_text()
