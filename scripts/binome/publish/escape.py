"""The one door between a value and a page: what was text stays text, in Markdown, in HTML and in an attribute."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

# A lone blank between two other characters is the only blank that means nothing to Markdown: four at the start of a
# line are code, two at its end a line break.
_ACTIVE = re.compile(r"[^\w ]|_|(?<!\S) | (?!\S)")
_LINE_BREAKS = re.compile(r"\r\n|[\t-\r\x1c-\x1e\x85\u2028\u2029]")
# Controls, surrogates, marks that turn the direction of reading around, and the code points that are no characters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_QUOTING = str.maketrans({"<": "‹", ">": "›", '"': "”"})


class Html(Markup):
    """HTML that we wrote ourselves: the only values that a template prints as they stand. Joining escapes the rest."""

    def __new__(cls, text: str = "") -> Html:  # without markupsafe's search for other kinds of markup
        return str.__new__(cls, text)

    @classmethod
    def escape(cls, s: object) -> Html:  # markupsafe's own name for its argument
        return s if isinstance(s, Html) else cls(escape_text(s))

    def format(self, *values: object) -> Html:  # markupsafe's own formatter takes ten times as long
        """The blanks `{}` filled in, escaped."""
        return Html(str.format(self, *map(Html.escape, values)))


def escape_text(value: object) -> str:
    """`value` with everything but letters, digits and lone blanks as numeric entities; line breaks become blanks.

    `html.escape` is not enough: Markdown makes links, code, headings and lists of signs that HTML leaves alone.
    """
    return _escaped(str(value))


@lru_cache(maxsize=1 << 14)  # pages say the same few thousand things again and again
def _escaped(text: str) -> str:
    return _ACTIVE.sub(lambda match: f"&#{ord(match[0])};", plain_text(text))


def escape_title(value: object) -> str:
    """`value` for a page's title, which Material prints raw, and once with its entities undone.

    Angle brackets and straight quotes therefore become the signs that look like them.
    """
    return describe(value).replace("&", "&amp;")


def describe(value: object) -> str:
    """`value` for a page's description: nothing in it ends an attribute, and our theme escapes the rest."""
    return plain_text(value).translate(_QUOTING)


def plain_text(value: object) -> str:
    """`value` on one line, without the characters that nobody sees."""
    return _UNSEEN.sub("", _LINE_BREAKS.sub(" ", str(value)))
