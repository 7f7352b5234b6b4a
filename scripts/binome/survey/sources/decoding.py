"""From bytes to text: the encodings that spreadsheets write, and the files that only look like CSV."""

from __future__ import annotations

import codecs
import re

from binome.survey.sources.failure import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a ZIP (xlsx, ods), an OLE file (xls)
_WEB_PAGE = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?((?><!--.*?-->)\s*)*<(!doctype\s+html|html|head|body|script|meta)\b", re.I | re.S
)
_NEVER_TYPED = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(raw: bytes, shown: str) -> str:
    """The text of `raw`; a spreadsheet, a web page and other files that are no CSV are refused by what they are."""
    if raw.startswith(_SPREADSHEETS):
        raise SourceError("source.spreadsheet-as-csv", path=shown)
    text = _text_of(raw, shown)
    if _WEB_PAGE.match(text[:5000]):
        raise SourceError("source.web-page", path=shown)
    if _NEVER_TYPED.search(text):
        raise SourceError("source.binary", path=shown)
    return text


def _text_of(raw: bytes, shown: str) -> str:
    for encoding in _encodings(raw):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            if encoding == "utf-8" and _is_mostly_utf8(raw):
                raise SourceError("source.mixed-encoding", path=shown) from None
    raise SourceError("source.binary", path=shown)


def _is_mostly_utf8(raw: bytes) -> bool:
    """More letters that only UTF-8 can have written than bytes that it cannot: one bad byte is no other encoding."""
    beyond = [letter for letter in raw.decode("utf-8", "surrogateescape") if not letter.isascii()]
    bad = sum("\udc80" <= letter <= "\udcff" for letter in beyond)
    return len(beyond) > 2 * bad


def _encodings(raw: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return (encoding,)
    start = raw[:200]
    if start and start[1::2].count(0) > len(start) / 4:
        return ("utf-16-le",)
    if start and start[::2].count(0) > len(start) / 4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")  # cp1252 last: it accepts nearly anything
