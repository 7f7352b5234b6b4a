"""A search for a thousand secrets at once: short samples of a text are looked up, and only what they hint at is compared.

Of a text without signs, every fourth group of four letters is looked up for a code, every eighth group of eight for a
long text. Whatever stands there whole has one of its own groups at such a place, wherever it begins. Names are looked
up by their longest word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from binome.publish.guard.views import Views, fold, spaced, undo_escapes, views_of
from binome.survey.tombstones import mark_of

Kind = Literal["code", "name", "email", "text"]

FEW, MANY = 4, 8  # letters in a group
SHORTEST = {FEW: 2 * FEW - 1, MANY: 2 * MANY - 1}  # what surely holds a whole group
_FORMAT = {FEW: "I", MANY: "Q"}  # whole numbers of that many bytes
SHORTEST_WORD = 4  # a shorter code, or name of one word, stands on every page
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Secret:
    """One thing that must stand nowhere: `words` as they were typed, and the file that it is known from."""

    kind: Kind
    words: str
    source: str


@dataclass(frozen=True)
class Found:
    kind: Kind
    source: str


class Search:
    """All secrets, compiled. `unsearchable` are those too short, or with too few letters, to be told from other words.

    `erased` are digests of codes that nobody knows any more, with the file that holds them.
    """

    def __init__(self, secrets: Iterable[Secret], erased: Mapping[str, str] | None = None) -> None:
        self.groups: dict[int, dict[int, list[tuple[bytes, Secret]]]] = {FEW: defaultdict(list), MANY: defaultdict(list)}
        self.words: dict[bytes, list[tuple[re.Pattern[str], Secret]]] = defaultdict(list)
        self.exact: list[tuple[str, Secret]] = []
        self.unsearchable: list[Secret] = []
        self.erased = erased or {}
        self.unknown: set[str] = set()  # words that are no erased code
        for secret in secrets:
            self._add(secret)
        self.hints = {size: frozenset(groups) for size, groups in self.groups.items()}

    @property
    def is_empty(self) -> bool:
        return not (any(self.groups.values()) or self.words or self.exact or self.erased)

    def _add(self, secret: Secret) -> None:
        folded = fold(secret.words)
        letters = sum(map(str.isalnum, secret.words))
        if 2 * len(folded) < letters or (secret.kind == "text" and len(folded) < SHORTEST[MANY]):  # another alphabet; mere signs
            self.exact.append((_even(undo_escapes(secret.words)), secret))
        elif secret.kind in ("name", "email") or (secret.kind == "code" and _is_plain_word(folded)):
            self._add_words(secret)
        elif size := next((size for size in (MANY, FEW) if len(folded) >= SHORTEST[size]), 0):
            for start in range(size):
                self.groups[size][_number(folded[start : start + size])].append((folded, secret))
            if (undone := undo_escapes(secret.words)) != secret.words:  # 100 %25 is read as 100 % in a page
                self.exact.append((_even(undone), secret))
        else:
            self.unsearchable.append(secret)

    def _add_words(self, secret: Secret) -> None:
        words = _words(secret.words)
        if len("".join(words)) < SHORTEST_WORD or (secret.kind == "name" and len(words) < 2):
            self.unsearchable.append(secret)
            return
        orders = [words, words[::-1]] if secret.kind == "name" else [words]
        pattern = re.compile("|".join(rf"(?<![a-z0-9]){'[^a-z0-9]{0,4}'.join(order)}(?![a-z0-9])" for order in orders))
        hints = _words(secret.words.partition("@")[0]) or words  # not the domain of an address: every page may name it
        for hint in (max(hints, key=len), *map("".join, orders)):
            self.words[hint.encode()].append((pattern, secret))

    def find(self, content: bytes) -> set[Found]:
        """The kinds and sources of what a text holds."""
        views = views_of(content)
        return {Found(secret.kind, secret.source) for secret in self._found(views)} | set(self._of_erased(views))

    def _found(self, views: Views) -> Iterator[Secret]:
        plain = fold(views.plain)
        yield from (secret for whole, secret in self._hinted(FEW, plain) if whole in plain)
        if views.text is not views.plain:  # a code may begin in what looks like an escape
            text = fold(views.text)
            yield from (secret for whole, secret in self._hinted(FEW, text) if whole in text)
        yield from (secret for whole, secret in self._hinted(MANY, plain) if whole in plain)
        if "<" in views.plain:  # a line break in a long text, a word in bold, half a code in a span of its own
            bare = fold(views.bare)
            yield from (secret for size in (FEW, MANY) for whole, secret in self._hinted(size, bare) if whole in bare)
        yield from self._in_words(views)
        if self.exact:
            texts = (_even(views.plain), _even(views.bare))
            yield from (secret for words, secret in self.exact if any(words in text for text in texts))

    def _of_erased(self, views: Views) -> Iterator[Found]:
        """A word, or two with one sign between, whose digest is that of an erased code."""
        if not self.erased:
            return
        words = _WORD.findall(views.plain)
        tried = {*words, *map("".join, pairwise(words))} - self.unknown
        for word in tried:
            if source := self.erased.get(mark_of(word)):
                yield Found("code", source)
            else:
                self.unknown.add(word)

    def _hinted(self, size: int, folded: bytes) -> Iterator[tuple[bytes, Secret]]:
        """The secrets of which a group stands where it is looked for."""
        if groups := self.groups[size]:
            padded = folded + bytes(-len(folded) % size)
            for group in self.hints[size].intersection(memoryview(padded).cast(_FORMAT[size])):
                yield from groups[group]

    def _in_words(self, views: Views) -> Iterator[Secret]:
        if not self.words:
            return
        plain = spaced(views.plain)
        if hints := self.words.keys() & plain.split():
            cells = " ".join(views.bare.split())  # between two cells of a table stand line breaks and indents
            texts = (plain.decode(), spaced(cells).decode())
            for hint in hints:
                yield from (secret for pattern, secret in self.words[hint] if any(map(pattern.search, texts)))


def _words(text: str) -> list[str]:
    return [word.decode() for word in spaced(text).split()]


def _is_plain_word(folded: bytes) -> bool:
    """A code of digits alone, or a very short one, would be found inside of numbers and words: only whole ones count."""
    return folded.isdigit() or len(folded) < SHORTEST[FEW]


def _number(group: bytes) -> int:
    return memoryview(group).cast(_FORMAT[len(group)])[0]


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
