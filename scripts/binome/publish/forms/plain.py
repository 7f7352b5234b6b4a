"""Words as a form shows them: plain text, where pages print HTML."""

from __future__ import annotations

import html
import re

from binome.model import Text
from binome.publish.escape import Html
from binome.publish.typography import typeset

_TAGS = re.compile(r"<[^<>]*>")


def plain(sentence: Html) -> str:
    """A sentence of the pages without its tags; what somebody wrote is all entities in it, so no `<` of theirs is a tag."""
    return html.unescape(_TAGS.sub("", sentence))


def line(text: Text, language: str) -> str:
    """A title or an option, which Google refuses to break over lines; `folding.fold` sees no difference."""
    return typeset(" ".join(text.to(language).split()), language)


def block(text: Text | None, language: str) -> str:
    """A text that may have lines."""
    return typeset(text.to(language).strip(), language) if text else ""
