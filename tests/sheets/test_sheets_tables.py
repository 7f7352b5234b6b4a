"""What comes out of a spreadsheet: the rows that people see, the moments that they lived, the cells as they are."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from binome.model import LANGUAGES, Source
from binome.problems import Place, Problem
from binome.survey.moments import read_day, stamp_reader
from binome.survey.questions.reading import is_formula_error
from binome.survey.sources import Wanted, fetch_table, open_tables
from loopback_google import Spreadsheet
from sheets_house import ID, ROWS, SHEET, book, environment, error_of, fetch, outside

HEADER = ("Horodateur", "Code", "A", "B")


def test_rows_keep_the_numbers_that_people_see(google):
    """Blank rows in the middle and at the top count, those at the end are left out, short ones are filled up."""
    google.spreadsheets[ID] = book(mensuel=[[], ["Mensuel"], HEADER, [1, "k1"], [], [2, "k2", "x", "y"], [], ["", ""]])
    table = fetch(outside(google))
    assert table.header == HEADER
    assert [(row, list(cells)) for row, cells in table.rows] == [(4, [1, "k1", None, None]), (6, [2, "k2", "x", "y"])]


def test_cells_come_as_they_are(google):
    """No decimal comma, no leading nought, no box and no error of a formula is made of anything else on the way."""
    cells = [45_000, "007", 1.5, "1,5", True, False, "#REF!", "#N/A", "'=1+1", " é\n", 0]
    google.spreadsheets[ID] = book(mensuel=[[f"c{n}" for n in range(len(cells))], cells])
    assert list(fetch(outside(google)).rows[0][1]) == cells
    assert is_formula_error("#REF!") and is_formula_error("#N/A")


@pytest.mark.parametrize("locale", ["fr_FR", "en_US", "de_CH", ""])
def test_the_language_of_a_spreadsheet_changes_no_number_and_no_moment(google, locale):
    """Stamps are days on the spreadsheet's clock in every language, as long as nobody asks for them formatted."""
    rows = [HEADER, [datetime(2026, 11, 5, 14, 3, 22), "k1", 1.5, date(2026, 11, 11)]]
    google.spreadsheets[ID] = Spreadsheet({"mensuel": rows}, locale=locale)
    table = fetch(outside(google))
    stamp, _, number, day = table.rows[0][1]
    paris = ZoneInfo("Europe/Paris")
    assert stamp_reader("day-first", paris)(stamp) == datetime(2026, 11, 5, 14, 3, 22, tzinfo=paris)
    assert number == 1.5 and read_day(day, "day-first") == date(2026, 11, 11)
    assert table.order == ("month-first" if locale == "en_US" else None)


@pytest.mark.parametrize(
    "zone, hour", [("America/New_York", -5), ("Asia/Kolkata", 5.5), ("GMT-07:00", -7), ("Europe/Paris", 1)]
)
def test_a_spreadsheet_says_where_its_clock_hangs(google, zone, hour):
    """Its own time zone is read with it, be it a name or an offset."""
    google.spreadsheets[ID] = Spreadsheet({"mensuel": ROWS}, time_zone=zone)
    table = fetch(outside(google))
    assert datetime(2026, 11, 20, tzinfo=table.zone).utcoffset().total_seconds() == hour * 3600


def test_a_clock_that_hangs_nowhere_is_not_guessed(google):
    """A stamp of an unknown zone could fall into another wave."""
    google.spreadsheets[ID] = Spreadsheet({"mensuel": ROWS}, time_zone="Mars/Olympus")
    assert error_of(lambda: fetch(outside(google))).id == "source.google-zone"


@pytest.mark.parametrize("title", ["mensuel", "Mensuel (réponses)", "L'été", "A1", "a!b", "'", "Feuille 1; 2", "100 %"])
def test_a_tab_may_be_called_anything(google, title):
    """Quotation marks, exclamation marks and names of cells are names of tabs too."""
    google.spreadsheets[ID] = book(**{title: ROWS})
    assert fetch(outside(google), tab=title).rows


def test_a_tab_that_is_gone_is_named_and_the_others_are_read(google):
    """A renamed tab costs its own table alone; what it is called now is for the private report."""
    google.spreadsheets[ID] = Spreadsheet({"Mensuel (réponses)": ROWS, "journal": ROWS, "vide": []}, charts=("bilan",))
    wanted = [Wanted(SHEET, tab) for tab in ("mensuel", "journal", "vide", "bilan")]
    with open_tables(wanted, Path("/nowhere"), outside(google)) as table:
        found = error_of(lambda: table(SHEET, "mensuel"))
        assert (found.id, found.meant) == ("source.google-missing-tab", "Mensuel (réponses)")
        assert table(SHEET, "journal").rows
        assert error_of(lambda: table(SHEET, "vide")).id == "source.google-empty-tab"
        assert error_of(lambda: table(SHEET, "bilan")).id == "source.google-missing-tab", "a chart is no table"
    for language in LANGUAGES:
        told = Problem(Place("c"), found.id, found.values).text(language)
        assert "mensuel" in told and "Mensuel (réponses)" not in told
    assert len(google.reads()) == 2


def test_nothing_is_asked_for_where_no_tab_is_there(google):
    """Google would refuse the whole request for one tab that is missing."""
    google.spreadsheets[ID] = book(autre=ROWS)
    assert error_of(lambda: fetch(outside(google))).id == "source.google-missing-tab"
    assert len(google.reads()) == 1


def test_the_codes_stand_in_a_tab_of_the_same_spreadsheet(google):
    """The roster is the tab `codes`, unless it says otherwise, and costs no request of its own."""
    google.spreadsheets[ID] = book(mensuel=ROWS, codes=[["code"], ["k1"]], liste=[["code"], ["k2"]])
    other = Source("google-sheet", {"id": "${REPONSES}", "tab": "liste"})
    with open_tables([Wanted(SHEET, None), Wanted(other, None), Wanted(SHEET, "mensuel")], Path("/"), outside(google)) as table:
        assert table(SHEET, None).rows == [(2, ["k1"])]
        assert table(other, None).rows == [(2, ["k2"])]
        assert table(SHEET, "mensuel").header == ROWS[0]
    assert len(google.reads()) == 2


def test_two_names_of_one_tab_are_refused_together(google):
    """Two variables that hold one spreadsheet would count every answer in two cohorts, which no check of files can see."""
    twin = Source("google-sheet", {"id": "${REPONSES_2}"})
    world = outside(google, environment=environment(REPONSES_2=f"https://docs.google.com/spreadsheets/d/{ID}/edit"))
    with open_tables([Wanted(SHEET, "mensuel"), Wanted(twin, "mensuel")], Path("/"), world) as table:
        for source in (SHEET, twin):
            assert error_of(lambda source=source: table(source, "mensuel")).id == "source.google-shared"
    assert not google.reads()


def test_only_a_pull_asks_the_network(google):
    """Whatever reads a table alone (the guard, an export, an erasure) is told that Google is far."""
    assert error_of(lambda: fetch_table(SHEET, "mensuel", Path("/"))).id == "source.far"
    assert not google.asked


def test_without_a_sheet_no_library_of_google_is_loaded(tmp_path):
    """Half a second and thirty megabytes: who reads CSV does not pay for them."""
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from binome.survey.sources import *; from binome.model import Source\n"
        "source = Source('csv', {'path': 'a.csv'})\n"
        "with open_tables([Wanted(source, None)], Path(sys.argv[1]), Outside()) as table: table(source, None)\n"
        "assert not {'gspread', 'google', 'requests', 'urllib3'} & set(sys.modules)"
    )
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
