"""The rows of the Carnet's tab of people as it is downloaded: one a seat, with the name beside the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from binome.folding import fold
from binome.problems import Place, Problem
from binome.survey.questions.reading import is_formula_error, text_of
from binome.survey.seatwords import status_of
from binome.survey.table import Cell, Table, is_blank, under_titles

__all__ = ["LANGUAGES", "TITLES", "PeopleRow", "read_people_rows"]

# The titles of publish/forms/carnet.yml that are read here, and one that a Carnet may have beside them.
TITLES: Mapping[str, tuple[str, ...]] = {
    "name": ("Nom", "Name"),
    "email": ("Adresse e-mail", "E-mail address"),
    "language": ("Langue", "Language"),
    "code": ("Code de réponse", "Answer code"),
    "person": ("Repère de la personne", "Person id"),
    "organisation": ("Organisation",),
    "status": ("Statut", "Status"),
    "manager": ("Responsable", "Manager"),
}
NEEDED = ("name", "person")
LANGUAGES = {"fr": ("français", "French"), "en": ("anglais", "English")}


class PeopleRow(NamedTuple):
    row: int
    person: str
    name: str
    email: str
    language: str
    manager: str
    organisation: str
    code: str


class Fault(NamedTuple):
    kind: str
    row: int
    column: str
    first: int = 0  # the row that said otherwise


def read_people_rows(table: Table, shown: str) -> tuple[list[PeopleRow], list[Problem]]:
    """The rows that name somebody, and what is wrong with them; an erased seat names nobody, and is passed over."""
    known = {fold(word): name for name, words in TITLES.items() for word in (name, *words)}
    table = under_titles(table, lambda text: fold(text) in known)
    found = [(known.get(fold(title)), place) for place, title in enumerate(table.header)]
    places = {name: place for name, place in reversed(found) if name}
    if missing := [TITLES[name][0] for name in NEEDED if name not in places]:
        return [], [Problem(Place(shown, table.line), "people.columns", {"columns": ", ".join(missing)})]
    rows = [(row, {name: _text(cells[place]) for name, place in places.items()}) for row, cells in table.rows]
    told = [(row, words) for row, words in rows if words["name"] or words["person"] or words.get("email")]
    here = [(row, words) for row, words in told if status_of(words.get("status", "")) != "erased"]
    faults = [fault for row, words in here for fault in _faults(row, words)]
    problems = [_problem(shown, places, fault) for fault in (*faults, *_disputes(here))]
    return [_row(row, words) for row, words in here], problems


def _row(row: int, words: Mapping[str, str]) -> PeopleRow:
    own = (words.get(name, "") for name in ("person", "name", "email", "language", "manager", "organisation", "code"))
    person, name, email, language, *rest = own
    return PeopleRow(row, person, name, email, _language(language) or "", *rest)


def _problem(shown: str, places: Mapping[str, int], fault: Fault) -> Problem:
    """Told by row and column: what the cell says stays in its file."""
    place = Place(shown, fault.row, places[fault.column] + 1, TITLES[fault.column][0])
    return Problem(place, f"people.{fault.kind}", {"first": fault.first} if fault.first else {})


def _faults(row: int, words: Mapping[str, str]) -> Iterator[Fault]:
    yield from (Fault(f"no-{name}", row, name) for name in NEEDED if not words[name])
    yield from (Fault("formula", row, name) for name, said in words.items() if is_formula_error(said))
    if words.get("email") and "@" not in words["email"]:
        yield Fault("email", row, "email")
    if words.get("language") and _language(words["language"]) is None:
        yield Fault("language", row, "language")


def _disputes(rows: list[tuple[int, dict[str, str]]]) -> Iterator[Fault]:
    """Two rows of one id are two seats of one person, who has one name and one address."""
    first: dict[tuple[str, str], tuple[int, str]] = {}
    for row, words in rows:
        for name in filter(words.get, ("name", "email")):
            line, said = first.setdefault((words["person"], name), (row, words[name]))
            if words["person"] and fold(said) != fold(words[name]):
                yield Fault("two-of-one-id", row, name, line)


def _language(words: str) -> str | None:
    return next((id for id, named in LANGUAGES.items() if fold(words) in map(fold, (id, *named))), None)


def _text(cell: Cell) -> str:
    return "" if is_blank(cell) else text_of(cell)
