"""The invented truth of one programme, as plain data: who sits where, every row of every sheet, and the nights.

Nothing of the kit is imported here: what the auditor holds against the kit must not come from it. Stamps are local
times without a zone. A row stands in its sheet from the day it came until the day it was gone; a cell that somebody
edits in the sheet is a row that goes and another that comes with the same stamp.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

WEEKS = 8
SESSIONS = (1, 3, 5, 7)  # target weeks
MIDTERM, CLOSING = 5, 8  # weeks of the two steps that open a survey
MILESTONES = {"mid": 4, "end": 8}


@dataclass(frozen=True)
class Ask:
    """A question: `counted` are the options that make a yes, those that are each a figure, or the bands in order."""

    kind: str  # scale, choices, yes-no, band, text or date
    options: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """One survey: what it counts, who fills it in, and how many days it is open and then waits."""

    unit: str  # person, pair, or row where nobody says who they are
    who: tuple[str, ...]
    asks: Mapping[str, Ask]
    open_days: int
    grace_days: int


BOTH = ("mentor", "mentee")
NOTE = Ask("text")
FORMS: Mapping[str, Form] = {
    "mensuel": Form("person", BOTH, {
        "used": Ask("scale", ("yes", "mostly", "no"), ("yes", "mostly")),
        "tools": Ask("choices", ("chat", "sheets", "other"), ("chat", "sheets")),
        "hours": Ask("band", ("none", "few", "some", "many"), ("none", "few", "some", "many")),
        "note": NOTE,
    }, 7, 3),
    "duo": Form("pair", BOTH, {
        "fit": Ask("yes-no", ("yes", "no"), ("yes",)),
        "gains": Ask("choices", ("trust", "network", "other"), ("trust", "network")),
        "note": NOTE,
    }, 5, 2),
    "journal": Form("pair", ("mentor",), {
        "on": Ask("date"),
        "held": Ask("yes-no", ("yes", "no"), ("yes",)),
        "note": NOTE,
    }, 0, 3),
    "anonyme": Form("row", BOTH, {
        "again": Ask("yes-no", ("yes", "no"), ("yes",)),
        "note": NOTE,
    }, 7, 2),
}  # fmt: skip


@dataclass(frozen=True)
class Chair:
    """One person in one pair, under one code. A person counts as one role, whatever her chairs."""

    code: str
    person: str
    pair: str
    role: str
    counts_as: str
    organisation: str
    joined: date | None = None
    left: date | None = None
    erased: date | None = None


@dataclass(frozen=True)
class Row:
    number: int
    form: str
    code: str | None
    stamp: datetime | None
    answers: Mapping[str, str | tuple[str, ...]]
    came: date
    gone: date | None = None

    def stands_on(self, day: date) -> bool:
        return self.came <= day and (self.gone is None or day < self.gone)


@dataclass(frozen=True)
class Opening:
    """A wave: `needed` is how many sessions make a yes at a milestone of the log."""

    cohort: str
    wave: str
    form: str
    opens: date
    closes: date
    grace_ends: date
    needed: int | None = None


@dataclass(frozen=True)
class Group:
    """A cohort."""

    id: str
    start: date
    pairs: int
    chairs: tuple[Chair, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Plan:
    """One history. On `unpulled` nights the source is down; what a `lost` night made is never pushed nor published."""

    seed: int
    m_person: int
    m_pair: int
    by: str
    groups: tuple[Group, ...]
    nights: tuple[date, ...]
    paged: frozenset[date] = frozenset()
    unpulled: frozenset[date] = frozenset()
    lost: frozenset[date] = frozenset()
    withdrawals: Mapping[date, tuple[str, str, str]] | None = None  # night → cohort, wave, question

    def forms(self) -> tuple[str, ...]:
        """A survey without codes cannot be split by role, and the kit refuses to try."""
        return tuple(form for form in FORMS if self.by == "cohort" or FORMS[form].unit != "row")


def openings_of(group: Group, forms: tuple[str, ...]) -> tuple[Opening, ...]:
    """Each wave of a cohort: monthly on the Friday of weeks 4 and 8, at the two steps, at the two milestones."""
    found = [(f"mensuel-{month}", group.start + timedelta(days=28 * month - 3)) for month in (1, 2)]
    found += [("duo-midterm", _monday(group, MIDTERM)), ("anonyme-closing", _monday(group, CLOSING))]
    spans = [(wave, opens, opens + timedelta(days=FORMS[wave.split("-")[0]].open_days - 1)) for wave, opens in found]
    for milestone, week in MILESTONES.items():
        spans.append((f"journal-{milestone}", group.start, _monday(group, week + 1) - timedelta(days=1)))
    return tuple(_opening(group, *span) for span in spans if span[0].split("-")[0] in forms)


def _opening(group: Group, wave: str, opens: date, closes: date) -> Opening:
    form, _, step = wave.partition("-")
    needed = sum(week <= MILESTONES[step] for week in SESSIONS) if form == "journal" else None
    return Opening(group.id, wave, form, opens, closes, closes + timedelta(days=FORMS[form].grace_days), needed)


def _monday(group: Group, week: int) -> date:
    return group.start + timedelta(weeks=week - 1)
