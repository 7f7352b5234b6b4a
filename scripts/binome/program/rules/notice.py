"""Rules about the notice: it says something everywhere, and repeats program.yml as program.yml has it."""

from __future__ import annotations

import re

from binome.cohort.retention import DEFAULTS
from binome.program.document import shown
from binome.program.draft import Draft
from binome.program.near import hint, near_name
from binome.program.rules.rule import Found, once_a_place, rule

__all__ = ["BRACED", "FACTS", "NOTICE"]

# What a text of the notice may take from program.yml; publish/facts.py says what each of them becomes.
FACTS = (
    "retention.answers", "retention.roster", "retention.matching", "k.person", "k.pair",
    "organisations", "sponsor", "coordinator", "second_contact",
)  # fmt: skip
_WORDS = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze".split(),
    "en": "zero one two three four five six seven eight nine ten eleven twelve".split(),
}
_MONTHS = re.compile(r"\b(\w{1,6})\s(?:mois|months?)\b", re.I)
BRACED = re.compile(r"(?<!\{)\{([a-z][a-z0-9._]{0,40})\}(?!\})")  # a name; other braces are text
# What people leave where they mean to write later: a line, dots, [the name of the firm], or one word for it all.
_TO_WRITE = re.compile(
    r"_{3,}|\.{4,}|…{2,}|\[[^\]]*\]|\bX{3,}\b|\bTO-?DO\b"
    r"|^\W*(?:à (?:compléter|remplir|préciser)|to be (?:completed|filled in)|TBD)\W*$", re.I
)  # fmt: skip


@rule("error", "notice")
def notice_items_say_something(draft: Draft) -> Found:
    """Article 13 of the GDPR is met item by item: one that is blank, or still to be written, informs nobody."""
    for item, text in draft.notice.items.items():
        for language, words in sorted(text.by_language.items()):
            if not any(sign.isalpha() for sign in words) or _TO_WRITE.search(words):
                yield draft.of_text(language, "notice.yml", "items", item), {}


@rule("error", "notice")
def notice_blanks_are_known(draft: Draft) -> Found:
    """A name between braces is filled in from program.yml; one that is none would be printed as typed."""
    for item, text in draft.notice.items.items():
        for language, words in sorted(text.by_language.items()):
            for name in sorted(set(BRACED.findall(words)) - set(FACTS)):
                place = draft.of_text(language, "notice.yml", "items", item)
                yield place, {"name": shown(name), "known": ", ".join(FACTS), "help": hint(near_name(name, FACTS))}


@rule("warning", "notice", "settings")
@once_a_place
def notice_keeps_to_the_retention(draft: Draft) -> Found:
    """What the notice promises is what `binome purge` does: program.yml alone says how many months."""
    kept = DEFAULTS | dict(draft.settings.retention)
    text = draft.notice.items.get("retention")
    for language, words in sorted(text.by_language.items() if text else ()):
        for typed in _MONTHS.findall(words):
            if (months := _number(typed, language)) is not None and months not in kept.values():
                months_kept = ", ".join(map(str, sorted({*kept.values()})))
                yield draft.of_text(language, "notice.yml", "items", "retention"), {"found": months, "kept": months_kept}


NOTICE = (
    notice_items_say_something,
    notice_blanks_are_known,
    notice_keeps_to_the_retention,
)


def _number(word: str, language: str) -> int | None:
    known = _WORDS[language]
    return int(word) if word.isdecimal() else known.index(word.lower()) if word.lower() in known else None
