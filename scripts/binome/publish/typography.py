"""French blanks: people type an ordinary one before `?` or inside « », and a line must not break there."""

from __future__ import annotations

import re

_THIN = re.compile(r"[ \u00a0](?=[;!?](?:\s|$))")
_WIDE = re.compile(r" (?=[:»%€])|(?<=«) ")


def typeset(text: str, language: str) -> str:
    """`text` with the no-break blanks of its language; nothing else changes."""
    if language != "fr":
        return text
    return _WIDE.sub("\u00a0", _THIN.sub("\u202f", text))
