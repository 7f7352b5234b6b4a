"""A small invented programme for the tests of the release room: one survey, some pairs, and nights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from binome.model import (
    Calendar,
    Cohort,
    Contract,
    Milestone,
    Notice,
    Option,
    Program,
    Publication,
    Question,
    Response,
    Seat,
    Sessions,
    Settings,
    Source,
    Survey,
    Text,
    Waves,
)
from binome.release.ledger import read_ledger, write_entry
from binome.release.night import Night, release
from binome.survey.roster import Roster
from binome.survey.store import Pulled, Stored

NOTHING = Text({"fr": ""})
START = date(2026, 9, 7)
OPENS, CLOSES, GRACE_ENDS = date(2026, 10, 2), date(2026, 10, 8), date(2026, 10, 11)
DUE = GRACE_ENDS + timedelta(days=1)
ZONE = ZoneInfo("Europe/Paris")


def question(name: str, kind: str, *options: str, **more: object) -> Question:
    return Question(name, kind, NOTHING, "public", options=tuple(Option(o, NOTHING) for o in options), **more)


USED = question("used", "scale", "yes", "mostly", "no", positive=("yes", "mostly"))
TOOLS = question("tools", "choices", "chat", "sheets", "other", publish=("chat", "sheets"))
HOURS = question("hours", "band", "none", "one-two", "more")
NOTE = replace(question("note", "text"), shown="coordinator")
HELD = question("held", "yes-no", "yes", "no", positive=("yes",))
ON = replace(question("on", "date"), shown="coordinator")

MONTHLY = Survey(
    "mensuel", NOTHING, "person", "code", Waves(every="month"), {q.id: q for q in (USED, TOOLS, HOURS, NOTE)}
)
LOG = Survey(
    "journal", NOTHING, "pair", "code", Waves(running=True), {q.id: q for q in (ON, HELD)},
    who=("mentor",), key="on", milestones=(Milestone("mid", 4, "held", "planned"),),
)  # fmt: skip
UNSIGNED = replace(MONTHLY, id="anonyme", identity="none", waves=Waves(at=("midterm",)))

DEFAULT = Publication()


def program(*surveys: Survey, publication: Publication = DEFAULT) -> Program:
    return Program(
        Settings(NOTHING, {}, NOTHING, NOTHING, NOTHING, publication=publication),
        skills={}, objectives={}, calendar=Calendar(4, (), Sessions(2, 2, 2, 45)),
        contract=Contract(NOTHING, {}, ()), notice=Notice(NOTHING, {}),
        surveys={survey.id: survey for survey in surveys}, cohorts={"automne": COHORT},
    )  # fmt: skip


COHORT = Cohort("automne", NOTHING, START, "pilot", 8, (), answers=Source("csv"), roster=Source("csv"))


def seat(person: str, pair: str, role: str, **more: object) -> Seat:
    return Seat(f"{person}{pair}", person, pair, role, role, "firm", "active", **more)


def roster(pairs: int) -> Roster:
    """Pair p1 is of mentor a1 and mentee b1, whose codes are a1p1 and b1p1."""
    numbers = range(1, pairs + 1)
    return Roster(tuple(seat(f"{who}{n}", f"p{n}", role) for n in numbers for who, role in ROLES.items()))


ROLES = {"a": "mentor", "b": "mentee"}


def persons(pairs: int) -> list[str]:
    return [seat.code for seat in roster(pairs).seats]


def at(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


def answered(codes: Iterable[str], answers: Mapping[str, object], day: date = OPENS, row: int = 2) -> list[Response]:
    """One response a code, all with the same answers on the same day."""
    return [Response(row + n, at(day), code, answers) for n, code in enumerate(codes)]


def night(
    results: Path,
    today: date,
    responses: Iterable[Response],
    seats: Roster,
    planned: Program | None = None,
    **more: object,
) -> Night:
    """What was pulled today, released into `results`; rows stamped later are not there yet."""
    planned = planned or program(MONTHLY)
    here = [r for r in responses if r.stamp is None or r.stamp.date() <= today]
    stored = {survey: Stored(here, date=today) for survey in planned.surveys}
    return release_into(results, today, {"automne": Pulled(seats, stored, today)}, planned, **more)


def release_into(
    results: Path, today: date, pulled: Mapping[str, Pulled], planned: Program, only: str | None = None
) -> Night:
    found = release(planned, pulled, read_ledger(results)[0], today, only)
    for cohort, entry in found.entries:
        write_entry(results, cohort, entry)
    return found


def days(first: date, last: date) -> Iterator[date]:
    yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def public_bytes(results: Path) -> dict[str, bytes]:
    """Everything the ledger says, by file."""
    return {path.relative_to(results).as_posix(): path.read_bytes() for path in results.rglob("*.json")}
