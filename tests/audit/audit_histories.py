"""Histories: from a seed to a programme's whole truth, with everything that people and machines do to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from audit_plan import BOTH, FORMS, SESSIONS, Ask, Chair, Group, Opening, Plan, Row, openings_of

START = date(2026, 9, 7)  # a Monday; the cycle crosses the night when clocks change
RATES = (0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
LEANINGS = (0, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1)  # how likely a yes is


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
    sheets = _Sheets(dice, group)
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


def _withdrawals(dice: Random, waves: list[Opening], nights: tuple[date, ...]) -> Iterator[tuple[date, tuple[str, str, str]]]:
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


# What they answer


@dataclass
class _Sheets:
    """The sheets of one cohort while they fill."""

    dice: Random
    group: Group
    rows: list[Row] = field(default_factory=list)

    def fill_wave(self, wave: Opening) -> None:
        rate, form = self.dice.choice(RATES), FORMS[wave.form]
        leanings = {name: self.dice.choice(LEANINGS) for name in (*form.asks, *BOTH)}
        units = self._units(form.unit)
        for chairs in units:
            if self.dice.random() < rate:
                self._answer(wave, chairs, leanings)
        self._strays(wave, leanings)

    def _units(self, unit: str) -> list[list[Chair]]:
        """The chairs that may answer for each person or pair; of a nameless survey, one for each person."""
        key: Callable[[Chair], str] = (lambda chair: chair.pair) if unit == "pair" else (lambda chair: chair.person)
        found: dict[str, list[Chair]] = {}
        for chair in self.group.chairs:
            found.setdefault(key(chair), []).append(chair)
        return list(found.values())

    def _answer(self, wave: Opening, chairs: list[Chair], leanings: dict[str, float]) -> None:
        """One answer, and all that may become of it: sent again, edited in the sheet, deleted, too late or too early."""
        length, luck = (wave.closes - wave.opens).days, self.dice.random()
        days = [self.dice.randint(0, length)]
        if luck < 0.15:
            days.append(self.dice.randint(0, length))  # again, in time
        elif luck < 0.21:
            days.append(length + self.dice.randint(1, 8))  # again, late
        elif luck < 0.26:
            days = [length + self.dice.randint(1, 8)]
        elif luck < 0.29:
            days.insert(0, -self.dice.randint(1, 3))
        for day in days:
            self._send(wave.form, self.dice.choice(chairs), wave.opens + timedelta(days=day), leanings)

    def _send(self, form: str, chair: Chair, day: date, leanings: dict[str, float], **given: str) -> None:
        nameless = FORMS[form].unit == "row"
        seconds = self.dice.randrange(7 * 3600, 23 * 3600)
        stamp = datetime.combine(day, time()) + timedelta(seconds=seconds)
        answers = {**self._answers(form, chair, leanings), **given}
        row = Row(len(self.rows) + 2, form, None if nameless else chair.code, None if nameless else stamp, answers, day)
        self._keep(row, chair, leanings)

    def _keep(self, row: Row, chair: Chair, leanings: dict[str, float]) -> None:
        luck, later = self.dice.random(), row.came + timedelta(days=self.dice.randint(1, 14))
        if luck < 0.1:
            row = replace(row, gone=later)
        self.rows.append(row)
        if luck < 0.05:
            edited = {**row.answers, **self._answers(row.form, chair, leanings)}
            self.rows.append(replace(row, number=row.number + 1, came=later, gone=None, answers=edited))

    def _answers(self, form: str, chair: Chair, leanings: dict[str, float]) -> dict[str, str | tuple[str, ...]]:
        told = {}
        for name, ask in FORMS[form].asks.items():
            if ask.kind != "date" and self.dice.random() < 0.96:  # else left blank
                told[name] = self._one(name, ask, (leanings[name] + leanings[chair.role]) / 2)
        return told

    def _one(self, name: str, ask: Ask, leaning: float) -> str | tuple[str, ...]:
        if ask.kind == "text":
            return f"phrasesecrete{self.dice.randrange(10**9):09}"
        if ask.kind == "choices":
            return tuple(option for option in ask.options if self.dice.random() < leaning)
        if ask.kind == "band":
            return ask.options[min(int(self.dice.random() * 2 + leaning * 3), 3)]
        negative = [option for option in ask.options if option not in ask.counted]
        return self.dice.choice(ask.counted if self.dice.random() < leaning else negative)

    def _strays(self, wave: Opening, leanings: dict[str, float]) -> None:
        """A row under a code that no roster knows."""
        if self.dice.random() < 0.2:
            stranger = replace(self.group.chairs[0], code=f"kod{self.dice.randrange(10**9):09}")
            self._send(wave.form, stranger, wave.opens + timedelta(days=1), leanings)

    def fill_log(self) -> None:
        """Each pair notes its sessions: some twice, some late, some without a date, some nobody asked for."""
        rate = self.dice.choice(RATES)
        leanings = {name: self.dice.choice((0.3, 0.7, 0.95, 1)) for name in ("held", "note", *BOTH)}
        for chairs in self._units("pair"):
            if self.dice.random() < 0.9:
                self._log(chairs, min(1, rate + self.dice.choice((-0.3, 0, 0.3))), leanings)

    def _log(self, chairs: list[Chair], rate: float, leanings: dict[str, float]) -> None:
        for week in (*SESSIONS, self.dice.randint(1, 9)):
            if self.dice.random() > rate:
                continue
            held = self.group.start + timedelta(days=7 * (week - 1) + self.dice.randrange(7))
            for _ in range(self.dice.choices((1, 2), (8, 1))[0]):
                stamped = held + timedelta(days=self.dice.choices((0, 1, 3, 8), (6, 3, 2, 1))[0])
                on = {} if self.dice.random() < 0.03 else {"on": held.isoformat()}
                self._send("journal", self.dice.choice(chairs), stamped, leanings, **on)
