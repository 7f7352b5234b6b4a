"""`binome report`: one private page a cohort: what to do this week, each pair, how good the answers are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from binome.cohort.calendar import week_of
from binome.cohort.health import Item
from binome.coordination.dress import style
from binome.coordination.facts import facts_of, life_words, strip_of
from binome.coordination.freshness import freshness_of
from binome.coordination.kept import Kept, items_of, load_kept
from binome.coordination.pairs import Pair, pairs_of
from binome.coordination.quality import Reading, readings_of
from binome.coordination.telling import advice_of, also_of, what_of
from binome.coordination.writing import write_private
from binome.model import Cohort, Program, Wave
from binome.places import Places
from binome.publish.escape import Html
from binome.publish.rendering import Context, environment
from binome.release.ledger import Ledger
from binome.survey.people import PersonCard, load_people
from binome.wording import say

__all__ = ["report_of", "write_report"]

ROOM = "coordination"
FOLDER = "reports"
People = Mapping[str, PersonCard]


@dataclass(frozen=True)
class Line:
    """One thing to do this week."""

    pair: str
    anchor: str  # of the pair below
    what: str
    who: str
    advice: str
    also: tuple[str, ...]


def write_report(program: Program, cohort: Cohort, places: Places, today: date, language: str) -> Path:
    """Write private/reports/<cohort>.html for its owner's eyes only, and return it."""
    context = Context(program, Ledger(), today, language)
    text = report_of(context, cohort, load_kept(program, cohort, places), load_people(places))
    path = places.private / FOLDER / f"{cohort.id}.html"
    write_private(path, text.encode())
    return path


def report_of(context: Context, cohort: Cohort, kept: Kept, people: People) -> str:
    """The whole page, in the language of the context. Names stand in it only where `people` has them."""
    program, today = context.program, context.today
    items = items_of(kept, today)
    pairs = pairs_of(program, cohort, kept, items, today)
    return environment().get_template("coordination/report.html.j2").render(
        context=context, language=context.language, program=program, cohort=cohort, style=Html(style()),
        t=lambda key, **values: context.say(ROOM, key, **values),
        stage=_stage(context, cohort), sums=_sums(context, pairs), freshness=freshness_of(kept, items, today, context.language),
        week=[_line(context, kept, pairs, people, item) for item in items],
        pairs=[_shown(context, pair, people) for pair in pairs],
        readings=[_reading(context, reading) for reading in readings_of(program, cohort, kept, today)],
        path=f"private/{FOLDER}/{cohort.id}.html",
    ).lstrip()  # fmt: skip


def _stage(context: Context, cohort: Cohort) -> Html:
    week, weeks = week_of(cohort, context.today), context.program.calendar.weeks
    stage = "before" if week < 1 else "after" if week > weeks else "during"
    return context.say(ROOM, f"stage.{stage}", week=week, weeks=weeks, day=context.date(context.today, "weekday"))


def _sums(context: Context, pairs: Sequence[Pair]) -> list[tuple[int, Html]]:
    """How many pairs, sessions held, sessions cancelled, objectives reached: of this report, for its reader alone."""
    active = sum(pair.life.word == "active" for pair in pairs)
    reached = sum(aim.reached for pair in pairs for aim in pair.agreed.aims)
    counts = {"active": active, "held": sum(p.held for p in pairs), "cancelled": sum(p.cancelled for p in pairs), "reached": reached}
    return [(n, context.say(ROOM, f"sum.{what}", n=n)) for what, n in counts.items()]


def _line(context: Context, kept: Kept, pairs: Sequence[Pair], people: People, item: Item) -> Line:
    seats = next((pair.seats for pair in pairs if pair.id == item.pair), ()) if item.pair else ()
    who = ", ".join(name for seat in seats if (name := _name(people, seat.person)))
    language = context.language
    anchor = next((f"p{place}" for place, pair in enumerate(pairs, start=1) if pair.id == item.pair), "")
    return Line(item.pair, anchor, what_of(language, kept.followed, item), who, advice_of(language, item), also_of(language, item))


def _name(people: People, person: str) -> str:
    return people[person].name if person in people else ""


def _shown(context: Context, pair: Pair, people: People) -> dict[str, object]:
    seats = [
        {"role": seat.role, "title": context.say(ROOM, f"role.{seat.role}"), "name": name}
        for seat in pair.seats
        if (name := _name(people, seat.person))
    ]
    return {
        "id": pair.id, "life": life_words(context, pair), "over": pair.life.word == "stopped", "people": seats,
        "hand": pair.item is not None,
        "strip": strip_of(pair), "facts": facts_of(context, pair, context.today),
    }  # fmt: skip


def _reading(context: Context, reading: Reading) -> dict[str, object]:
    unread = "read.over" if reading.over else "read.never"
    read = context.say(ROOM, "read.on", day=context.date(reading.read)) if reading.read else context.say(ROOM, unread)
    waves = [_wave(context, reading, *counted) for counted in reading.waves]
    odd = [
        context.say(ROOM, "read.odd", kind=say(context.language, "survey", f"finding.{kind}"), n=n)
        for kind, n in sorted(reading.remarks.items())
    ]
    held = [context.say(ROOM, "read.held")] if reading.held else []
    return {
        "title": reading.survey.title, "read": read, "waves": waves or [{"when": "", "answered": ""}],
        "remarks": [*held, *odd] or [context.say(ROOM, "read.clean")],
    }  # fmt: skip


def _wave(context: Context, reading: Reading, wave: Wave, answered: int, asked: int | None) -> dict[str, Html]:
    key = "log" if wave.milestone else "open" if context.today <= wave.closes else "closed"
    day = context.date(wave.closes)
    count = context.say(ROOM, f"answered.{reading.survey.unit}", n=answered)
    of = context.say(ROOM, "answered.of", count=count, asked=asked) if asked is not None else count
    return {"when": context.say(ROOM, f"wave.{key}", day=day), "answered": of}
