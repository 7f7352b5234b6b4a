"""Bytes become text, or a sentence that says what they are instead."""

from __future__ import annotations

import re

from binome.problems import Place, Problem, Stop

__all__ = ["decode"]

# YAML 1.2.2, section 5.1: tab, line feed, carriage return, next line and what can be printed
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def decode(content: bytes, name: str) -> str:
    """UTF-8, with or without the mark that Windows puts in front; raises Stop."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Stop(Problem(Place(name), "yaml.utf-16"))
    if b"\0" in content:
        raise Stop(Problem(Place(name), "yaml.binary"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Stop(_not_utf8(content, error.start, name)) from None
    if found := _CONTROL.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise Stop(Problem(_place(name, text[: found.start()]), "yaml.control", {"code": code}))
    return text


def _not_utf8(content: bytes, start: int, name: str) -> Problem:
    """Older Windows programs save accents in Windows-1252: one byte, which UTF-8 refuses."""
    letter = content[start : start + 1].decode("cp1252", errors="ignore")
    place = _place(name, content[:start].decode("utf-8-sig", errors="replace"))
    if letter and (letter.isalpha() or letter in "’‘“”«»–—…€°"):
        return Problem(place, "yaml.windows-1252", {"letter": letter})
    return Problem(place, "yaml.not-utf-8")


def _place(name: str, before: str) -> Place:
    """The place just after the text `before`."""
    return Place(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
