"""Days and stamps as forms and spreadsheets write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from binome.survey.table import Cell

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day-first", "month-first", "year-first"

_PLACES = {DAY_FIRST: (2, 1, 0), MONTH_FIRST: (2, 0, 1), YEAR_FIRST: (0, 1, 2)}  # where year, month and day stand
_WRITTEN = re.compile(
    r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})"
    r"(?:(?:T|,?\s+(?:à\s+)?)(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
    r"\s*([ap]\.?m\.?)?\s*(Z|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|GMT|UTC)?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d{2})?)?", re.IGNORECASE)
_FIRST_SERIAL = date(1899, 12, 30)  # day 0 of Excel and Google Sheets, which both count a 29 February 1900
_SERIALS = range(20_000, 80_000)  # 1954 to 2119: other numbers are no dates


def read_day(cell: Cell, order: str) -> date | None:
    """The day that a cell says, its hour put aside; None where it says none."""
    found = _moment(cell, order)
    return found.date() if found else None


def zone_named(name: str) -> tzinfo | None:
    """The time zone of a name of the IANA, or of an offset such as GMT-07:00; None where it is neither."""
    try:
        return _zone(name) if _OFFSET.fullmatch(name) else ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def stamp_reader(order: str, zone: tzinfo) -> Callable[[Cell], datetime | None]:
    """A function from a cell to an aware datetime in `zone`, where it was written; None where there is none to read.

    A stamp may also say its own zone. In the night when an hour happens twice it is the first one, unless the rows
    around it say otherwise (nights.py); an hour that a spring night skips keeps its day too.
    """
    days: dict[str, date | None] = {}

    def read_plain(text: str) -> datetime | None:
        """The shape of nearly all stamps, 05/11/2026 14:03:22, in a third of the time: each day is read once."""
        written = text[:10]
        if written not in days:
            days[written] = read_day(written, order)
        try:
            return (day := days[written]) and datetime.combine(day, time.fromisoformat(text[11:]), zone)
        except ValueError:
            return None

    def read(cell: Cell) -> datetime | None:
        if isinstance(cell, str) and len(cell) == 19 and cell[10::3] == " ::":
            return read_plain(cell)
        moment = _moment(cell, order)
        if moment is None:
            return None
        try:
            return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
        except (OverflowError, ValueError):  # the first and last days of the calendar
            return None

    return read


def names_a_zone(cell: Cell) -> bool:
    """Whether a stamp says its time zone, so that its hour is never in doubt."""
    if isinstance(cell, str):
        written = _WRITTEN.fullmatch(cell.strip())
        return written is not None and written.groups()[-1] is not None
    return isinstance(cell, datetime) and cell.tzinfo is not None


def _moment(cell: Cell, order: str) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, str):
        return _written(cell.strip(), order)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _SERIALS.start <= cell < _SERIALS.stop:
        days = datetime.combine(_FIRST_SERIAL, time()) + timedelta(days=cell)
        return (days + timedelta(microseconds=500_000)).replace(
            microsecond=0
        )  # a serial is a rounded fraction of a day
    return None


def _written(text: str, order: str) -> datetime | None:
    """A year of four digits in front is a year, whatever the order declared."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    first, _, second, third, hour, minute, seconds, fraction, half, zone = match.groups()
    parts = (first, second, third)
    year, month, day = _PLACES[YEAR_FIRST if len(first) == 4 else order]
    try:
        whole = datetime(
            _year(parts[year]), int(parts[month]), int(parts[day]),
            _hour(int(hour), half) if hour else 0, int(minute or 0), int(seconds or 0),
        )  # fmt: skip
        return whole if zone is None and fraction is None else _finer(whole, fraction, zone)
    except ValueError:
        return None


def _year(digits: str) -> int:
    """26 is 2026; years of one or three digits are mistakes."""
    if len(digits) not in (2, 4):
        raise ValueError
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _finer(moment: datetime, fraction: str | None, zone: str | None) -> datetime:
    microseconds = int((fraction or "").ljust(6, "0")[:6])
    return moment.replace(microsecond=microseconds, tzinfo=_zone(zone) if zone else None)


def _zone(text: str) -> timezone:
    """`Z`, `+02:00`, `GMT+2`, as ISO 8601 and Google Forms' own download write them."""
    signed = text.upper().removeprefix("GMT").removeprefix("UTC").replace(":", "")
    if signed in ("", "Z"):
        return UTC
    digits = signed[1:]
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if signed[0] == "-" else offset)
