"""The ways in which one file of a site can be read: as it stands, with its escapes undone, and without its tags."""

from __future__ import annotations

import gzip
import html
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote

ROUNDS = 4  # escapes inside escapes: a page's HTML in the search index's JSON is two
# Each begins with a sign that `re` can skip to, which makes it several times faster.
_ESCAPE = re.compile(
    r"""([%\\&](?:(?<=%)[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*|(?<=\\)(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[nrtbf/"'\\])"""
    r"|(?<=&)(?:\#?\w{1,32};|\#[0-9]+)))"
)
_SWALLOWS = re.compile(r"[%\\](?:[0-9A-Fa-f]{2}|[a-z])")  # escapes that hold letters
_STARTS = frozenset("%\\&")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " "}
_TAG = re.compile(r"<[^<>]*>")


@dataclass
class Views:
    """One content: as it stands, with escapes undone, and the latter without tags.

    `text` matters beside `plain` only where something may begin inside of what looks like an escape, as in %2A.
    """

    text: str
    plain: str

    @cached_property
    def bare(self) -> str:
        return drop_tags(self.plain)


def views_of(content: bytes) -> Views:
    text = content.decode("utf-8", "ignore")
    plain = undo_escapes(text)
    return Views(text if _SWALLOWS.search(text) else plain, plain)


def unpack(data: bytes) -> Iterator[bytes]:
    """The bytes themselves, and what a gzip or ZIP file holds; one that is broken is read as it stands."""
    yield data
    try:
        if data.startswith(b"\x1f\x8b"):
            yield gzip.decompress(data)
        elif data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield name.encode()
                    yield archive.read(name)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return


def undo_escapes(text: str) -> str:
    """`text` with the escapes of HTML, JSON, scripts and addresses undone, however deep they lie."""
    for _ in range(ROUNDS):
        parts = _ESCAPE.split(text)
        if len(parts) == 1:
            break
        meant = [_MEANINGS[escape] for escape in parts[1::2]]
        parts[1::2] = meant
        text = "".join(parts)
        if _STARTS.isdisjoint("".join(meant)):
            break
    return text


class _Meanings(dict[str, str]):
    """A site uses few escapes, many times each."""

    def __missing__(self, escape: str) -> str:
        if escape[0] == "&":
            meant = html.unescape(escape)
        elif escape[0] == "%":
            meant = unquote(escape, errors="ignore")
        elif escape[1] in "ux":
            meant = chr(int(escape[2:], 16))
        else:
            meant = _CONTROLS.get(escape[1], escape[1])
        self[escape] = meant
        return meant


_MEANINGS = _Meanings()


def drop_tags(text: str) -> str:
    return _TAG.sub(" ", text)


def fold(text: str) -> bytes:
    """The letters and digits of `text`, without case, accents, blanks and signs. Letters beyond Latin-1 are lost."""
    return text.encode("latin-1", "ignore").translate(_LETTERS, _SIGNS)


def _plain(byte: int) -> str:
    base = unicodedata.normalize("NFKD", chr(byte))[0].lower()
    return base if base.isascii() and (base.isalpha() or chr(byte).isdecimal()) else ""


_LETTERS = bytes(ord(_plain(byte)) if _plain(byte) else byte for byte in range(256))
_SIGNS = bytes(byte for byte in range(256) if not _plain(byte))
