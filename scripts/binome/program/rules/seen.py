"""A rule about signs: whatever is written can be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from binome.model import LANGUAGES
from binome.program.document import DataPath
from binome.program.draft import Draft
from binome.program.rules.rule import Found, rule

__all__ = ["SEEN", "is_seen"]

# Letters and marks that show nothing (Default_Ignorable_Code_Point of Unicode), and the blank pattern of Braille.
_HIDDEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


@rule("error")
def texts_can_be_seen(draft: Draft) -> Found:
    """A title that nobody sees leaves a hole on its page; such signs come along when text is copied from elsewhere."""
    for file, document in draft.documents.items():
        for path, text in _strings(document.data, ()):
            if not is_seen(text) and not _told_elsewhere(path, text):
                yield draft.place(file, *path), {}


SEEN = (texts_can_be_seen,)


def is_seen(text: str) -> bool:
    """Whether anything of it shows: blanks, controls, formats and fillers do not."""
    return any(unicodedata.category(sign)[0] not in "ZC" and not _HIDDEN.match(sign) for sign in text)


def _told_elsewhere(path: DataPath, text: str) -> bool:
    """Mere blanks are a language that is missing, or an item of the notice still to be written."""
    return not text.strip() and (path[-1] in LANGUAGES or path[0] == "items")


def _strings(data: object, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    if isinstance(data, str) and path:
        yield path, data
    elif isinstance(data, dict | list):
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _strings(inner, (*path, key))
