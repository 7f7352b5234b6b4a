"""When two labels are the same words: forms, spreadsheets and people retype them with other blanks and apostrophes."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4\u0060\uff07", "'"),
        **dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),  # never seen, often pasted
    }
)
_BLANKS = re.compile(r"\s+")
_AROUND_SIGNS = re.compile(r" (?=[;:!?.,])|(?<=\") (?=\S)| (?=\")")  # French types a blank before some signs
_END = ".:;,!?"
_DECIMAL = re.compile(r"([+-]?\d+)[.,](\d+)")


def fold(text: str) -> str:
    """`text` as it is compared: blanks, apostrophes, quotes, dashes, case and last signs evened out, accents kept."""
    if text.isascii():
        even = text
    else:
        even = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    even = _AROUND_SIGNS.sub("", _BLANKS.sub(" ", even).strip().casefold().replace("`", "'"))
    return even.rstrip(_END + " ") or even


def fold_option(text: str) -> str:
    """`fold`, and numbers without their useless decimals: the cell 4,0 or 4.0 is the option 4."""
    even = fold(text)
    if number := _DECIMAL.fullmatch(even):
        whole, decimals = number[1], number[2].rstrip("0")
        return f"{whole}.{decimals}" if decimals else whole
    return even
