"""Which columns of a private table, and which keys of a private YAML file, hold names, addresses and answer codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from binome.folding import fold
from binome.publish.guard.search import Kind, Secret
from binome.survey.questions.reading import text_of
from binome.survey.roster import NEEDED
from binome.survey.table import Cell, Table, is_blank

# As headers are compared: without case, with blanks for low lines. The name of a firm or of a tab is nobody's.
_OF_PERSON = r"( (du|de la|de l'|of the|of)? ?(mentor|mentore|mentee|mentoree|participant|participante|personne|person|salarie|salariee|employee))?"
TITLES: Mapping[str, re.Pattern[str]] = {
    "first": re.compile(rf"(prenom|prenoms|first name|firstname|given name){_OF_PERSON}"),
    "last": re.compile(rf"(nom de famille|nom d'usage|nom de naissance|last name|lastname|surname|family name){_OF_PERSON}"),
    "name": re.compile(
        rf"(votre |your )?(nom|name|noms|names|nom complet|full name|fullname|nom et prenom|prenom et nom|nom prenom|prenom nom){_OF_PERSON}"
    ),
    "email": re.compile(r".*\b(e-?mails?|mails?|courriels?|adresse electronique|username|nom d'utilisateur)\b.*"),
    "code": re.compile(r"codes?|answer code|code de reponse|code reponse"),
}
_ADDRESS = re.compile(r"(?<![^\s@<>,;\"'])[^\s@<>,;\"']+@[^\s@<>,;\"']+\.\w+")
_ACCENTS = str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc")


def part_of(title: object) -> str | None:
    """What a header or a key stands for: first, last, name, email, code; None for anything else."""
    plain = fold(str(title).replace("_", " ")).translate(_ACCENTS)
    return next((part for part, pattern in TITLES.items() if pattern.fullmatch(plain)), None)


def secrets_of_table(table: Table, source: str) -> Iterator[Secret]:
    """Names and addresses of every row; codes too where the table says whose they are."""
    parts = [part_of(title) for title in table.header]
    headers = {fold(title).replace(" ", "_") for title in table.header}
    codes = headers.issuperset(NEEDED) or bool({"first", "last", "name", "email"} & {*parts})
    for _, cells in table.rows:
        yield from _of_person(_pairs(parts, cells), source, codes)


def secrets_of_data(data: object, source: str) -> Iterator[Secret]:
    """The same in nested YAML: every mapping with such a key is a person; an address is one wherever it stands."""
    if isinstance(data, Mapping):
        yield from _of_person([(part_of(k), v) for k, v in data.items() if isinstance(v, (str, int, float))], source, True)
        for key, value in data.items():
            yield from secrets_of_data(key, source)
            yield from secrets_of_data(value, source)
    elif isinstance(data, list):
        for value in data:
            yield from secrets_of_data(value, source)
    elif isinstance(data, str):
        yield from (Secret("email", address, source) for address in _ADDRESS.findall(data))


def secrets_of_export(data: Mapping[str, Any], source: str) -> Iterator[Secret]:
    """Codes, names and addresses in what `binome export` wrote about one person: seats, and rows of tables."""
    for seat in data["seats"]:
        yield Secret("code", seat["code"], source)
    for row in data["files"]:
        parts = [part_of(title) for title, _ in row["cells"]]
        yield from _of_person(_pairs(parts, [cell for _, cell in row["cells"]]), source, True)


def _pairs(parts: Sequence[str | None], cells: Sequence[Cell]) -> Iterable[tuple[str | None, Cell]]:
    return [(part, cell) for part, cell in zip(parts, cells, strict=False) if part and not is_blank(cell)]


def _of_person(found: Iterable[tuple[str | None, object]], source: str, codes: bool) -> Iterator[Secret]:
    """A name that is told in two cells is one name; « Nom » beside « Prénom » is the family name alone."""
    said: dict[str, list[str]] = {}
    for part, value in found:
        if part:
            said.setdefault(part, []).append(text_of(value))
    if first := said.pop("first", []):
        last = said.pop("last", []) or said.pop("name", [])
        yield from (Secret("name", f"{one} {other}", source) for one in first for other in last)
    for part, kind in _KINDS:
        yield from (Secret(kind, words, source) for words in said.get(part, []) if kind != "code" or codes)


_KINDS: tuple[tuple[str, Kind], ...] = (("name", "name"), ("email", "email"), ("code", "code"))
