"""`binome notify`: the messages of a cohort as private files: texts to copy, and a draft for each person."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from binome.coordination.kept import Kept
from binome.coordination.messages.drafts import draft_of, is_address
from binome.coordination.messages.kinds import Message
from binome.coordination.messages.readers import Reader, readers_of
from binome.coordination.messages.words import Words, words_of
from binome.coordination.writing import write_private
from binome.model import LANGUAGES, Cohort
from binome.places import Places
from binome.publish.rendering import Context
from binome.survey.people import PersonCard
from binome.wording import say

__all__ = ["FOLDER", "Written", "write_messages"]

FOLDER = "messages"


@dataclass(frozen=True)
class Written:
    """`without` is how many people with a card have no address that a message can be sent to."""

    folder: Path
    messages: int
    drafts: int
    without: int


def write_messages(
    context: Context, cohort: Cohort, messages: Sequence[Message], kept: Kept, people: Mapping[str, PersonCard], places: Places
) -> Written:
    """One folder a message under private/messages/<cohort>/, named by the day on which it is sent. Earlier drafts of it are gone."""
    folder, drafts, without = places.private / FOLDER / cohort.id, 0, set[str]()
    for message in messages:
        own = folder / f"{message.sent.isoformat()}-{message.name}"
        for old in folder.glob(f"????-??-??-{message.name}"):  # in the week that it had before a date moved, too
            shutil.rmtree(old)
        for language in LANGUAGES:
            text = _text(words_of(context, cohort, message, language), language)
            write_private(own / f"{language}.txt", text.encode())
        readers = readers_of(message, kept.roster, people, context.today)
        without |= {reader.card.person for reader in readers if not is_address(reader.card.email)}
        for name, content in _drafts(context, cohort, message, readers):
            write_private(own / name, content)
            drafts += 1
    return Written(folder, len(messages), drafts, len(without))


def _text(words: Words, language: str) -> str:
    return f"{say(language, 'messages', 'file.subject', subject=words.subject)}\n\n{words.body}"


def _drafts(context: Context, cohort: Cohort, message: Message, readers: Sequence[Reader]) -> Iterator[tuple[str, bytes]]:
    """Each draft under a name that tells the pair and the role, and nobody's name."""
    for number, reader in enumerate(readers, start=1):
        card, first = reader.card, reader.seats[0]
        if not is_address(card.email):
            continue
        language = card.language if card.language in LANGUAGES else context.program.settings.languages[0]
        words = words_of(context, cohort, message, language, card.name, reader.seats)
        pair = re.sub(r"[^A-Za-z0-9]+", "-", first.pair)[:20]
        yield "-".join(filter(None, (f"{number:02}", pair, first.role))) + ".eml", draft_of(words, card.name, card.email)
