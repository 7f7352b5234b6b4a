"""The dated moments of a cohort in order: steps, sessions, openings of questionnaires; past, now, to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from binome.cohort.calendar import cancelled_of
from binome.model import Step
from binome.publish.escape import Html
from binome.publish.numbers import say_minutes
from binome.publish.pages.cohort_state import CohortState, WaveState
from binome.publish.pages.cohort_words import near, wave_title
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM

__all__ = ["Moment", "moments_of", "say_hour"]

WEEK = timedelta(days=6)


@dataclass(frozen=True)
class Moment:
    """`day` to `until`, both included. A session's week is a target, in which each pair books its own slot."""

    kind: Literal["step", "session", "wave"]
    day: date
    until: date
    state: Literal["done", "now", "to-come", "cancelled"]
    name: Html
    about: Html
    when: Html
    event: str  # its name in the cohort's feed


def moments_of(context: Context, state: CohortState) -> list[Moment]:
    found = [*_steps(context, state), *_cancelled(context, state), *_sessions(context, state), *_waves(context, state)]
    return sorted(found, key=lambda moment: (moment.day, moment.kind, str(moment.name)))


def _steps(context: Context, state: CohortState) -> Iterator[Moment]:
    for step, day in state.steps:
        yield Moment(
            "step",
            day,
            day,
            _state(context, day, day),
            Html("{}").format(context.words(step.title)),
            _about(context, step),
            _when(context, step, day),
            f"step.{step.id}",
        )


def _cancelled(context: Context, state: CohortState) -> Iterator[Moment]:
    for step, day in cancelled_of(state.cohort, context.program.calendar):
        name = Html("{}").format(context.words(step.title))
        yield Moment("step", day, day, "cancelled", name, _about(context, step), _when(context, step, day), f"step.{step.id}")


def _when(context: Context, step: Step, day: date) -> Html:
    if step.at is None:
        return context.say(ROOM, "when.day", day=near(context, day))
    return context.say(ROOM, "when.hour", day=near(context, day), hour=say_hour(context, step.at))


def say_hour(context: Context, at: time) -> Html:
    """9 h, 9 h 30; 9:00, 9:30."""
    return context.say(ROOM, "when.clock.minute" if at.minute else "when.clock", hour=str(at.hour), minute=f"{at.minute:02}")


def _about(context: Context, step: Step) -> Html:
    words = {"who": context.words(step.who), "about": context.words(step.about)}
    if step.minutes is None:
        return context.say(ROOM, "calendar.about", **words)
    return context.say(ROOM, "calendar.about.minutes", **words, minutes=say_minutes(context.language, step.minutes))


def _sessions(context: Context, state: CohortState) -> Iterator[Moment]:
    minutes = say_minutes(context.language, context.program.calendar.sessions.minutes)
    for order, monday in enumerate(state.sessions, start=1):
        yield Moment(
            "session",
            monday,
            monday + WEEK,
            _state(context, monday, monday + WEEK),
            context.say(ROOM, "calendar.session", order=order),
            context.say(ROOM, "calendar.session.about", minutes=minutes),
            context.say(ROOM, "when.week", day=near(context, monday)),
            f"session.{order}",
        )


def _waves(context: Context, state: CohortState) -> Iterator[Moment]:
    """Each opening on its first day; a milestone of a log, which is open from the start, on its last."""
    for wave in state.waves:
        day = wave.wave.closes if wave.wave.milestone else wave.wave.opens
        yield Moment(
            "wave",
            day,
            wave.wave.closes,
            _state(context, day, wave.wave.closes),
            context.say(ROOM, "calendar.wave", wave=wave_title(context, wave)),
            _dates(context, wave),
            context.say(ROOM, "when.day", day=near(context, day)),
            f"{'milestone' if wave.wave.milestone else 'opens'}.{wave.wave.id}",
        )


def _dates(context: Context, state: WaveState) -> Html:
    dates = {"opens": state.wave.opens, "closes": state.wave.closes, "shown": state.shown_from}
    key = "calendar.wave.about.due" if state.phase == "due" else "calendar.wave.about"
    return context.say(ROOM, key, **{name: near(context, day) for name, day in dates.items()})


def _state(context: Context, day: date, until: date) -> Literal["done", "now", "to-come"]:
    if until < context.today:
        return "done"
    return "now" if day <= context.today else "to-come"
