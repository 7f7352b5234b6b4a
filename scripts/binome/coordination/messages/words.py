"""A message in words: its subject and its text, for everybody, or for one person with their code, or the link to their page where it is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from binome.cohort.calendar import sessions_of
from binome.coordination.messages.kinds import Message
from binome.model import Cohort, Seat
from binome.publish.dates import say_date
from binome.publish.escape import plain_text
from binome.publish.forms.asking import notice_of
from binome.publish.forms.plain import line
from binome.publish.numbers import say_minutes
from binome.publish.personal import personal_link
from binome.publish.rendering import Context
from binome.wording import say

__all__ = ["Words", "words_of"]

ROOM, MAILS = "messages", "script"  # the second are the sentences of the Carnet's mails
OUTSIDE = ("proposal", "coffee", "thanks")  # the kinds that come before a pair begins, or after it ended


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


def words_of(context: Context, cohort: Cohort, message: Message, language: str, name: str = "", seats: Sequence[Seat] = ()) -> Words:
    """The message in one language; with `seats`, those of one person that are one answer to its survey."""
    spoken = replace(context, language=language)
    values = _values(spoken, cohort, message)
    reminds = message.kind == "reminder"
    log = ".log" if message.survey and message.survey.waves.running else ""
    subject = say(language, *((MAILS, f"mail.subject.reminder{log}") if reminds else (ROOM, f"{message.kind}.subject")), **values)
    hello = say(language, MAILS, "mail.hello" if name else "mail.hello-nobody", name=plain_text(name))
    body = say(language, *((MAILS, f"mail.everybody{log}") if reminds else (ROOM, f"{message.kind}.body")), **values)
    parts = (hello, body, *_own_page(spoken, cohort, message, seats), *_about_survey(spoken, cohort, message, seats), _whom_to_ask(spoken, message))
    return Words(plain_text(subject), "\n\n".join(parts) + "\n")


def _values(context: Context, cohort: Cohort, message: Message) -> dict[str, object]:
    program, language = context.program, context.language
    sessions, every = program.calendar.sessions, program.calendar.sessions.every_weeks
    first = sessions_of(cohort, program.calendar)[0]
    titled = message.survey or message.step
    return {
        "program": line(program.settings.title, language), "cohort": line(cohort.title, language),
        "title": line(titled.title, language) if titled else "", "n": message.number, "count": sessions.count,
        "weeks": program.calendar.weeks, "minutes": say_minutes(language, sessions.minutes), "every": say(language, ROOM, "every", n=every),
        "start": say_date(language, cohort.start, "weekday"), "first": say_date(language, first, "weekday"),
        "day": say_date(language, message.day, "weekday"), "closes": say_date(language, message.day, "weekday"),
    }  # fmt: skip


def _own_page(context: Context, cohort: Cohort, message: Message, seats: Sequence[Seat]) -> Iterator[str]:
    """At the start everybody learns where their page is, if the site is published."""
    links = [(seat, _link(context, cohort, seat)) for seat in seats if message.kind == "welcome"]
    lines = [line for seat, link in links if link for line in (_seat(context, seat), say(context.language, ROOM, "page", link=link)) if line]
    if lines:
        yield "\n".join(lines)
        yield say(context.language, MAILS, "mail.yours")


def _link(context: Context, cohort: Cohort, seat: Seat) -> str:
    """To a seat's own page; empty where there can be none. No form is in it: nothing here knows their addresses."""
    if seat.role not in ("mentor", "mentee"):
        return ""
    return personal_link(context.program.settings.site, context.language, cohort.id, seat.code, seat.role)


def _seat(context: Context, seat: Seat) -> str:
    return say(context.language, MAILS, f"mail.role.{seat.role}", pair=seat.pair) if seat.pair else ""


def _about_survey(context: Context, cohort: Cohort, message: Message, seats: Sequence[Seat]) -> Iterator[str]:
    """Where to answer, under which code, until when a log's link serves, what will be said of it, and who reads it."""
    survey, language = message.survey, context.language
    if survey is None:
        return
    coded = survey.identity == "code"
    lines, links = [say(language, ROOM, "link")], [_link(context, cohort, seat) for seat in seats]
    for seat, link in zip(seats, links, strict=True) if coded else ():
        lines += filter(None, (_seat(context, seat), say(language, ROOM, "page.code", link=link) if link else say(language, ROOM, "code", code=seat.code)))
    if message.kind == "log":
        lines.append(say(language, MAILS, "mail.until.log", closes=say_date(language, message.day, "weekday")))
    promised = notice_of(context, survey)[1]
    yield "\n".join((*lines, promised[0]))
    if coded and seats:
        yield say(language, *((MAILS, "mail.yours") if all(links) else (ROOM, "yours")))
    yield f"{say(language, MAILS, 'mail.never-appraisal')} {promised[-1]}"


def _whom_to_ask(context: Context, message: Message) -> str:
    """Who has not begun, or has ended, is not asked whether they wish to stop."""
    settings, language = context.program.settings, context.language
    coordinator, second = line(settings.coordinator, language), line(settings.second_contact, language)
    outside = message.kind in OUTSIDE or (message.survey is not None and "candidate" in message.survey.who)
    where = (ROOM, "ask") if outside else (MAILS, "mail.ask")
    return say(language, *where, coordinator=coordinator, second=second)
