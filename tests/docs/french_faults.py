"""What a French typographer would circle in a text: blanks, apostrophes, quotes. Pure; code, tags and English titles are left alone."""

from __future__ import annotations

import re

NARROW, WIDE = "\u202f", "\u00a0"

_NOT_PROSE = re.compile(r'```.*?```|<cite lang="en">.*?</cite>|' r"`[^`\n]*`|<[^>]*>|\]\([^)\s]*\)|\{[^{}\n]*\}|&#?\w+;|https?://\S+", re.DOTALL)

# Each fault and the shortest text that shows it. U+202F is written before ; ! ?, U+00A0 before : and inside « ».
FAULTS = {
    "apostrophe": re.compile(r"\w'\w"),
    "dots": re.compile(r"\.\.\."),
    "quotes": re.compile(r'[“”]|(?<![\w=])(?<!!!! note )"\w[^"\n]*\w"(?!\w)'),
    "narrow blank": re.compile(rf"[^{NARROW}\s;!?…({{\\][;!?](?=\s|$|[»*)])|[ {WIDE}][;!?]"),
    "wide blank": re.compile(rf"[\w»)*][ {NARROW}]?:(?=\s|$)|\x00[ {NARROW}]:"),
    "guillemets": re.compile(rf"«(?!{WIDE})|(?<!{WIDE})»"),
    "per cent": re.compile(r"\d ?[%€]"),
    "count": re.compile(r"\d sur \d"),
}


def faults(text: str) -> list[str]:
    """The faults of `text`, each with a little of what surrounds it."""
    prose = _NOT_PROSE.sub("\x00", text)  # a mark where code stood, so that what follows it is still judged
    return [
        f"{name}: …{prose[max(0, found.start() - 20) : found.end() + 10]!r}"
        for name, pattern in FAULTS.items()
        for found in pattern.finditer(prose)
    ]
