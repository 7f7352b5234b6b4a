"""From the text of a file of the ledger to its entry; only what `release.entries` writes is read as one."""

from __future__ import annotations

import json

from binome.cohort.counting import k_of
from binome.model import Entry, Opened, Released
from binome.program.entryshapes import KINDS, Damaged, shaped

__all__ = ["from_json"]


def from_json(text: str) -> Entry:
    """The entry in a text; raises Damaged with the first key that is missing, unknown or out of shape."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Damaged("") from None
    if not isinstance(data, dict):
        raise Damaged("")
    kind = str(data.pop("kind", ""))
    if kind not in KINDS:
        raise Damaged("kind")
    make, shape = KINDS[kind]
    entry = make(**shaped(data, shape, kind))
    if isinstance(entry, Opened | Released) and entry.k != (None if entry.m is None else k_of(entry.m)):
        raise Damaged("k")
    return entry
