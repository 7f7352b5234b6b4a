"""Who is behind each id of a person: names, addresses and managers, from the private files of this computer alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from binome.folding import fold
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.program.document import Document
from binome.program.schema import check_shape
from binome.program.yamlfile import read_yaml
from binome.survey.peoplerows import TITLES, PeopleRow, read_people_rows
from binome.survey.sources.csvfile import Csv
from binome.survey.sources.failure import SourceError

__all__ = ["FILES", "PersonCard", "load_people"]

FILES = ("private/people.csv", "private/people.yml")  # what the second says goes before what the first does


@dataclass(frozen=True)
class PersonCard:
    """One person. "" stands for what no file says; `manager` is the id of another card; `codes` are one a seat."""

    person: str
    name: str
    email: str = ""
    language: str = ""
    manager: str = ""
    organisation: str = ""
    codes: tuple[str, ...] = ()


def load_people(places: Places) -> Mapping[str, PersonCard]:
    """The cards of private/people.csv and private/people.yml by person id; empty where there is neither file.

    The CSV is the Carnet's tab of people, downloaded, one row a seat; the YAML may complete it. Raises Stop with every
    mistake of both files, told by line and never by what a cell says.
    """
    problems: list[Problem] = []
    cards: dict[str, PersonCard] = {}
    where: dict[str, Place] = {}  # of the word that names somebody's manager
    for load in (_load_rows, _load_document):
        for card, place in load(places, problems):
            cards[card.person] = _completed(cards.get(card.person), card)
            where |= {card.person: place} if card.manager else {}
    if not problems:
        cards = {card.person: card for card in _with_managers(cards, where, problems)}
    if problems:
        raise Stop(*problems)
    return cards


def _load_rows(places: Places, problems: list[Problem]) -> Iterator[tuple[PersonCard, Place]]:
    shown = FILES[0]
    if not (places.root / shown).exists():
        return
    try:
        table = Csv.fetch({"path": shown}, None, places.root)
    except SourceError as error:
        problems.append(Problem(Place(shown), error.id, error.values))
        return
    rows, faults = read_people_rows(table, shown)
    problems += faults
    yield from ((_card_of(row), Place(shown, row.row, 1, TITLES["manager"][0])) for row in rows)


def _card_of(row: PeopleRow) -> PersonCard:
    codes = (row.code,) if row.code else ()
    return PersonCard(row.person, row.name, row.email, row.language, row.manager, row.organisation, codes)


def _load_document(places: Places, problems: list[Problem]) -> Iterator[tuple[PersonCard, Place]]:
    path = places.root / FILES[1]
    if not path.exists():
        return
    try:
        document = _read(places)
    except Stop as stop:
        problems += stop.problems
        return
    for person, said in document.data["people"].items():
        yield PersonCard(person, **said), document.place("people", person, "manager")


def _read(places: Places) -> Document:
    document = read_yaml(places.root / FILES[1], FILES[1])
    if faults := check_shape(document, "people"):
        raise Stop(*faults)
    return document


def _completed(known: PersonCard | None, card: PersonCard) -> PersonCard:
    """A card with what a later row or file says of the same person."""
    if known is None:
        return card
    said = {name: value for name, value in vars(card).items() if value and name != "codes"}
    return replace(known, **said, codes=(*known.codes, *(code for code in card.codes if code not in known.codes)))


def _with_managers(
    cards: Mapping[str, PersonCard], where: Mapping[str, Place], problems: list[Problem]
) -> Iterator[PersonCard]:
    """The cards, each manager as a person id, whether an id, an address or a name was written."""
    known = _by_word(cards.values())
    for card in cards.values():
        if not card.manager:
            yield card
            continue
        found = {card.manager} & cards.keys() or known.get(fold(card.manager), set())
        if len(found) != 1 or found == {card.person}:
            kind = "own" if found == {card.person} else "several" if found else "unknown"
            problems.append(Problem(where[card.person], f"people.manager-{kind}"))
            continue
        yield replace(card, manager=next(iter(found)))


def _by_word(cards: Iterable[PersonCard]) -> Mapping[str, set[str]]:
    known: dict[str, set[str]] = {}
    for card in cards:
        for word in filter(None, (card.person, card.email, card.name)):
            known.setdefault(fold(word), set()).add(card.person)
    return known
