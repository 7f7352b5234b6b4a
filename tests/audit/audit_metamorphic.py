"""A3: the same history with one thing otherwise, which no reader may be able to tell from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from audit_plan import FORMS, Group, Opening, Plan, Row
from audit_promises import FEWEST_INVITED, STEP, Exposure
from audit_readers import Night
from audit_truth import Truth
from audit_world import nights_of

Sight = Callable[[Night], object]  # what two nights are compared by
TRIES = 8


def broken_by_changes(plan: Plan, pages: bool = True) -> Iterator[Exposure]:
    """Every change that shows where it must not."""
    nights = list(nights_of(plan, pages))
    dice, truth = Random(plan.seed), Truth(plan)
    for change in CHANGES:
        for other, until, sight in change(dice, plan, truth, nights):
            for night, twin in zip(nights, nights_of(other, pages), strict=True):
                if night.date <= until and sight(night) != sight(twin):
                    yield Exposure("A3", f"{change.__name__} of seed {plan.seed}", f"seen on {night.date}")
                    break


Found = Iterator[tuple[Plan, date, Sight]]  # the changed plan, the last night to compare, and by what


def everything(night: Night) -> object:
    return night.files, night.pages, night.log


def another_answer(dice: Random, plan: Plan, truth: Truth, nights: Sequence[Night]) -> Found:
    """Somebody says otherwise in an open wave; what was never in time may say anything, for ever."""
    group, row = _any_row(dice, plan)
    waves = _waves_of(truth, group, row)
    until = min((wave.grace_ends for wave in waves), default=date.max)
    yield _with(plan, group, replace(row, answers=_anything(dice, row)), without=row), until, everything


def one_answer_more(dice: Random, plan: Plan, truth: Truth, nights: Sequence[Night]) -> Found:
    """Somebody answers an open wave, without carrying it over a step."""
    for _ in range(TRIES):
        group, row = _any_row(dice, plan)
        waves, chair = _waves_of(truth, group, row), dice.choice(group.chairs)
        number = max(other.number for other in group.rows) + 1
        other = _with(plan, group, replace(row, number=number, code=row.code and chair.code))
        if waves and not _steps_differ(truth, Truth(other), waves):
            yield other, min(wave.grace_ends for wave in waves), everything
            return


def one_answer_less(dice: Random, plan: Plan, truth: Truth, nights: Sequence[Night]) -> Found:
    """Somebody takes her answer back before the release; a step that was shown stays shown."""
    for _ in range(TRIES):
        group, row = _any_row(dice, plan)
        waves = _waves_of(truth, group, row)
        other = _with(plan, group, replace(row, gone=row.came + timedelta(days=dice.randint(1, 4))), without=row)
        if waves and row.gone is None and not _steps_differ(truth, Truth(other), waves):
            yield other, min(wave.grace_ends for wave in waves), everything
            return


def a_change_after_the_release(dice: Random, plan: Plan, truth: Truth, nights: Sequence[Night]) -> Found:
    """Late, edited, deleted and erased: a wave that has spoken says the same for ever, and so do all pages."""
    group, row = _any_row(dice, plan)
    for wave in _waves_of(truth, group, row):
        path = f"{wave.cohort}/{wave.wave}/released.json"
        released = next((night.date for night in nights if path in night.files), None)
        if released is None or (row.gone or date.max) <= released:
            continue
        day = released + timedelta(days=1)
        folder = f"{wave.cohort}/{wave.wave}/"
        sight = (lambda night, folder=folder: _below(night, folder)) if wave.form == "journal" else everything
        late = replace(row, number=10**6, stamp=row.stamp and datetime.combine(wave.closes, time(23, 59)), came=day)
        edited = replace(row, number=10**6, came=day, answers=_anything(dice, row))
        gone = replace(row, gone=day)
        yield dice.choice((
            (_with(plan, group, gone, without=row), date.max, sight),
            (_with(plan, group, gone, edited, without=row), date.max, sight),
            (_with(plan, group, late), date.max, sight),
            (_erased(plan, group, row, day), date.max, lambda night, folder=folder: _below(night, folder)),
        ))  # fmt: skip


def other_answers_of_a_wave(dice: Random, plan: Plan, truth: Truth, nights: Sequence[Night]) -> Found:
    """R4: what everybody says, however unanimous, never decides what is shown."""
    group, row = _any_row(dice, plan)
    rows = tuple(replace(o, answers=_anything(dice, o)) if o.form == row.form else o for o in group.rows)
    yield _changed(plan, group, replace(group, rows=rows)), date.max, _shapes


CHANGES = (another_answer, one_answer_more, one_answer_less, a_change_after_the_release, other_answers_of_a_wave)


def _any_row(dice: Random, plan: Plan) -> tuple[Group, Row]:
    group = dice.choice(plan.groups)
    return group, dice.choice(group.rows)


def _waves_of(truth: Truth, group: Group, row: Row) -> list[Opening]:
    """The waves that the row may count in."""
    of_form = [o for o in truth.openings.values() if (o.cohort, o.form) == (group.id, row.form)]
    return [o for o in of_form if row.stamp is None or o.opens <= row.stamp.date() <= o.closes]


def _anything(dice: Random, row: Row) -> dict:
    """Other answers to the same questions; the date of a session stays, for it says which session it was."""
    told = {}
    for name, answer in row.answers.items():
        ask = FORMS[row.form].asks[name]
        if ask.kind == "choices":
            told[name] = tuple(option for option in ask.options if dice.random() < 0.5)
        else:
            told[name] = dice.choice(ask.options) if ask.options else answer if ask.kind == "date" else "otherwise"
    return told


def _with(plan: Plan, group: Group, *rows: Row, without: Row | None = None) -> Plan:
    kept = (row for row in group.rows if row is not without)
    return _changed(plan, group, replace(group, rows=(*kept, *rows)))


def _erased(plan: Plan, group: Group, row: Row, day: date) -> Plan:
    chairs = tuple(replace(c, erased=c.erased or day) if c.code == row.code else c for c in group.chairs)
    return _changed(plan, group, replace(group, chairs=chairs))


def _changed(plan: Plan, group: Group, other: Group) -> Plan:
    return replace(plan, groups=tuple(other if one is group else one for one in plan.groups))


def _steps_differ(truth: Truth, other: Truth, waves: Sequence[Opening]) -> bool:
    return any(_steps(truth, wave) != _steps(other, wave) for wave in waves)


def _steps(truth: Truth, wave: Opening) -> list[int]:
    """The highest step that may be shown on each night of an open wave."""
    invited = truth.invited(wave.cohort, wave.wave)
    if invited is None or invited < FEWEST_INVITED:
        return []
    nights = [n for n in truth.plan.nights if wave.opens <= n <= wave.grace_ends and n not in truth.plan.lost]
    return list(accumulate((truth.answered(wave.cohort, wave.wave, n) // STEP for n in nights), max))


def _below(night: Night, folder: str) -> object:
    return {path: text for path, text in night.files.items() if path.startswith(folder)}


def _shapes(night: Night) -> object:
    """Which figures are shown, of how many, without what they say."""
    files = {path: json.loads(text) for path, text in night.files.items()}
    return {
        path: [(f["id"], f.get("n"), f.get("withheld")) for f in data["figures"]] if "figures" in data else data
        for path, data in files.items()
    }
