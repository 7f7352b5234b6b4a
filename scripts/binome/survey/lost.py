"""What stood in the last good table and stands no more: nobody loses a row by looking away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from binome.model import Response
from binome.survey.findings import Finding
from binome.survey.roster import Roster, plain_code
from binome.survey.store import Keys, keys_of


class Row(NamedTuple):
    row: int
    stamp: str | None
    code: str | None


def lost_rows(
    kept: Keys, now: Sequence[Response], today: date, is_erased: Callable[[str | None], bool]
) -> tuple[Finding, ...]:
    """A finding for each kept row that is gone, under the number that it had; rows of erased codes may go.

    A row is still there under its stamp, whatever code somebody corrected it to, or under its code, whatever stamp a
    response that was edited got. Rows dated after `today` were read on a later day, and are not looked for.
    """
    here, most = keys_of(now), len(kept.rows)
    if (here.stamps[:most], here.codes[:most]) == (kept.stamps, kept.codes):
        return ()  # as nearly every night: nothing, or rows more at the end
    old = (Row(*row) for row in zip(*kept, strict=True))
    before = [row for row in old if not is_erased(row.code) and (row.stamp or "")[:10] <= today.isoformat()]
    gone = list(_beyond(before, Counter(here.stamps), lambda row: row.stamp))
    came = Counter(here.stamps) - Counter(row.stamp for row in before)
    new = Counter(code for stamp, code in zip(here.stamps, here.codes, strict=True) if _take(came, stamp))
    return tuple(Finding("lost-row", row.row) for row in _beyond(gone, new, lambda row: row.code))


def lost_seats(kept: Roster, now: Roster, is_erased: Callable[[str | None], bool]) -> tuple[Finding, ...]:
    """A finding for each kept seat that is gone, with its pair; an erased one may go, and a seat may change its code."""
    here = {(seat.person, seat.pair) for seat in now.seats if seat.person}
    return tuple(
        Finding("lost-seat", 0, seat.pair)
        for seat in kept.seats
        if seat.status != "erased" and not is_erased(plain_code(seat.code))
        if plain_code(seat.code) not in now.by_code and (seat.person, seat.pair) not in here
    )


def _beyond(
    rows: Iterable[Row], there: Counter[str | None], key: Callable[[Row], str | None]
) -> Iterator[Row]:
    """The rows for which `there` holds nothing any more."""
    left = Counter(there)
    return (row for row in rows if not _take(left, key(row)))


def _take(left: Counter[str | None], key: str | None) -> bool:
    """Whether there was one left to take."""
    left[key] -= 1
    return left[key] >= 0
