"""Which tables hold people: told by their titles and their cells, and nothing of them is repeated."""

from __future__ import annotations

import re
from pathlib import Path

from binome.program.likenesses import addresses_in, names_in
from binome.program.near import fold

__all__ = ["TABLES", "holds_people"]

_TEXT = (".csv", ".tsv")
TABLES = (*_TEXT, ".xls", ".xlsx", ".xlsm", ".ods", ".numbers")  # files in which answers and names are passed on
_READ = 1 << 16  # bytes: a list of people begins with its titles and with people
_CELLS = re.compile(r"[;,\t]")
# Titles of the columns in which a form, a list of codes and the Carnet keep who somebody is.
_TITLES = frozenset(
    fold(title)
    for title in (
        "code", "Votre code", "Your code", "Code de réponse", "Answer code", "token", "nom", "name", "prénom", "first name", "last name",
        "surname", "full name", "nom complet", "nom et prénom", "e-mail", "email", "mail", "courriel", "adresse e-mail", "e-mail address",
        "téléphone", "phone", "Horodateur", "Timestamp",
    )
)  # fmt: skip


def holds_people(path: Path) -> bool:
    """Whether a table may hold names, addresses, codes or answers; a workbook, which is not opened, may."""
    if not path.name.lower().endswith(_TEXT):
        return True
    try:
        text = _decoded(path.read_bytes()[:_READ])
    except OSError:  # git follows it, and nobody can say what it holds
        return True
    titles, _, rows = text.partition("\n")
    named = {fold(cell.strip().strip('"')) for cell in _CELLS.split(titles)} & _TITLES
    return bool(named or any(addresses_in(text)) or any(names_in(_CELLS.sub(" | ", rows))))


def _decoded(data: bytes) -> str:
    """As spreadsheets save: UTF-8, UTF-16 with its mark, or Windows-1252, in which every byte is a sign."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
