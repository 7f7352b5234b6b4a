"""The events of a cohort: its steps, the target weeks of its sessions, the days on which surveys open and close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from binome.cohort.calendar import cancelled_of
from binome.cohort.workdays import free_days
from binome.model import Cohort, Program, Step
from binome.publish.feeds.ics import Event
from binome.publish.numbers import say_minutes
from binome.publish.pages.cohort_state import CohortState, WaveState
from binome.publish.pages.cohort_words import plain, wave_title
from binome.publish.rendering import Context
from binome.wording import say

__all__ = ["ROOM", "event_of", "events_of", "name_of"]

ROOM = "feeds"
EARLIEST = timedelta(weeks=26)  # no step comes sooner before a start: the first stamp of everything
# Durations from 00:00, for an event that has no hour. Days are as long as the clock's changes make them, hours are not.
DAY_BEFORE, FRIDAY_BEFORE, SAME_MORNING = "-PT15H", "-P2DT15H", "PT9H"  # all at 9 o'clock
SAME_HOUR_DAY_BEFORE = "-P1D"


def events_of(context: Context, state: CohortState) -> list[Event]:
    return [*_steps(context, state), *_cancelled(context, state), *_sessions(context, state), *_waves(context, state)]


def name_of(context: Context, state: CohortState) -> str:
    key = "feed.name.invented" if context.program.settings.example else "feed.name"
    return say(context.language, ROOM, key, cohort=context.words(state.cohort.title))


def event_of(
    context: Context, cohort: Cohort, name: str, title: str, about: str, first: date, last: date | None = None,
    moved: int = 0, **more: object,
) -> Event:  # fmt: skip
    """`name` is what the event is in its cohort; `moved`, how many times somebody chose another date for it."""
    sequence = moved + _closures(context.program, cohort)
    stamp = cohort.start - EARLIEST + timedelta(days=sequence)
    return Event(_uid(context.program, cohort, name), title, about, first, last or first, sequence, stamp, **more)  # type: ignore[arg-type]


def _uid(program: Program, cohort: Cohort, name: str) -> str:
    """Made of ids, which never change: those of the cohort, of the moment and of the first organisation."""
    return f"{cohort.id}.{name}@{next(iter(program.settings.organisations))}.binome"


def _closures(program: Program, cohort: Cohort) -> int:
    """Those that may have pushed a date of this cohort: writing one more moves what falls into it."""
    first, last = cohort.start - EARLIEST, cohort.start + timedelta(weeks=2 * program.calendar.weeks)
    return sum(closure.last >= first and closure.first <= last for closure in program.calendar.off.closed)


def _steps(context: Context, state: CohortState) -> Iterator[Event]:
    for step, day in state.steps:
        yield _step(context, state.cohort, step, day, alarms=(SAME_HOUR_DAY_BEFORE if step.at else DAY_BEFORE,))


def _cancelled(context: Context, state: CohortState) -> Iterator[Event]:
    for step, day in cancelled_of(state.cohort, context.program.calendar):
        yield _step(context, state.cohort, step, day, cancelled=True)


def _step(context: Context, cohort: Cohort, step: Step, day: date, cancelled: bool = False, alarms: tuple[str, ...] = ()) -> Event:
    title = context.words(step.title)
    about = say(context.language, ROOM, "step.about", who=context.words(step.who), about=context.words(step.about))
    return event_of(
        context, cohort, f"step.{step.id}", say(context.language, ROOM, "step.cancelled", title=title) if cancelled else title, about, day,
        moved=cohort.moves.get(step.id, 0) + cancelled, at=step.at, minutes=step.minutes or 60, alarms=alarms, cancelled=cancelled,
    )  # fmt: skip


def _sessions(context: Context, state: CohortState) -> Iterator[Event]:
    language, calendar = context.language, context.program.calendar
    for number, monday in enumerate(state.sessions, start=1):
        days = free_days(calendar.off, monday) or (monday,)
        title = say(language, ROOM, "session", number=number, count=len(state.sessions))
        about = say(language, ROOM, "session.about", minutes=say_minutes(language, calendar.sessions.minutes))
        yield event_of(context, state.cohort, f"session.{number}", title, about, days[0], days[-1], alarms=(_friday_before(days[0]),))


def _friday_before(first: date) -> str:
    """Nine o'clock on the Friday before a week whose first day may not be its Monday."""
    return FRIDAY_BEFORE if first.weekday() == 0 else f"-P{2 + first.weekday()}DT15H"


def _waves(context: Context, state: CohortState) -> Iterator[Event]:
    for told in state.waves:
        wave, moved = told.wave, state.cohort.moves.get(told.wave.id.removeprefix(f"{told.survey.id}-"), 0)
        days = ("milestone",) if wave.milestone else ("opens", "closes")
        for kind in days:
            day = wave.opens if kind == "opens" else wave.closes
            title, about = _told(context, told, kind)
            yield event_of(context, state.cohort, f"{kind}.{wave.id}", title, about, day, moved=moved, alarms=(SAME_MORNING,))


def _told(context: Context, told: WaveState, kind: str) -> tuple[str, str]:
    words = {"wave": plain(wave_title(context, told)), "closes": context.date(told.wave.closes)}
    return say(context.language, ROOM, f"wave.{kind}", **words), say(context.language, ROOM, f"wave.{kind}.about", **words)
