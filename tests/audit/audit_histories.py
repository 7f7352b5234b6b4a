"""Histories: from a seed to a programme's whole truth, with everything that people and machines do to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from audit_plan import BOTH, Chair, Group, Opening, Plan, openings_of
from audit_sheets import Sheets

START = date(2026, 9, 7)  # a Monday; the cycle crosses the night when clocks change


def history(seed: int) -> Plan:
    """The same plan for the same seed, for good."""
    dice = Random(seed)
    by = dice.choice(("cohort", "role"))
    count = dice.choices((1, 2, 3), (6, 3, 1))[0]
    plan = Plan(seed, dice.choices((1, 2, 3), (3, 5, 2))[0], dice.choices((1, 2, 3), (6, 3, 1))[0], by, (), ())
    groups = tuple(_group(dice, f"c{number}", plan.forms()) for number in range(1, count + 1))
    waves = [opening for group in groups for opening in openings_of(group, plan.forms())]
    nights = _nights(dice, waves)
    return replace(
        plan, groups=groups, nights=nights,
        paged=frozenset({nights[-1], *dice.sample(nights, 2)}),
        unpulled=frozenset(night for night in nights[:-1] if dice.random() < 0.05),
        lost=frozenset(night for night in nights[:-1] if dice.random() < 0.05),
        withdrawals=dict(_withdrawals(dice, waves, nights)),
    )  # fmt: skip


def _group(dice: Random, id: str, forms: tuple[str, ...]) -> Group:
    start = START + timedelta(weeks=dice.randrange(3))
    pairs = dice.randint(5, 15)
    group = Group(id, start, pairs, _chairs(dice, id, start, pairs), ())
    sheets = Sheets(dice, group)
    for opening in openings_of(group, forms):
        if opening.form != "journal":
            sheets.fill_wave(opening)
    sheets.fill_log()
    return replace(group, rows=tuple(sheets.rows))


def _nights(dice: Random, waves: list[Opening]) -> tuple[date, ...]:
    """The nights on which something can happen to a wave, and a few others."""
    days = set()
    for wave in waves:
        last = wave.grace_ends
        days |= {wave.opens, wave.closes, last, last + timedelta(days=1), last + timedelta(days=dice.randint(2, 9))}
        days |= {wave.opens + timedelta(days=dice.randrange((wave.closes - wave.opens).days + 1)) for _ in range(2)}
    return tuple(sorted(days | {max(days) + timedelta(days=10)}))


def _withdrawals(
    dice: Random, waves: list[Opening], nights: tuple[date, ...]
) -> Iterator[tuple[date, tuple[str, str, str]]]:
    if dice.random() < 0.3:
        wave = dice.choice([wave for wave in waves if wave.form == "mensuel"])
        later = [night for night in nights if night > wave.grace_ends + timedelta(days=1)]
        yield dice.choice(later), (wave.cohort, wave.wave, dice.choice(("used", "tools", "hours")))


# Who sits where


def _chairs(dice: Random, cohort: str, start: date, pairs: int) -> tuple[Chair, ...]:
    """Every name, code and pair is a word that stands nowhere else: a canary (A5)."""
    chairs = [
        _chair(dice, cohort, f"{role}nom{number}", f"binq{number}x", role, role)
        for number in range(1, pairs + 1)
        for role in BOTH
    ]
    chairs += list(_second_chairs(dice, cohort, start, chairs))
    chairs += list(_replacements(dice, cohort, start, chairs))
    return tuple(_comings_and_goings(dice, start, chairs))


def _chair(dice: Random, cohort: str, person: str, pair: str, role: str, counts_as: str, **more: date) -> Chair:
    code = f"kod{dice.randrange(10**9):09}"
    organisation = dice.choice(("orgrivage", "orgcolline"))
    return Chair(code, f"{cohort}{person}", f"{cohort}{pair}", role, counts_as, organisation, **more)


def _second_chairs(dice: Random, cohort: str, start: date, chairs: list[Chair]) -> Iterator[Chair]:
    """People who take part in two pairs, some of them since the middle of the cycle, some with the other role."""
    for _ in range(dice.choice((0, 0, 1, 1, 2))):
        first, other = dice.sample(chairs, 2)
        if first.pair != other.pair:
            role = first.role if dice.random() < 0.8 else other.role
            second = _chair(dice, cohort, "", "", role, first.counts_as)
            yield replace(second, person=first.person, pair=other.pair, joined=_maybe(dice, 0.4, start, 1, 40))


def _replacements(dice: Random, cohort: str, start: date, chairs: list[Chair]) -> Iterator[Chair]:
    """Somebody leaves a pair and another takes the chair."""
    if dice.random() < 0.3:
        place = dice.randrange(len(chairs))
        day = start + timedelta(days=dice.randint(5, 45))
        gone = chairs[place] = replace(chairs[place], left=day)
        fresh = _chair(dice, cohort, "nouvelnom", "", gone.role, gone.role, joined=day)
        yield replace(fresh, pair=gone.pair)


def _comings_and_goings(dice: Random, start: date, chairs: list[Chair]) -> Iterator[Chair]:
    people = Counter(chair.person for chair in chairs)
    erased = {who: _maybe(dice, 0.15 if people[who] > 1 else 0.04, start, 10, 75) for who in sorted(people)}
    for chair in chairs:
        left = chair.left or _maybe(dice, 0.05, start, 10, 60)
        joined = chair.joined or (None if left else _maybe(dice, 0.05, start, 1, 40))
        if left and joined and left <= joined:
            left = None
        yield replace(chair, joined=joined, left=left, erased=erased[chair.person])


def _maybe(dice: Random, chance: float, start: date, earliest: int, latest: int) -> date | None:
    return start + timedelta(days=dice.randint(earliest, latest)) if dice.random() < chance else None
