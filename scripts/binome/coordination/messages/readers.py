"""Who a message is for: everybody with its role who takes part, or who may sign up, whatever they answered so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from binome.cohort.seats import is_active
from binome.coordination.messages.kinds import Message
from binome.model import Seat
from binome.survey.people import PersonCard
from binome.survey.roster import Roster

__all__ = ["Reader", "readers_of"]


@dataclass(frozen=True)
class Reader:
    """One person, and the seats whose codes they are given: where persons are counted the first, for one answer is one person's."""

    card: PersonCard
    seats: tuple[Seat, ...]


def readers_of(message: Message, roster: Roster, people: Mapping[str, PersonCard], today: date) -> tuple[Reader, ...]:
    """In the roster's order, those who have a card. On the day of the message, or today where that is past."""
    day = max(today, message.wave.opens if message.wave else message.monday)
    own: dict[str, list[Seat]] = {}
    for seat in roster.seats:
        if seat.person in people and seat.role in message.to and _takes_part(seat, message, day):
            own.setdefault(seat.person, []).append(seat)
    single = message.survey is not None and message.survey.unit == "person"
    return tuple(Reader(people[person], tuple(seats[:1] if single else seats)) for person, seats in own.items())


def _takes_part(seat: Seat, message: Message, day: date) -> bool:
    """Before the start, whoever has a seat that begins with the cohort or later is on the way in."""
    coming = message.kind in ("proposal", "coffee", "welcome") and seat.status == "active"
    return coming or is_active(seat, day)
