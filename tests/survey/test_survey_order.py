"""Rows sorted, filtered or hidden in a spreadsheet change neither the answers nor a figure."""

from __future__ import annotations

import zipfile
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

from binome.model import Milestone, Seat, Source, Wave, Waves
from binome.survey.attribution import answers_of_wave, odd_rows
from binome.survey.roster import Roster
from binome.survey.sources import fetch_table
from binome.survey.table import Table
from hypothesis import given
from hypothesis import strategies as st
from survey_house import PARIS, SCALE, question, read, survey, write_workbook

ASKED = survey(question("used", "scale", SCALE, positive=("yes",)), question("note", "text"))
LOG = survey(
    question("on", "date"), replace(question("held", "yes-no", {"yes": "Oui", "no": "Non"}), positive=("yes",)),
    unit="pair", key="on", waves=Waves(running=True), milestones=(Milestone("mid", 4, "held", "planned"),),
)  # fmt: skip
WAVE = Wave("c", "s", "s-1", date(2026, 10, 20), date(2026, 11, 10), date(2026, 11, 13), 1)
MID = replace(WAVE, milestone=LOG.milestones[0])
SEATS = Roster(tuple(Seat(f"k{n}", f"p{n // 2}", f"P{n % 3}", "mentee", "mentee", "", "active") for n in range(6)))
# A moment each, none in the night that repeats an hour: of that night nights.py decides, and of two rows of one seat at
# one moment the last one counts, for nothing else says which came first.
MOMENTS = st.lists(
    st.integers(0, 30 * 24 * 60).map(lambda minutes: datetime(2026, 10, 18) + timedelta(minutes=minutes)).filter(
        lambda moment: moment.date() != date(2026, 10, 25)
    ),
    unique=True, max_size=12,
)  # fmt: skip
CODES = st.sampled_from(["k0", "k1", "K2", "k-3", "k4", "k5", "zz", ""])


def told(asked, wave, rows):
    """Everything that is made of rows, but for the numbers that a sorted sheet gives them."""
    header = ["Horodateur", "Code", *(f"Question {name}" for name in asked.questions)]
    found = read(asked, Table("t", tuple(header), list(enumerate(rows, start=2))))
    answers, _ = answers_of_wave(asked, wave, found.responses, SEATS, PARIS, planned=2)
    odd = [*found.findings, *odd_rows(asked, [wave], found.responses, SEATS, PARIS)]
    responses = sorted(str({**asdict(one), "row": 0}) for one in found.responses)
    return responses, answers, sorted((finding.kind, finding.column) for finding in odd), found.missing


@given(moments=MOMENTS, data=st.data())
def test_a_sorted_sheet_says_what_it_said(moments, data):
    """Any order of rows gives the same responses, the same remarks, and the same answer of every person and pair."""
    word, day = st.sampled_from(["Oui, souvent", "Non", "autre", "#REF!", ""]), st.sampled_from(["21/10/2026", "3/11/2026", ""])
    for asked, wave, cells in ((ASKED, WAVE, [word, st.just("")]), (LOG, MID, [day, st.sampled_from(["Oui", "Non", ""])])):
        rows = [
            [moment.strftime("%d/%m/%Y %H:%M:%S"), data.draw(CODES), *(data.draw(cell) for cell in cells)] for moment in moments
        ]
        assert told(asked, wave, data.draw(st.permutations(rows))) == told(asked, wave, rows)


def test_rows_that_are_filtered_out_or_hidden_are_read(tmp_path):
    """What a coordinator hides from her own eyes is still what people answered."""
    rows = [["Horodateur", "Code"], *(["05/11/2026", f"k{n}"] for n in range(4))]
    write_workbook(tmp_path / "r.xlsx", {"s": rows})
    with zipfile.ZipFile(tmp_path / "r.xlsx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'<row r="3">', b'<row r="3" hidden="1">')
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", b'</sheetData><autoFilter ref="A1:B5"/>')
    assert parts["xl/worksheets/sheet1.xml"].count(b"hidden") == 1
    with zipfile.ZipFile(tmp_path / "r.xlsx", "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    table = fetch_table(Source("xlsx", {"path": "r.xlsx"}), "s", tmp_path)
    assert [row for row, _ in table.rows] == [2, 3, 4, 5]
