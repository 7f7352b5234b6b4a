"""The sheet of each session: its agenda minute by minute, what to prepare, what to note; from the basics to the analysis."""

from __future__ import annotations

import math
from collections.abc import Iterator

from binome.model import Step
from binome.publish.documents.blocks import Block, Document, Field, Fields, Heading, Moment, Paragraph, Run, Ticks, Who
from binome.publish.documents.case import Case
from binome.publish.documents.shared import document
from binome.publish.numbers import say_minutes

# The shortest session that a plan is for, then minutes to arrive, for the trick, for the need and for what each takes away; hands-on
# practice has the rest. A very short session says its need while arriving. The guide's page on sessions tells the first and the last.
PLANS = ((40, (5, 2, 3, 8)), (30, (3, 2, 3, 5)), (0, (2, 2, 0, 4)))
LEADS: dict[str, Who] = {"arrive": "both", "hello": "both", "trick": "mentor", "need": "mentor", "hands": "mentee", "back": "both"}
FRAMED = ("framing",)  # steps that have a sheet of their own


def session(case: Case) -> Iterator[Document]:
    """One sheet for each session of the calendar."""
    for number in range(1, case.context.program.calendar.sessions.count + 1):
        yield _sheet(case, number)


def stage_of(number: int, count: int) -> str:
    """The first quarter learns the basics, half of them then works on the mentee's own files, the rest analyses."""
    if number == 1:
        return "first"
    if number == count:
        return "last"
    return "basics" if number <= max(2, round(count / 4)) else "files" if number <= round(count * 5 / 8) else "analysis"


def minutes_of(length: int) -> tuple[tuple[str, int], ...]:
    """The parts of a session of that many minutes, in order."""
    arrive, trick, need, back = next(plan for least, plan in PLANS if length >= least)
    parts = (("arrive" if need else "hello", arrive), ("trick", trick), ("need", need), ("hands", length - arrive - trick - need - back), ("back", back))
    return tuple(part for part in parts if part[1] > 0)


def _sheet(case: Case, number: int) -> Document:
    sessions = case.context.program.calendar.sessions
    stage = stage_of(number, sessions.count)
    return document(
        case, f"seance-{number}", title=case.say("session.title", number=number, count=sessions.count),
        lead=case.say(f"session.{stage}.lead"), description=case.say("session.description", number=number),
        blocks=(
            _agreed(case, number, stage),
            Heading("avant", case.say("session.before")), Ticks(tuple(case.say(f"session.before.{who}") for who in ("mentee", "mentor"))),
            Heading("deroule", case.say("session.run", minutes=case.minutes())), _run(case, stage),
            Heading("noter", case.say("session.note")), _kept(case, stage),
            Heading("apres", case.say("session.after")), Ticks(tuple(case.say(f"session.after.{what}") for what in ("memo", "log", "notes")[: 2 if stage == "last" else 3])),
            *_beside(case, number),
        ),
    )  # fmt: skip


def _agreed(case: Case, number: int, stage: str) -> Fields:
    monday = case.mondays()[number - 1]
    when = case.say("session.when") if monday is None else case.say("session.when-week", monday=case.context.date(monday, "short"))
    subject = case.say("session.first.subject" if stage == "first" else "session.subject")
    return Fields((Field(when), Field(case.say("session.place")), Field(subject), Field(case.say("session.file"))), columns=2)


def _run(case: Case, stage: str) -> Run:
    moments, start = [], 0
    for part, minutes in minutes_of(case.context.program.calendar.sessions.minutes):
        told = own_words(stage, part)
        who = LEADS[part]
        moments.append(Moment(
            start, start + minutes, case.say("run.minutes", start=start, end=start + minutes), who, case.say(f"lead.{who}"),
            case.say(f"session.{part}.title"), case.say(told),
        ))  # fmt: skip
        start += minutes
    header = (case.say("run.when"), case.say("run.who"), case.say("run.what"))
    return Run(case.say("session.run", minutes=case.minutes()), header, tuple(moments))


# Where a stage changes what a part is for.
_OWN = {("first", "need"), ("first", "hello"), *((stage, "hands") for stage in ("first", "basics", "files", "analysis", "last")), ("last", "back")}


def own_words(stage: str, part: str) -> str:
    """The key of what a part of a session is for, in that stage."""
    return f"session.{stage}.{part}" if (stage, part) in _OWN else f"session.{part}"


def _kept(case: Case, stage: str) -> Fields:
    then = Field(case.say("session.last.next" if stage == "last" else "session.next"), lines=3)
    better = Field(case.say("session.last.better" if stage == "last" else "session.better"), lines=3, who="mentor")
    return Fields((Field(case.say("session.useful"), lines=3, who="mentee"), better, Field(case.say("session.learned"), lines=3), then), columns=2)


def _beside(case: Case, number: int) -> Iterator[Block]:
    """The steps of the calendar between this session and the next one."""
    for step in _steps_beside(case, number):
        minutes = f" ({say_minutes(case.context.language, step.minutes)})" if step.minutes else ""
        title, about = case.context.words(step.title), case.context.words(step.about)
        yield Paragraph((case.say("session.beside", title=title, minutes=minutes, about=about),), "note")


def _steps_beside(case: Case, number: int) -> Iterator[Step]:
    weeks = case.weeks()
    until = weeks[number] if number < len(weeks) else math.inf
    yield from (step for step in case.steps() if weeks[number - 1] <= step.week < until and step.id not in FRAMED)
