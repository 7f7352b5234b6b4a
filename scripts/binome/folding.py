"""When two labels are the same words: forms, spreadsheets and people retype them with other blanks and apostrophes."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans(
    {
        **dict.fromkeys("`\u02bc\u2018\u2019\u2032", "'"),
        **dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
# Signs that nobody sees are often pasted with the words; NFKC would make two characters of an acute accent alone.
_FIRST = str.maketrans({**dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"), "\u00b4": "'"})
_BLANKS = re.compile(r"\s+")
_BEFORE_SIGNS = re.compile(r"(?<=[^ ,;]) (?=[;:!?.,»])|(?<=«) ")  # French types a blank there; never after a separator
_END = ".:;,!?"
_DECIMAL = re.compile(r"([+-]?\d+)[.,](\d+)")


def fold(text: str) -> str:
    """`text` as it is compared: blanks, apostrophes, quotes, dashes, case and last signs evened out, accents kept."""
    even = text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_FIRST))
    even = _BEFORE_SIGNS.sub("", _BLANKS.sub(" ", even).strip()).translate(_SAME).casefold()
    even = even if even.isascii() else unicodedata.normalize("NFKC", even)
    return even.rstrip(_END + " ") or even


def fold_plain(text: str) -> str:
    """The letters of `text` without case, accents or look-alike signs; blanks and last signs stay where they are."""
    even = unicodedata.normalize("NFKD", text.translate(_FIRST).translate(_SAME).casefold())
    return "".join(letter for letter in even if not unicodedata.combining(letter))


def fold_option(text: str) -> str:
    """`fold`, and numbers without their useless decimals: the cell 4,0 or 4.0 is the option 4."""
    even = fold(text)
    if number := _DECIMAL.fullmatch(even):
        whole, decimals = number[1], number[2].rstrip("0")
        return f"{whole}.{decimals}" if decimals else whole
    return even
