"""The time zone of a feed in its own words, with the changes of hour of the years that it covers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

__all__ = ["describe_zone"]

HOUR = timedelta(hours=1)


@cache
def describe_zone(name: str, first_year: int, last_year: int) -> tuple[str, ...]:
    """The lines of a VTIMEZONE from the start of the year before `first_year` to the end of the one after `last_year`."""
    return ("BEGIN:VTIMEZONE", f"TZID:{name}", *_observances(ZoneInfo(name), first_year - 1, last_year + 1), "END:VTIMEZONE")


def _observances(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[str]:
    start = datetime(first_year, 1, 1, tzinfo=UTC)
    yield from _observance(zone, start, start)
    for before, after in _changes(zone, start, datetime(last_year + 1, 1, 1, tzinfo=UTC)):
        yield from _observance(zone, before, after)


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The last hour before each change of offset and the first one after it: zones change at whole hours."""
    moment = start
    while moment < end:
        day_later = moment + 24 * HOUR
        if _offset(zone, moment) != _offset(zone, day_later):
            hours = (moment + HOUR * n for n in range(1, 25))
            after = next(hour for hour in hours if _offset(zone, hour) != _offset(zone, moment))
            yield after - HOUR, after
        moment = day_later


def _observance(zone: ZoneInfo, before: datetime, after: datetime) -> Iterator[str]:
    """From `after` on; as local time it is written in the offset that ends."""
    old, new = _offset(zone, before), _offset(zone, after)
    here = after.astimezone(zone)
    kind = "DAYLIGHT" if here.dst() else "STANDARD"
    yield from (f"BEGIN:{kind}", f"DTSTART:{(after + old).replace(tzinfo=None):%Y%m%dT%H%M%S}")
    yield from (f"TZOFFSETFROM:{_signed(old)}", f"TZOFFSETTO:{_signed(new)}", f"TZNAME:{here.tzname()}", f"END:{kind}")


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _signed(offset: timedelta) -> str:
    minutes = round(abs(offset).total_seconds() / 60)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}{minutes % 60:02}"
