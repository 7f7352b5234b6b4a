"""Counts as sentences tell them: every "3 of 12" in a text, and those that a programme's plan explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import product

from binome.cohort.calendar import weeks_of
from binome.model import Program, Text
from binome.publish.guard.views import undo_escapes
from binome.publish.typography import typeset
from binome.wording import load_wording

# A length is no count: 8 sessions of 45 minutes. Each pattern begins with a word or a digit, to which `re` can skip.
OF = {"fr": "sur", "en": "of"}  # the word between a count and its whole
_WHOLE = r"\s+(?:(?:les|the|nos|our)\s+)?([0-9]+)(?![0-9]|\s*(?:minutes?|min|heures?|hours?|h|%)(?![^\W\d_]))"
_COUNTED = re.compile(r"(?<![\d.,])[0-9]+((?:\s+[^\W\d_]+){0,3})\s+$")
_BEFORE = re.compile(r"([^\W\d_]+)[^\w<>]{1,3}$")
# In HTML: any blanks, tags and entities between the word and the digit.
_THEN = r"(?=(?:\s|<[^<>]*>|&\#?\w+;)+(?:(?:les|the|nos|our)\b[^0-9]{1,40})?[0-9&])"
REACH = 160  # characters of HTML before and after a « sur » in which its two numbers stand
_LOUD = re.compile(r"</?(?:b|code|em|i|mark|strong)\b[^<>]*>")
_INLINE = re.compile(r"</?(?:a|abbr|small|span|sub|sup|u)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_OF = {language: re.compile(word + _WHOLE) for language, word in OF.items()}
_HINT = {language: re.compile(word + _THEN) for language, word in OF.items()}
WALL = "\u00b6"  # stands where a tag parts two texts
_BLANK = re.compile(r"\{(\w+)\}")
SENTENCES = ("pages", "progress", "value")  # the rooms of locales/ that pages speak from


@dataclass(frozen=True)
class Count:
    """`before` is the word before it, `words` those inside: (séance) 3 … sur 8, 5 (séances passées) sur 8."""

    part: int
    whole: int
    before: str
    words: str


def counts_in(text: str, language: str) -> Iterator[Count]:
    """Every count of a text without tags. More than the whole is none: the 14 of « mois 1 » and « 4 sur 9 »."""
    for found in _OF[language].finditer(text):
        if count := _counted(text[max(0, found.start() - REACH) : found.start()], int(found[1])):
            yield count


def counts_of(html: str, language: str) -> Iterator[Count]:
    """Every count of a piece of a page, attributes included: some are read aloud. Only what is near a « sur » is read."""
    for hint in _HINT[language].finditer(html):
        before, after = html[max(0, hint.start() - REACH) : hint.start()], html[hint.start() : hint.end() + REACH]
        in_a_tag = before.rfind("<") > before.rfind(">")
        before, after = map(undo_escapes if in_a_tag else spoken, (before.replace('="', WALL) if in_a_tag else before, after))
        whole = _OF[language].match(after)
        if whole and (count := _counted(before, int(whole[1]))):
            yield count


def _counted(before: str, whole: int) -> Count | None:
    """The count that a text ends with, which comes before « sur » and the whole."""
    counted = _COUNTED.search(before, max(0, len(before) - 80))
    if counted is None or (part := int(counted[0].split()[0])) > whole:
        return None
    word = _BEFORE.search(before, max(0, counted.start() - 30), counted.start())
    return Count(part, whole, word[1].casefold() if word else "", " ".join(counted[1].casefold().split()))


def spoken(html: str) -> str:
    """What a piece of a page says, each block apart from the next."""
    return undo_escapes(_TAG.sub(WALL, _INLINE.sub("", _LOUD.sub(" ", html))))


class Planned:
    """The counts that come from what was planned and written, not from answers."""

    def __init__(self, program: Program, language: str) -> None:
        texts = [typeset(text.to(language), language) for text in texts_of(program)]
        self.known = {count for text in texts + _sentences(program, language) for count in counts_in(f" {text}", language)}

    def explains(self, count: Count) -> bool:
        """Whether it stands so in the programme or in our sentences, after the same word where it has one there."""
        return count in self.known or Count(count.part, count.whole, "", count.words) in self.known


def texts_of(value: object) -> Iterator[Text]:
    """Every text for readers in a programme, or in a part of one."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts_of(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def _sentences(program: Program, language: str) -> list[str]:
    """Our sentences whose numbers are all fixed, or weeks and sessions of the plan."""
    lengths = {program.calendar.weeks, *(weeks_of(cohort, program.calendar) for cohort in program.cohorts.values())}
    sessions = program.calendar.sessions.count
    plan = {"weeks": sorted(lengths), "week": range(max(lengths) + 1), "count": [sessions]}
    plan |= {"order": range(sessions + 1), "done": range(sessions + 1)}
    templates = (sentence for room in SENTENCES for sentence in load_wording(language, room).values())
    return [filled for template in templates if _OF[language].search(_BLANK.sub("1", template)) for filled in _filled(template, plan)]


def _filled(sentence: str, plan: Mapping[str, list[int] | range]) -> Iterator[str]:
    """The sentence with every value of its planned blanks; what else it is filled with counts for nothing."""
    planned = [blank for blank in dict.fromkeys(_BLANK.findall(sentence)) if blank in plan]
    for values in product(*(plan[blank] for blank in planned)):
        known = dict(zip(planned, values, strict=True))
        yield _BLANK.sub(lambda blank: str(known.get(blank[1], WALL)), sentence)
