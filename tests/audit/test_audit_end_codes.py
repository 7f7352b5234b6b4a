"""A4: all counts behind one end code give the same bytes, in the ledger and on every page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import pytest
from audit_histories import START
from audit_plan import BOTH, Chair, Group, Plan, Row, openings_of
from audit_world import nights_of

FORTY = 40
PAGED = (14, FORTY)  # and k: a page costs as much as forty ledgers


def plan_of(n: int, count: int, m: int, pages: bool) -> Plan:
    """A cohort where n people answer on one day and the first `count` of them say yes."""
    chairs = tuple(
        Chair(f"{role}{pair}", f"{role}{pair}", f"p{pair}", role, role, "firm")
        for pair in range((n + 1) // 2)
        for role in BOTH
    )
    wave = openings_of(Group("c", START, len(chairs), chairs, ()), ("mensuel",))[0]
    stamp = datetime.combine(wave.opens, time(12))
    rows = tuple(
        Row(number, "mensuel", chair.code, stamp, {"used": "yes" if number < count else "no"}, wave.opens)
        for number, chair in enumerate(chairs[:n])
    )
    nights = (wave.opens, wave.grace_ends, wave.grace_ends + timedelta(days=1))
    group = Group("c", START, len(chairs), chairs, rows)
    return Plan(0, m, 1, "cohort", (group,), nights, frozenset(nights[-1:] if pages else ()))


def public(n: int, counts: range, m: int) -> Iterator[object]:
    for count in counts:
        pages = n in (2 * m + 3, *PAGED)
        yield [(night.files, night.pages, night.log) for night in nights_of(plan_of(n, count, m, pages))]


@pytest.mark.parametrize("m", [1, 2, 3])
def test_the_low_counts_give_the_same_bytes_and_so_do_the_high_ones(m: int):
    for n in range(2 * m + 3, FORTY + 1):
        low, *others = public(n, range(m + 2), m)
        assert all(other == low for other in others)
        high, *others = public(n, range(n - m - 1, n + 1), m)
        assert all(other == high for other in others)
        assert low != high
