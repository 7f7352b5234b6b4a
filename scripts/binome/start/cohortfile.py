"""A new cohort's file, from what somebody answered: the same text as the launch form writes, and tests compare the two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from binome.program.cohortform import ASKED

__all__ = ["Answers", "data_of", "text_of"]

MODELINE = "# yaml-language-server: $schema=../../schemas/cohort.schema.json\n"

# What stands without quotation marks: a day, and words that mean nothing but themselves to any reader of YAML.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SIGNS = frozenset("_./’'- ")
_WORDS = re.compile(r"y|yes|n|no|on|off|true|false|null|nan|inf", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,15}|[0-9]{1,12}\.[0-9]{1,3})")
_SHEET = re.compile(r"/spreadsheets/(?:u/[0-9]+/)?d/([A-Za-z0-9_-]+)")
_BLANKS = re.compile(r"(?:[\s\ufeff]|[\x00-\x1f\x7f-\x9f])+")
_JOINER = "\u200d"  # of emoji: it hides nothing
_MEANT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True)
class Answers:
    """As they were typed. `sources` is none, google-sheet or csv."""

    title: Mapping[str, str] = field(default_factory=dict)
    start: str = ""
    stage: str = ""
    grows_from: str = ""
    pairs: str = ""
    objectives: Sequence[str] = ()
    sources: str = "none"
    sheet: str = ""
    folder: str = ""


def data_of(answers: Answers, languages: Sequence[str]) -> dict[str, Any]:
    """The data of the file: what was left empty is left out."""
    given = {
        "title": _title(answers.title, languages),
        "start": answers.start,
        "stage": answers.stage,
        "grows_from": answers.grows_from if answers.stage == "rollout" else "",
        "pairs": _number(answers.pairs),
        "objectives": list(answers.objectives),
        "sources": _sources(answers),
    }
    return {name: given[name] for name in ASKED if given[name] not in ("", None, [])}


def text_of(data: Mapping[str, Any]) -> str:
    """The file, with the line by which editors know its schema."""
    return MODELINE + "".join(f"{line}\n" for line in _lines(data))


def _title(title: Mapping[str, str], languages: Sequence[str]) -> object:
    texts = {language: text for language in languages if (text := _clean(title.get(language, "")))}
    return next(iter(texts.values()), None) if len(languages) == 1 else texts or None


def _number(text: str) -> object:
    """A number where the text is one, for YAML reads it so; else the text, which the schema will refuse."""
    bare = _clean(text)
    return (float(bare) if "." in bare else int(bare)) if _NUMBER.fullmatch(bare) else bare


def _sources(answers: Answers) -> object:
    if answers.sources == "google-sheet":
        pasted = _clean(answers.sheet)
        found = _SHEET.search(pasted)
        id = {"id": found[1] if found else pasted} if pasted else {}
        return {"answers": {"type": "google-sheet", **id}, "roster": {"type": "google-sheet", **id, "tab": "codes"}}
    if answers.sources == "csv":
        path = _clean(answers.folder).rstrip("/")
        return {"answers": {"type": "csv", "path": path}, "roster": {"type": "csv", "path": f"{path}/roster.csv"}}
    return None


def _clean(text: str) -> str:
    """One line, as it is seen; a single French space stays."""
    return _BLANKS.sub(lambda blanks: blanks[0] if blanks[0] in ("\u00a0", "\u202f") else " ", text).strip()


def _lines(data: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Groups of the first level line by line, those inside them between braces."""
    for name, value in data.items():
        if isinstance(value, list):
            yield f"{indent}{name}:"
            yield from (f"{indent}  - {_scalar(item)}" for item in value)
        elif not isinstance(value, dict):
            yield f"{indent}{name}: {_scalar(value)}"
        elif not indent:
            yield f"{name}:"
            yield from _lines(value, "  ")
        else:
            yield f"{indent}{name}: {{{', '.join(f'{key}: {_scalar(inner)}' for key, inner in value.items())}}}"


def _scalar(value: object) -> str:
    if not isinstance(value, str) or _is_plain(value):
        return str(value)
    return '"' + "".join(_MEANT.get(sign) or _coded(sign) for sign in value) + '"'


def _is_plain(text: str) -> bool:
    if _DAY.fullmatch(text):
        return True
    signs = all(_kind(sign) in "LN" or sign in _SIGNS for sign in text)
    return text[:1].isalpha() and signs and "  " not in text and text[-1] != " " and not _WORDS.fullmatch(text)


def _kind(sign: str) -> str:
    return unicodedata.category(sign)[0]


def _coded(sign: str) -> str:
    """A sign that no file shows as its number, half a character as the sign of what is lost."""
    if unicodedata.category(sign) == "Cs":
        return "\ufffd"
    if sign == _JOINER or not (_kind(sign) == "C" or unicodedata.category(sign) in ("Zl", "Zp")):
        return sign
    return f"\\U{ord(sign):08X}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04X}"
