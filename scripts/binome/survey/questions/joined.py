"""Cells that join several labels, as one regular expression: what the judge of the tables knows of checkboxes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

Pieces = tuple[str, ...]

_SEPARATOR = "(?:;|,(?=[ ;,]|$))[,; ]*"
_PIECE = re.compile(_SEPARATOR)
_SIGNS = ".:!?"  # what folding takes off the end of a whole cell, and cannot inside it


def pieces_of(text: str) -> Pieces:
    """What stands between the separators of a folded text, last signs apart."""
    return tuple(piece.rstrip(_SIGNS) or piece for piece in _PIECE.split(text.strip(",; ")) if piece)


def pattern_of(labels: Iterable[str]) -> str | None:
    """What folded cells made of these folded labels alone look like, from their first character to their last.

    None where one cell can be made of labels in two ways: to refuse a long cell, an engine would then try them all.
    """
    ordered = sorted(set(labels), key=lambda label: (-len(label), label))
    if not ordered or is_ambiguous({pieces_of(label) for label in ordered}):
        return None
    label = f"(?:{'|'.join(map(re.escape, ordered))})[{_SIGNS}]*"
    between = f"{_SEPARATOR}(?![,; ])"
    return f"(?:{between})?{label}(?:{between}{label})*(?:{_SEPARATOR})?"


def is_ambiguous(labels: Collection[Pieces]) -> bool:
    """Whether a row of pieces can be cut into labels in two ways (A. Sardinas and G. Patterson, 1953).

    Where one label begins another, what is left of the longer must not be made of labels, whatever follows it.
    """
    if () in labels:
        return True
    left = {rest for one in labels for other in labels if one != other for rest in _rests(one, other)}
    seen: set[Pieces] = set()
    while left:
        if () in left:
            return True
        seen |= left
        found = {rest for one in left for other in labels for rest in (*_rests(one, other), *_rests(other, one))}
        left = found - seen
    return False


def _rests(short: Pieces, long: Pieces) -> Iterable[Pieces]:
    return (long[len(short) :],) if long[: len(short)] == short else ()
