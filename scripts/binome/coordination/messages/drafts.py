"""A message as a draft that a mail program opens and lets somebody send."""

from __future__ import annotations

import re
from email.errors import HeaderParseError, NonASCIILocalPartDefect
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from binome.coordination.messages.words import Words
from binome.publish.escape import plain_text

__all__ = ["draft_of", "is_address"]

_PART = re.compile(r"[^\s@,;<>\"()\[\]\\:]+")  # as the Carnet's, and no sign that makes a list of it


def is_address(text: str) -> bool:
    """Whether a message can be addressed to it: one address, on one line, with nothing around it."""
    parts = text.split("@")
    if len(parts) != 2 or "." not in parts[1].strip(".") or not all(map(_PART.fullmatch, parts)):
        return False
    try:
        return bool(Address(addr_spec=text))
    except (ValueError, IndexError, HeaderParseError, NonASCIILocalPartDefect):
        return False


def draft_of(words: Words, name: str, address: str) -> bytes:
    """The bytes of an .eml file; the same for the same words, for it holds no date and no number of its own.

    A name is one line without controls: nothing in it begins another header. X-Unsent is what makes Outlook open a draft.
    """
    message = EmailMessage(policy=SMTP)
    message["To"] = Address(display_name=plain_text(name), addr_spec=address)
    message["Subject"] = words.subject
    message["X-Unsent"] = "1"
    message.set_content(words.body, charset="utf-8", cte="base64")
    return message.as_bytes()
