"""A feed as RFC 5545 writes it: explicit events, no rule of recurrence, the same bytes for the same dates.

The writer is ours because the library that reads these files in our tests takes ten times as long to write them (decision 23).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from binome.publish.feeds.zones import describe_zone

__all__ = ["Event", "Feed", "write_feed"]

OCTETS = 75  # of a line, without its end
REFRESH = "PT12H"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Event:
    """A moment from `first` to `last`, both included; with an hour it is that long on `first`, and keeps the time busy.

    `alarms` are durations from its beginning. `sequence` grows whenever its date was moved, `stamp` with it.
    """

    uid: str
    title: str
    about: str
    first: date
    last: date
    sequence: int
    stamp: date
    at: time | None = None
    minutes: int = 60
    alarms: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True)
class Feed:
    name: str
    language: str
    time_zone: str
    events: tuple[Event, ...]


def write_feed(feed: Feed) -> str:
    return "".join(f"{line}\r\n" for told in _lines(feed) for line in _folded(told))


def _lines(feed: Feed) -> Iterator[str]:
    events = sorted(feed.events, key=lambda event: (event.first, event.uid))
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Binôme//Calendrier//{feed.language.upper()}")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"NAME:{_text(feed.name)}", f"X-WR-CALNAME:{_text(feed.name)}")
    yield from (f"X-WR-TIMEZONE:{feed.time_zone}", f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}", f"X-PUBLISHED-TTL:{REFRESH}")
    timed = [event.first for event in events if event.at]
    if timed:
        yield from describe_zone(feed.time_zone, min(timed).year, max(timed).year)
    for event in events:
        yield from _event(event, feed.time_zone)
    yield "END:VCALENDAR"


def _event(event: Event, zone: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z", f"SEQUENCE:{event.sequence}")
    if event.at:
        start = datetime.combine(event.first, event.at)
        yield f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}"
        yield f"DTEND;TZID={zone}:{start + timedelta(minutes=event.minutes):%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"  # the first day that is out of it
    yield from (f"SUMMARY:{_text(event.title)}", f"DESCRIPTION:{_text(event.about)}")
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'OPAQUE' if event.at and not event.cancelled else 'TRANSPARENT'}"
    for alarm in event.alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{alarm}", f"DESCRIPTION:{_text(event.title)}", "END:VALARM")
    yield "END:VEVENT"


def _text(words: str) -> str:
    return words.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """A long line in pieces of at most 75 octets, no letter cut in two; every piece but the first begins with a blank."""
    rest, blank = line.encode(), b""
    while len(blank + rest) > OCTETS:
        cut = OCTETS - len(blank)
        while rest[cut] & 0xC0 == 0x80:  # inside of a letter, as UTF-8 writes it
            cut -= 1
        yield (blank + rest[:cut]).decode()
        rest, blank = rest[cut:], b" "
    yield (blank + rest).decode()
