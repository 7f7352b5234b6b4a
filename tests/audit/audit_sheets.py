"""The sheets of a cohort while they fill: answers, and every accident that answers meet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from audit_plan import BOTH, FORMS, SESSIONS, Ask, Chair, Group, Opening, Row

RATES = (0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
LEANINGS = (0, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1)  # how likely a yes is


@dataclass
class Sheets:
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
        found: dict[str, list[Chair]] = {}
        for chair in self.group.chairs:
            found.setdefault(chair.pair if unit == "pair" else chair.person, []).append(chair)
        return list(found.values())

    def _answer(self, wave: Opening, chairs: list[Chair], leanings: dict[str, float]) -> None:
        """One answer, and what may become of it: sent again, edited in the sheet, deleted, too late or too early."""
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
