"""Who is followed on a day, and which rows of the log are heard: what the rules of health.py look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from binome.cohort.followed import Followed, Log
from binome.cohort.seats import is_active
from binome.model import Response, Seat

__all__ = ["Row", "heard_rows", "latest_rows", "present_pairs"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is heard. `moment` orders rows: when one was sent, then its number in the sheet; `day` is that of its stamp.

    `on` is the session's planned date, None where there is none or where it comes before the cohort: no session of it.
    `held` is None where the row does not say.
    """

    moment: tuple[float, int]
    day: date
    on: date | None
    held: bool | None
    help: bool


def present_pairs(seats: Iterable[Seat], today: date) -> Mapping[str, date]:
    """The pairs that are followed on a day, each with the day its present began."""
    by_pair: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.pair and is_active(seat, today):
            by_pair[seat.pair].append(seat)
    return {
        pair: max((seat.since for seat in here if seat.since and seat.status == "active"), default=date.min)
        for pair, here in sorted(by_pair.items())
        if {seat.role for seat in here} >= {"mentor", "mentee"}
    }


def heard_rows(
    followed: Followed, seats: Mapping[str, Seat], rows: Iterable[Response], today: date
) -> Mapping[str, Sequence[Row]]:
    """The rows of each pair that are stamped by `today` and whose seat took part on that day."""
    zone = ZoneInfo(followed.time_zone)
    heard: dict[str, list[Row]] = defaultdict(list)
    for row in rows if followed.log else ():
        seat = seats.get(row.code or "")
        if seat is None or row.stamp is None or followed.log is None:
            continue
        day = row.stamp.astimezone(zone).date()
        if day <= today and is_active(seat, day):
            heard[seat.pair].append(_row(followed.log, followed.start, row, (row.stamp.timestamp(), row.row), day))
    return heard


def _row(log: Log, start: date, row: Response, moment: tuple[float, int], day: date) -> Row:
    on, held = row.answers.get(log.key), row.answers.get(log.held or "")
    session = date.fromisoformat(on) if isinstance(on, str) else date.min
    return Row(
        moment,
        day,
        session if session >= start else None,
        None if held is None else held in log.positive,
        any(_says(row.answers.get(question), options) for question, options in log.help_asked.items()),
    )


def _says(answer: str | tuple[str, ...] | None, options: Sequence[str]) -> bool:
    return any(said in options for said in ((answer,) if isinstance(answer, str) else answer or ()))


def latest_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Of the rows for one session the latest; a row without a date stands for itself."""
    latest = {row.on or row.moment: row for row in sorted(rows, key=lambda row: row.moment)}
    yield from latest.values()
