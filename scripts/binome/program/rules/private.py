"""Rules about people: nobody is named, and nobody can be reached, in files that everybody reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from binome.program.document import DataPath, shown
from binome.program.draft import Draft
from binome.program.likenesses import addresses_in, names_in, numbers_in, strangers_in, titles_in
from binome.program.near import fold
from binome.program.rules.rule import Found, once_a_place, rule

__all__ = ["PRIVATE"]

CONFIRMED = "not_personal"  # the list in program.yml of what looks personal and is not
CONTACTS = ("sponsor", "coordinator", "second_contact")


@rule("error")
def addresses_stay_private(draft: Draft) -> Found:
    """These files are public, and their history for ever; an address of an office is confirmed once."""
    yield from _found(draft, addresses_in)


@rule("error")
def numbers_stay_private(draft: Draft) -> Found:
    """A telephone rings at somebody's desk, or in somebody's pocket."""
    yield from _found(draft, numbers_in)


@rule("error")
@once_a_place
def people_are_not_named(draft: Draft) -> Found:
    """A role says what readers need, and git keeps a name for ever; names stay in the coordinator's notebook."""
    yield from _found(draft, lambda text: chain(titles_in(text), names_in(text)))


@rule("error")
@once_a_place
def contacts_are_roles(draft: Draft) -> Found:
    """A contact is an office, such as human resources, and no person."""
    yield from _found(draft, lambda text: () if any(_named(text)) else strangers_in(text), CONTACTS)


PRIVATE = (addresses_stay_private, numbers_stay_private, people_are_not_named, contacts_are_roles)


def _found(draft: Draft, look: Callable[[str], Iterator[str] | tuple[str, ...]], keys: tuple[str, ...] = ()) -> Found:
    """Every likeness that nobody confirmed, in every text of every file, or in those under some keys of program.yml."""
    confirmed = _confirmed(draft)
    for file, document in draft.documents.items():
        for path, text in _texts(document.data, ()):
            if path[0] == CONFIRMED or (keys and (file != "program.yml" or path[0] not in keys)):
                continue
            for found in look(text):
                if not any(fold(found) in words for words in confirmed):
                    yield draft.place(file, *path), {"found": shown(found), "key": CONFIRMED}


def _confirmed(draft: Draft) -> list[str]:
    """What the programme says is nobody, and the names of its firms."""
    document = draft.documents.get("program.yml")
    data = document.data if document and isinstance(document.data, dict) else {}
    firms = [firm["name"] for firm in data.get("organisations", {}).values()]
    return [fold(words) for words in (*data.get(CONFIRMED, ()), *firms)]


def _named(text: str) -> Iterator[str]:
    yield from chain(titles_in(text), names_in(text))


def _texts(data: object, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    """Every string with its path; keys are ids, which hold no capitals."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(inner, (*path, key))
