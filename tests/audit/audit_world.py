"""The kit at work on a plan: its real release and its real pages, night after night, and what is public after each.

The only module of the auditor's, with the mutations and the figures, that knows the kit; it judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from audit_plan import CLOSING, FORMS, MIDTERM, MILESTONES, SESSIONS, WEEKS, Chair, Form, Group, Plan, Row
from binome.model import (
    Calendar, Cohort, Contract, Milestone, Notice, Option, Program, Publication, Question, Response, Seat, Sessions,
    Settings, Source, Step, Survey, Text, Waves, Withdrawn,
)  # fmt: skip
from binome.publish.pages import render_pages
from binome.release.ledger import read_ledger, write_entry
from binome.release.night import release
from binome.survey.roster import Roster
from binome.survey.store import Pulled, Stored

ZONE = ZoneInfo("Europe/Paris")
MEMORY = Path("/dev/shm")  # thousands of small ledgers wear no disk out


@dataclass(frozen=True)
class Night:
    """What anybody can see after a night: the ledger's files, pages on some nights, and what was printed."""

    date: date
    files: Mapping[str, bytes]
    pages: Mapping[str, str]
    log: str


def nights_of(plan: Plan, pages: bool = True) -> Iterator[Night]:
    program = program_of(plan)
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        results, pulled = Path(folder), {}
        files, ledger = _public(results), read_ledger(results)[0]
        for today in plan.nights:
            if today not in plan.unpulled:
                pulled = {group.id: _pull(plan, group, today) for group in plan.groups}
            found = release(program, pulled, ledger, today)
            if today not in plan.lost and _write(results, plan, today, found.entries):
                files, ledger = _public(results), read_ledger(results)[0]
            shown = _pages(plan, program, ledger, today) if pages and today in plan.paged else {}
            yield Night(today, files, shown, "\n".join(f"{p.place} {p.text('fr')}" for p in found.problems))


def _write(results: Path, plan: Plan, today: date, entries: list) -> bool:
    """Push what the night added; whether that is anything."""
    for cohort, entry in entries:
        write_entry(results, cohort, entry)
    taken = (plan.withdrawals or {}).get(today)
    if taken:
        cohort, wave, question = taken
        write_entry(results, cohort, Withdrawn(wave, today, question))
    return bool(entries or taken)


def _public(results: Path) -> dict[str, bytes]:
    return {path.relative_to(results).as_posix(): path.read_bytes() for path in sorted(results.rglob("*.json"))}


def _pages(plan: Plan, program: Program, ledger: object, today: date) -> dict[str, str]:
    """One language a night, by turns: both are the same templates with other sentences."""
    language = ("fr", "en")[(plan.seed + today.toordinal()) % 2]
    return {f"{language}/{path}": text for path, text in render_pages(program, ledger, today, language).items()}


# What the source says on a night


def _pull(plan: Plan, group: Group, today: date) -> Pulled:
    seats = tuple(_seat(chair, today) for chair in group.chairs)
    rows = [row for row in group.rows if row.stands_on(today)]
    forms = {form: [_response(row) for row in rows if row.form == form] for form in plan.forms()}
    return Pulled(Roster(seats), {form: Stored(responses, (), today) for form, responses in forms.items()}, today)


def _seat(chair: Chair, today: date) -> Seat:
    """A row of the roster keeps one date: since when its status is so. An erased one keeps its code alone."""
    if chair.erased and chair.erased <= today:
        return Seat(chair.code, "", "", "", "", "", "erased")
    gone = chair.left is not None and chair.left <= today
    status, since = ("stopped", chair.left) if gone else ("active", chair.joined)
    return Seat(chair.code, chair.person, chair.pair, chair.role, chair.counts_as, chair.organisation, status, since)


@cache
def _at(row_stamp: object) -> object:
    return row_stamp.replace(tzinfo=ZONE)


def _response(row: Row) -> Response:
    return Response(row.number, _at(row.stamp) if row.stamp else None, row.code, row.answers)


# The same programme in the kit's own words


def _text(words: str) -> Text:
    return Text({"fr": words, "en": words})


def program_of(plan: Plan) -> Program:
    """A label is the id it stands for, so that a page can be read back."""
    publication = Publication(plan.m_person, plan.m_pair, plan.by)
    words = _text("Programme")
    settings = Settings(words, {}, words, words, words, publication=publication)
    steps = tuple(Step(id, week, _text(id), words, words) for id, week in (("midterm", MIDTERM), ("closing", CLOSING)))
    first, second = SESSIONS[:2]
    return Program(
        settings, skills={}, objectives={},
        calendar=Calendar(WEEKS, steps, Sessions(first, second - first, len(SESSIONS), 45)),
        contract=Contract(words, {}, ()), notice=Notice(words, {}),
        surveys={id: _survey(id, FORMS[id]) for id in plan.forms()},
        cohorts={group.id: _cohort(group) for group in plan.groups},
    )  # fmt: skip


WAVES = {
    "mensuel": {"every": "month"},
    "duo": {"at": ("midterm",)},
    "anonyme": {"at": ("closing",)},
    "journal": {"running": True},
}


def _survey(id: str, form: Form) -> Survey:
    log = id == "journal"
    questions = {
        name: Question(
            name, ask.kind, _text(name), "public" if ask.counted else "coordinator",
            options=tuple(Option(option, _text(option)) for option in ask.options),
            positive=ask.counted if ask.kind in ("scale", "yes-no") else (),
            publish=ask.counted if ask.kind == "choices" else (),
        )
        for name, ask in form.asks.items()
    }  # fmt: skip
    waves = Waves(open_days=form.open_days or 7, grace_days=form.grace_days, **WAVES[id])
    milestones = tuple(Milestone(name, week, "held", "planned") for name, week in MILESTONES.items()) if log else ()
    unit, identity = ("person", "none") if form.unit == "row" else (form.unit, "code")
    return Survey(
        id, _text(id), unit, identity, waves, questions, form.who, key="on" if log else None, milestones=milestones
    )  # fmt: skip


def _cohort(group: Group) -> Cohort:
    source = Source("csv", {"path": f"private/{group.id}"})
    return Cohort(group.id, _text(group.id), group.start, "pilot", group.pairs, (), answers=source, roster=source)
