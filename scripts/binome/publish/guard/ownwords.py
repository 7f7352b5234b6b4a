"""The site's own sentences: an answer that only repeats them is no secret, for its words were there before.

They are the texts of program/ but for its cohorts, and the kit's sentences and pages. What may be written while answers come in,
a cohort's file or a page of this repository, is held against the answers: somebody may have pasted one into it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from binome.kit import kit_folder
from binome.model import LANGUAGES, Program
from binome.places import Places
from binome.publish.guard.counts import SENTENCES, texts_of
from binome.publish.guard.views import drop_tags, undo_escapes
from binome.wording import load_wording

__all__ = ["OwnWords", "read_own_words", "repeats"]

OwnWords = frozenset[str]

_END = re.compile(r"[.!?…:;\r\n]+")
_NO_LETTER = re.compile(r"[\W_]+")  # all that str.isalnum denies
_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")  # of a link


def read_own_words(program: Program, places: Places) -> OwnWords:
    """Every sentence, in letters and digits alone."""
    texts = [text for told in texts_of(replace(program, cohorts={})) for text in told.by_language.values()]
    kit = kit_folder("docs").resolve()
    guide = _read_guide(kit) if kit != places.docs.resolve() else frozenset()  # else they are this repository's own
    return _our_sentences() | guide | {piece for text in texts for piece in _pieces(text)}


def repeats(answer: str, own: OwnWords) -> bool:
    """Whether an answer is made of such sentences, one or several, and of nothing else."""
    pieces = set(_pieces(answer))
    return bool(pieces) and pieces <= own


@cache
def _our_sentences() -> OwnWords:
    ours = (sentence for room in SENTENCES for language in LANGUAGES for sentence in load_wording(language, room).values())
    return frozenset(piece for sentence in ours for piece in _pieces(sentence))


@cache  # the kit does not change while it runs
def _read_guide(kit: Path) -> OwnWords:
    """The paragraphs of the kit's pages."""
    pages = (page for language in LANGUAGES for page in sorted((kit / language).rglob("*.md")))
    return frozenset(piece for page in pages for text in _paragraphs(page) for piece in _pieces(text))


def _paragraphs(page: Path) -> Iterator[str]:
    """Each as one line, and each of its lines alone: a list is told item by item."""
    text = drop_tags(undo_escapes(_TARGET.sub("]", page.read_text(encoding="utf-8"))))
    for paragraph in text.split("\n\n"):
        yield from (" ".join(paragraph.splitlines()), paragraph)


def _pieces(text: str) -> Iterator[str]:
    yield from filter(None, map(_plain, _END.split(text)))


def _plain(text: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", text.casefold()))
