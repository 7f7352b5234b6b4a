"""The labels of a question's options, and how a cell is taken apart over them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from binome.folding import fold_option
from binome.model import Question

_AFTER = ".:!?"  # signs that folding took off the end of a label, and that are still inside a cell
_BETWEEN = ",; "


class Parts(NamedTuple):
    """The options found in a cell, in the order declared, and whether something else stands in it too."""

    known: tuple[str, ...]
    rest: bool


class Labels:
    """Every label of the options of one question, in every language and former wording, folded."""

    def __init__(self, question: Question) -> None:
        self.order = tuple(option.id for option in question.options)
        self.option_of: dict[str, str] = {}
        for option in question.options:
            for label in (*option.label.by_language.values(), *option.former):
                self.option_of.setdefault(fold_option(label), option.id)
        self._longest_first = sorted(self.option_of, key=len, reverse=True)

    def exact(self, text: str) -> str | None:
        """The option whose label is the whole text."""
        return self.option_of.get(fold_option(text))

    def parts(self, text: str) -> Parts:
        """The options of a cell that joins labels by ", " or ";", even where labels hold these signs themselves.

        Of all the ways to take the cell apart, the one that leaves the least unknown text; then the longest labels.
        """
        if (whole := self.exact(text)) is not None:
            return Parts((whole,), rest=False)
        found, unknown = self._best(fold_option(text))
        return Parts(tuple(option for option in self.order if option in found), rest=unknown > 0)

    def _best(self, text: str) -> tuple[set[str], int]:
        """Options, and how many characters are unknown; solved from the end, so each place is solved once."""
        starts = [0, *_starts(text)]
        solved: dict[int, tuple[set[str], int]] = {}
        for start in reversed(starts):
            ways = [*self._labels_at(text, start), (_piece_end(text, start), None)]
            solved[start] = min((_extended(way, start, text, solved) for way in ways), key=lambda result: result[1])
        return solved[0]

    def _labels_at(self, text: str, start: int) -> Iterator[tuple[int, str]]:
        """Where a label that begins at `start` ends, if a separator or the end of the cell follows it."""
        for label in self._longest_first:
            if text.startswith(label, start):
                end = start + len(label)
                while end < len(text) and text[end] in _AFTER:
                    end += 1
                if end == len(text) or _separates(text, end):
                    yield end, self.option_of[label]


Way = tuple[int, str | None]  # where it ends, and the option it names


def _extended(way: Way, start: int, text: str, solved: dict[int, tuple[set[str], int]]) -> tuple[set[str], int]:
    end, option = way
    found, unknown = solved.get(_skip_separators(text, end), (set(), 0))
    if option is None:
        return found, unknown + len(text[start:end].strip(_BETWEEN))
    return found | {option}, unknown


def _separates(text: str, place: int) -> bool:
    """Google Sheets joins by ", ", Google Forms' download and Microsoft Forms by ";"."""
    return text[place] == ";" or (text[place] == "," and text[place + 1 : place + 2] in ("", " ", ";", ","))


def _starts(text: str) -> list[int]:
    """Every place after a separator where a label may begin."""
    return sorted({_skip_separators(text, place) for place in range(len(text)) if _separates(text, place)})


def _piece_end(text: str, start: int) -> int:
    return next((place for place in range(start, len(text)) if _separates(text, place)), len(text))


def _skip_separators(text: str, place: int) -> int:
    while place < len(text) and text[place] in _BETWEEN:
        place += 1
    return place
