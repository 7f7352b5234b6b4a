"""How the four kinds of ledger entry are written: a file name each, and the same bytes for the same entry."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from binome.model import Entry, Participation, Withdrawn
from binome.program.entryshapes import FIGURE, SPARED

__all__ = ["file_of", "kind_of", "question_of", "to_json"]


def kind_of(entry: Entry) -> str:
    """The word of the ledger for an entry: opened, participation, released or withdrawn."""
    return type(entry).__name__.lower()


def file_of(entry: Entry) -> str:
    """The name of an entry's own file in the folder of its wave."""
    if isinstance(entry, Participation):
        return f"participation-{entry.at_least}.json"
    if isinstance(entry, Withdrawn):
        return f"withdrawn-{entry.question}.json"
    return f"{kind_of(entry)}.json"


def question_of(figure_id: str) -> str:
    """The question behind a figure's id, <cohort>/<wave>/<question>[.<option>][@<role>]."""
    found = FIGURE.fullmatch(figure_id)
    return found["question"] if found else ""


def to_json(entry: Entry) -> str:
    """Sorted keys, two blanks, LF and a last line break; accents as they are."""
    kind = kind_of(entry)
    told = {key: value for key, value in asdict(entry).items() if value is not None or (kind, key) not in SPARED}
    data = {"kind": kind, **told}
    return json.dumps(data, default=date.isoformat, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
