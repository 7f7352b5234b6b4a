"""Who answered what, from the plan alone: the truth that nobody outside may learn.

Counted here once more, by other means than the kit's, so that both can be wrong only separately.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import product

from audit_plan import FORMS, Chair, Form, Group, Opening, Plan, Row, openings_of


@dataclass(frozen=True)
class Said:
    """One unit's answer to one question. `sent` tells two versions of it apart: an edited answer is another one."""

    unit: str
    sent: tuple[int, ...]
    role: str
    answer: bool | int  # a yes, or the place of a band


class Truth:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.groups: Mapping[str, Group] = {group.id: group for group in plan.groups}
        openings = (opening for group in plan.groups for opening in openings_of(group, plan.forms()))
        self.openings = {(opening.cohort, opening.wave): opening for opening in openings}
        self.said = cache(self._said)
        self.answered = cache(self._answered)
        self.m = cache(self._m)

    def _said(self, cohort: str, wave: str, name: str, night: date) -> Mapping[str, Said]:
        """The answers that count for one figure, `used` or `tools.chat`, as what was pulled on a night has them."""
        question, _, option = name.partition(".")
        ask = FORMS[self.openings[cohort, wave].form].asks[question]
        found = {}
        for unit, (sent, answers) in self._counted(cohort, wave, night).items():
            if question in answers:
                told = answers[question]
                yes = option in told if option else told in ask.counted
                answer = ask.counted.index(told) if ask.kind == "band" else yes
                found[unit] = Said(unit, sent, self._role(cohort, unit), answer)
        return found

    def _answered(self, cohort: str, wave: str, night: date) -> int:
        """How many units answered so far, whatever they said."""
        return len(self._counted(cohort, wave, night))

    def invited(self, cohort: str, wave: str) -> int | None:
        """The units with a chair in use on the opening day, as they were known on the first night from then on."""
        opening, group = self.openings[cohort, wave], self.groups[cohort]
        form = FORMS[opening.form]
        if form.unit == "row":
            return None
        kept = (night for night in self.plan.nights if night not in self.plan.lost)
        night = self._pulled(next(night for night in kept if night >= opening.opens))
        chairs = [c for c in group.chairs if c.role in form.who and _in_use(c, opening.opens, night)]
        return len({getattr(chair, form.unit) for chair in chairs})

    def _m(self, cohort: str, wave: str, night: date) -> int:
        """How many units a coalition may answer for: as declared, or all the pairs of both members of one pair.

        Who left or was erased after the opening still knows what her pairs did; who went before it knows nothing.
        """
        opening = self.openings[cohort, wave]
        if FORMS[opening.form].unit != "pair":
            return self.plan.m_person
        pairs, members = defaultdict(set), defaultdict(set)
        for chair in self.groups[cohort].chairs:
            gone = min(chair.left or date.max, chair.erased or date.max)
            if gone >= opening.opens and (chair.joined or night) <= night:
                pairs[chair.person].add(chair.pair)
                members[chair.pair].add((chair.person, chair.role))
        couples = (two for seats in members.values() for two in product(seats, seats))
        both = ((a, b) for (a, role), (b, other) in couples if a == b or role != other)
        return max([self.plan.m_pair, *(len(pairs[a] | pairs[b]) for a, b in both)])

    @cached_property
    def canaries(self) -> frozenset[str]:
        """Every word that stands in a private place and nowhere else."""
        seated = (chair for group in self.plan.groups for chair in group.chairs)
        chairs = (word for c in seated for word in (c.code, c.person, c.pair, c.organisation))
        notes = (str(row.answers["note"]) for g in self.plan.groups for row in g.rows if "note" in row.answers)
        strangers = (row.code for g in self.plan.groups for row in g.rows if row.code)
        return frozenset((*chairs, *notes, *strangers))

    # What counts

    def _counted(self, cohort: str, wave: str, night: date) -> Mapping[str, tuple[tuple[int, ...], Mapping]]:
        """Unit → the rows that make its answer, and the answer to each question."""
        opening, group, pulled = self.openings[cohort, wave], self.groups[cohort], self._pulled(night)
        rows = [row for row in group.rows if row.form == opening.form and row.stands_on(pulled)]
        form = FORMS[opening.form]
        if form.unit == "row":
            return {f"row {row.number}": ((row.number,), row.answers) for row in rows}
        counted = list(_counting(rows, opening, form, group, pulled))
        return _sessions(counted, opening) if opening.needed is not None else _latest(counted, form)

    def _pulled(self, night: date) -> date:
        """The last night on which the source answered."""
        pulled = (day for day in self.plan.nights if day not in self.plan.unpulled)
        return max((day for day in pulled if day <= night), default=date.min)

    def _role(self, cohort: str, unit: str) -> str:
        return next((chair.counts_as for chair in self.groups[cohort].chairs if chair.person == unit), "")


def _counting(rows: list[Row], opening: Opening, form: Form, group: Group, pulled: date) -> Iterator[tuple[Row, Chair]]:
    chairs = {chair.code: chair for chair in group.chairs}
    for row in rows:
        chair = chairs.get(row.code or "")
        if chair and row.stamp and opening.opens <= row.stamp.date() <= opening.closes and chair.role in form.who:
            if _in_use(chair, row.stamp.date(), pulled):
                yield row, chair


def _in_use(chair: Chair, day: date, known_on: date) -> bool:
    """Whether the roster of a night says that somebody sat there on a day; a roster row keeps one date only."""
    if chair.erased and chair.erased <= known_on:
        return False
    if chair.left and chair.left <= known_on:
        return day < chair.left
    return day >= chair.joined if chair.joined else True


def _latest(counted: list[tuple[Row, Chair]], form: Form) -> dict[str, tuple[tuple[int, ...], Mapping]]:
    found: dict[str, Row] = {}
    for row, chair in counted:
        unit = getattr(chair, form.unit)
        if unit not in found or (row.stamp, row.number) > (found[unit].stamp, found[unit].number):
            found[unit] = row
    return {unit: ((row.number,), row.answers) for unit, row in found.items()}


def _sessions(counted: list[tuple[Row, Chair]], opening: Opening) -> dict[str, tuple[tuple[int, ...], Mapping]]:
    """One yes or no for each pair that noted anything dated within the wave: were enough sessions held?"""
    last: dict[tuple[str, str], Row] = {}
    for row, chair in sorted(counted, key=lambda item: (item[0].stamp, item[0].number)):
        day = row.answers.get("on")
        if day and opening.opens <= date.fromisoformat(str(day)) <= opening.closes:
            last[chair.pair, str(day)] = row
    kept: dict[str, list[Row]] = defaultdict(list)
    for (pair, _), row in last.items():
        kept[pair].append(row)
    held = {pair: sum(row.answers.get("held") == "yes" for row in rows) for pair, rows in kept.items()}
    enough = {pair: "yes" if held[pair] >= (opening.needed or 0) else "no" for pair in kept}
    return {pair: (tuple(sorted(row.number for row in rows)), {"held": enough[pair]}) for pair, rows in kept.items()}


