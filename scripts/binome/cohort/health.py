"""What a coordinator does this week, in order: pairs that need a hand, then the dates of the calendar.

The pairs come from the session log alone. Nobody is ever listed for not answering a survey: reminders go to everybody.
`publish/forms/script/this_week.js` says the same in the coordinator's spreadsheet; tests/health/cases/ holds both to it.

Three rules hold for all that is read of a log. A pair is followed on a day when it has an active mentor and an active
mentee: paused, stopped, replaced and erased seats leave it out. What it logged before its present began, the latest
`since` of its active seats, is past: a new partner or a return from a pause starts afresh. A row is heard if it is stamped
by `today`, in the programme's time zone, and its seat took part on that day; whoever of the two filled it in.

A pair may have agreed on a pace of its own (M45, M47). One that meets less often than the programme plans is given as many
more days of silence as its pace is longer; and to agree on a pace, whatever it is, was a word with the coordinator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from binome.cohort.followed import Followed, MomentKind
from binome.cohort.heard import Row, heard_rows, latest_rows, present_pairs
from binome.cohort.pace import Pace, pace_on, paces_of
from binome.model import PairNote, Response, Seat

__all__ = ["PAIR_KINDS", "Item", "this_week"]

PAIR_KINDS = ("help", "silent", "cancelled")  # the most urgent first
DAY_KINDS = ("closes", "milestone", "opens", "log", "step", "session")  # of one day, in this order

PairKind = Literal["help", "silent", "cancelled"]


@dataclass(frozen=True)
class Item:
    """One thing to do. `pair` is private: it belongs in the Carnet and in a private report, never on a page.

    `count` is how many days a pair has been silent or has waited for help, how many sessions were cancelled in a row, or
    which session it is. `advice` names a sentence of locales/<language>/health.yml, `also` the other kinds that hold.
    """

    kind: PairKind | MomentKind | Literal["session"]
    since: date
    pair: str = ""
    about: str = ""  # the id of a step, a wave or a log
    count: int = 0
    advice: str = ""
    also: tuple[str, ...] = ()


def this_week(
    followed: Followed, seats: Mapping[str, Seat], rows: Iterable[Response], today: date, notes: Iterable[PairNote] = ()
) -> tuple[Item, ...]:
    """Pairs first, each once under its most urgent kind, the longest wait first; then the week's dates as they come.

    `seats` are keyed by their code as `rows` write it, `rows` are those of the session log, `notes` those of the pairs.
    """
    paces = paces_of(notes)
    heard = heard_rows(followed, seats, rows, today)
    begun = present_pairs(seats.values(), today) if followed.log else {}
    agreed = {pair: pace_on(paces.get(pair, ()), today) for pair in begun}
    pairs = [item for pair in begun if (item := _pair(followed, pair, heard[pair], begun[pair], today, agreed[pair]))]
    pairs.sort(key=lambda item: (PAIR_KINDS.index(item.kind), item.since, item.pair))
    return (*pairs, *_days(followed, today))


def _pair(
    followed: Followed, pair: str, rows: Sequence[Row], begun: date, today: date, pace: Pace | None = None
) -> Item | None:
    """What holds for one pair, as one item: the coordinator has one conversation with it, not three."""
    kept = list(latest_rows(rows))
    found = [
        item
        for item in (
            _help(followed, pair, kept, begun, today),
            _silent(followed, pair, rows, begun, today, pace),
            _cancelled(followed, pair, kept, begun, today),
        )
        if item
    ]
    if not found:
        return None
    first, *others = found
    return Item(first.kind, first.since, pair, "", first.count, first.advice, tuple(other.kind for other in others))


def _help(followed: Followed, pair: str, kept: Sequence[Row], begun: date, today: date) -> Item | None:
    """A call for help stands for `help_days` days, until a session of its date or later is logged as held after it.

    The oldest call that stands counts. One that was corrected by a later row for the same session was withdrawn.
    """
    met = [(row.moment, row.on) for row in kept if row.held and row.on and row.on <= today]
    first_day = max(begun, today - timedelta(days=followed.thresholds.help_days))
    calls = [
        row.day
        for row in kept
        if row.help
        and row.day >= first_day
        and not any(moment > row.moment and on >= (row.on or row.day) for moment, on in met)
    ]
    return Item("help", min(calls), pair, "", (today - min(calls)).days, "help") if calls else None


def _silent(
    followed: Followed, pair: str, rows: Sequence[Row], begun: date, today: date, pace: Pace | None
) -> Item | None:
    """A pair is silent when nothing at all was logged, held or not, for `silent_days` days, while a session was due.

    Days count from its last row, or from the Monday of its first target week, or from the day its present began, or from
    the day it agreed on a pace, whichever came last. A session was due if its target week began since, the day of that
    last row left out; none is due after the cycle's end, nor to a pair that has held them all.
    """
    last = max((row.day for row in rows if row.day >= begun), default=date.min)
    since = max(followed.sessions[0], begun, last, pace.since if pace else date.min)
    days = (today - since).days
    more = 7 * max(0, pace.weeks - followed.every_weeks) if pace else 0
    done = sum(bool(row.held and row.on and row.on <= today) for row in latest_rows(rows)) >= len(followed.sessions)
    due = any(since <= monday <= today and monday != last for monday in followed.sessions)
    if days < followed.thresholds.silent_days + more or done or not due or today > followed.ends:
        return None
    advice = "silent-long" if days >= followed.thresholds.silent_long_days + more else "silent"
    return Item("silent", since, pair, "", days, advice)


def _cancelled(followed: Followed, pair: str, kept: Sequence[Row], begun: date, today: date) -> Item | None:
    """The latest sessions by their planned date were not held, `cancelled_in_a_row` of them or more (M47).

    Of two rows for one session the latest stamp counts; a row without a date, dated before the cohort's first week or
    after today, or that does not say whether the session was held, is passed over.
    """
    told = sorted((row.on, bool(row.held)) for row in kept if row.on and row.held is not None and begun <= row.on <= today)
    missed: list[date] = []
    for on, was_held in reversed(told):
        if was_held:
            break
        missed.append(on)
    if len(missed) < followed.thresholds.cancelled_in_a_row or today > followed.ends:
        return None
    advice = "cancelled-on" if len(missed) >= followed.thresholds.cancelled_on_and_on else "cancelled"
    return Item("cancelled", missed[-1], pair, "", len(missed), advice)


def _days(followed: Followed, today: date) -> list[Item]:
    """The dates from Monday to Sunday of the week of `today`, by day, then in the order of DAY_KINDS."""
    monday = today - timedelta(days=today.weekday())
    week = range(monday.toordinal(), monday.toordinal() + 7)
    items = [Item(moment.kind, moment.day, about=moment.id, advice=moment.kind) for moment in followed.moments]
    items += [
        Item("session", day, count=number, advice="session") for number, day in enumerate(followed.sessions, start=1)
    ]
    found = [item for item in items if item.since.toordinal() in week]
    return sorted(found, key=lambda item: (item.since, DAY_KINDS.index(item.kind), item.about))
