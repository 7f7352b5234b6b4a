"""A form that is linked again makes a new tab: it is seen in the same request, by its first lines alone."""

from __future__ import annotations

from loopback_google import Spreadsheet
from sheets_house import ID, ROWS, book, fetch, outside


def test_the_other_tabs_of_a_spreadsheet_are_looked_at_in_the_same_request(google):
    """Their first lines come with the tables, under their names, and cost no request."""
    tabs = {"mensuel": ROWS, "Réponses au formulaire 2": [ROWS[0], *[ROWS[1]] * 900], "l'été": [["a", "b"]], "vide": []}
    google.spreadsheets[ID] = Spreadsheet(tabs, charts=("bilan",))
    table = fetch(outside(google))
    heads = {name: read() for name, read in table.beside}
    assert list(heads) == ["Réponses au formulaire 2", "l'été", "vide"]
    assert heads["Réponses au formulaire 2"].header == ROWS[0] and len(heads["Réponses au formulaire 2"].rows) == 5
    assert heads["vide"] is None
    assert len(google.reads()) == 2


def test_a_spreadsheet_of_many_tabs_is_asked_for_a_few_of_them(google):
    """The address of a request has an end."""
    google.spreadsheets[ID] = book(mensuel=ROWS, **{f"onglet {n}": ROWS for n in range(200)})
    assert len(fetch(outside(google)).beside) == 20
