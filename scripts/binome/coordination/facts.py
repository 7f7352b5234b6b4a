"""What the private report says of one pair, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from binome.cohort.agreed import Aim, Change
from binome.coordination.pairs import Pair
from binome.publish.escape import Html
from binome.publish.rendering import Context

__all__ = ["Fact", "facts_of", "life_words", "strip_of"]

ROOM = "coordination"
MOST_AIMS = 3  # two or three objectives a pair (M26)


@dataclass(frozen=True)
class Fact:
    """`flag` is for what asks for a hand."""

    words: Html
    flag: bool = False


def life_words(context: Context, pair: Pair) -> Html:
    """Active, paused… and since when; that somebody took over; how it goes on after the closing."""
    life, agreed = pair.life, pair.agreed
    key = f"life.{life.word}" + ("-since" if life.since and life.word != "active" else "")
    parts = [context.say(ROOM, key, day=context.date(life.since) if life.since else "")]
    if life.replaced:
        parts.append(context.say(ROOM, "life.replaced", day=context.date(life.replaced)))
    for word, goes_on, day in (("renewed", agreed.is_renewed, agreed.renewed), ("swapped", agreed.is_swapped, agreed.swapped)):
        if goes_on:
            said = f"life.{word}" if day else f"life.{word}-undated"
            parts.append(context.say(ROOM, said, day=context.date(day) if day else ""))
    return Html(", ").join(parts)


def strip_of(pair: Pair) -> tuple[str, ...]:
    """One square a logged session, in the order of their dates, then those that are still to be held."""
    told = tuple("held" if session.held else "missed" for session in pair.sessions)
    over = pair.life.word == "stopped"
    return told + ("ahead",) * (0 if over else max(0, pair.planned - pair.held))


def facts_of(context: Context, pair: Pair, today: date) -> tuple[tuple[Html, tuple[Fact, ...]], ...]:
    """Each fact under its title; what nothing is known of is left out."""
    found = (
        ("sessions", tuple(_sessions(context, pair, today))),
        ("format", tuple(_format(context, pair))),
        ("aims", tuple(_aims(context, pair))),
        ("changes", tuple(Fact(_change(context, change)) for change in pair.agreed.changes)),
    )
    return tuple((context.say(ROOM, f"fact.{name}"), lines) for name, lines in found if lines)


def _sessions(context: Context, pair: Pair, today: date) -> Iterator[Fact]:
    counts = [context.say(ROOM, "fact.held", n=pair.held)]
    counts += [context.say(ROOM, "fact.cancelled", n=pair.cancelled)] if pair.cancelled else []
    yield Fact(context.say(ROOM, "fact.due", counts=Html(", ").join(counts), n=pair.due))
    silent = bool(pair.item and "silent" in (pair.item.kind, *pair.item.also))
    if pair.last is None:
        yield Fact(context.say(ROOM, "fact.never"), silent)
    else:
        yield Fact(context.say(ROOM, "fact.last", day=context.date(pair.last), n=(today - pair.last).days), silent)


def _format(context: Context, pair: Pair) -> Iterator[Fact]:
    if pair.unfit:
        yield Fact(context.say(ROOM, "fact.unfit", day=context.date(pair.unfit.opens)), True)


def _aims(context: Context, pair: Pair) -> Iterator[Fact]:
    aims = pair.agreed.aims
    yield from (Fact(_aim(context, aim)) for aim in aims)
    if not aims:
        yield Fact(context.say(ROOM, "fact.pending"))
    elif len(aims) == 1 or len(aims) > MOST_AIMS:
        yield Fact(context.say(ROOM, "fact.number-of-aims", n=len(aims)), True)


def _aim(context: Context, aim: Aim) -> Html:
    listed = context.program.objectives.get(aim.words) if not aim.own else None
    title = context.words(listed.title) if listed else aim.words
    key = "aim.reached-on" if aim.reached_on else "aim.reached" if aim.reached else "aim.own" if aim.own else "aim.plain"
    return context.say(ROOM, key, title=title, day=context.date(aim.reached_on) if aim.reached_on else "")


def _change(context: Context, change: Change) -> Html:
    """From which day, what, and why."""
    parts = []
    if change.cadence:
        parts.append(context.say(ROOM, "change.cadence", n=change.cadence))
    if change.minutes:
        parts.append(context.say(ROOM, "change.minutes", n=change.minutes))
    parts += [Html.escape(part) for part in (change.place,) if part]
    what = Html(", ").join(parts)
    why = context.say(ROOM, "change.why", why=change.why) if change.why else Html("")
    day = context.date(change.since) if change.since else ""
    said = Html(" ").join(part for part in (what, why) if part)
    return context.say(ROOM, "change.from", day=day, what=said) if day else said
