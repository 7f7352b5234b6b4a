"""The ways in which one file of a site can be read: as it stands, with its escapes undone, and without its tags."""

from __future__ import annotations

import codecs
import gzip
import html
import re
import unicodedata
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from urllib.parse import unquote

ROUNDS = 4  # escapes inside escapes: a page's HTML in the search index's JSON is two
# Each begins with a sign that `re` can skip to, which makes it several times faster.
_ESCAPE = re.compile(
    r"""([%\\&](?:(?<=%)[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*|(?<=\\)(?:u[0-9A-Fa-f]{4}|u\{0*[0-9A-Fa-f]{1,5}\}|x[0-9A-Fa-f]{2}|[nrtbf/"'\\])"""
    r"|(?<=&)(?:\#?\w{1,32};|\#[0-9]+)))"
)
_SWALLOWS = re.compile(r"[%\\](?:[0-9A-Fa-f]{2}|[a-z])")  # escapes that hold letters
_STARTS = frozenset("%\\&")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " "}
_TAG = re.compile(r"<[^<>]*>")
_BASE64 = re.compile(rb";base64,((?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)")


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
    text = _decoded(content)
    plain = undo_escapes(text)
    return Views(text if _SWALLOWS.search(text) else plain, plain)


def _decoded(content: bytes) -> str:
    """As UTF-8; a text that is not, such as a table that a spreadsheet exported, in the alphabet of Windows too."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        text = content.decode("utf-8", "ignore")
        return text if b"\0" in content else f"{text}\n{content.decode('cp1252', 'ignore')}"


def unpack(data: bytes) -> Iterator[bytes]:
    """The bytes themselves, and what stands inside: in another alphabet, in folded lines, in a data: address, in a gzip or ZIP file.

    A file that is broken is read as it stands.
    """
    yield data
    if data.startswith(b"BEGIN:VCALENDAR"):
        yield data.replace(b"\r\n ", b"")  # its long lines are folded, in the middle of a word
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield data.decode("utf-16", "ignore").encode("utf-8", "ignore")
    if b";base64," in data:
        yield from (b64decode(found[1]) for found in _BASE64.finditer(data))
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
            meant = chr(int(escape[2:].strip("{}"), 16))
        else:
            meant = _CONTROLS.get(escape[1], escape[1])
        self[escape] = meant
        return meant


_MEANINGS = _Meanings()


def drop_tags(text: str) -> str:
    return _TAG.sub(" ", text)


def fold(text: str) -> bytes:
    """The letters and digits of `text`, without case, accents, blanks and signs. Letters of other alphabets are lost."""
    return text.encode("latin-1", NEAREST).translate(_LETTERS, _SIGNS)


def spaced(text: str) -> bytes:
    """`text` in small plain letters, every other sign a blank; the signs between two words stay as many."""
    return text.encode("latin-1", NEAREST).translate(_BLANKED, _LOST)


def _plain(byte: int) -> str:
    base = _LIGATURES.get(chr(byte), unicodedata.normalize("NFKD", chr(byte)))[0].lower()
    return base if base.isascii() and (base.isalpha() or chr(byte).isdecimal()) else ""


@cache
def _nearest(sign: str) -> str:
    """The plain letters of a sign beyond Latin-1; nothing for a letter without any, or what nobody sees; else a mere sign."""
    plain = "".join(part for part in _LIGATURES.get(sign, unicodedata.normalize("NFKD", sign)) if part.isascii() and part.isalnum())
    unseen = unicodedata.category(sign)[0] in "LM" or unicodedata.category(sign) == "Cf"
    return plain or ("" if unseen else "?")


# Letters that Unicode takes for letters of their own, by what they are when somebody has no such key; one for one in Latin-1.
_LIGATURES = dict(zip("æøßðþÆØÐÞłŁđĐıħ", "aosdtAODTlLdDih", strict=True)) | {"œ": "oe", "Œ": "OE"}
_LETTERS = bytes(ord(_plain(byte)) if _plain(byte) else byte for byte in range(256))
_SIGNS = bytes(byte for byte in range(256) if not _plain(byte))
_LOST = b"\xad"  # a soft hyphen
_BLANKED = bytes(ord(_plain(byte) or " ") for byte in range(256))
NEAREST = "binome.nearest"  # how letters beyond Latin-1 are written in it
codecs.register_error(NEAREST, lambda error: ("".join(map(_nearest, error.object[error.start : error.end])), error.end))
