"""Feeds of a small programme, and the two parsers that read them: icalendar in Python, ical.js in Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import icalendar
import pytest
from binome.cohort.daysoff import load_days_off
from binome.model import (
    Calendar, Clause, Closure, Cohort, Contract, Milestone, Notice, Organisation, Program, Sessions, Settings, Step, Survey, Text, Waves,
)  # fmt: skip
from binome.publish.feeds import render_feeds
from binome.release.ledger import Ledger

HERE = Path(__file__).parent
NEEDED = {
    "Node 18 or later (apt-get install nodejs npm)": shutil.which("node"),
    "the packages of tests/feeds/package-lock.json (npm ci in tests/feeds)": (HERE / "node_modules" / "ical.js").is_dir(),
}
MISSING = " and ".join(name for name, found in NEEDED.items() if not found)
TODAY = date(2026, 9, 1)
START = date(2026, 9, 7)
MID = Milestone("mid", 9, "held", 1)
P = ParamSpec("P")


def needs_node(test: Callable[P, None]) -> Callable[P, None]:
    @wraps(test)
    def guarded(*args: P.args, **values: P.kwargs) -> None:
        if MISSING:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"THE SECOND PARSER OF FEEDS DID NOT RUN: install {MISSING}")
        test(*args, **values)

    return guarded


def said(fr: str, en: str = "") -> Text:
    return Text({"fr": fr, "en": en or f"{fr} (en)"})


def program(*closed: Closure, zone: str | None = None, **of_cohort: Any) -> Program:
    """One cohort with an hour, a log, a monthly survey and words that a feed must escape."""
    settings = Settings(
        title=said("Mentorat"), organisations={"atelier": Organisation("atelier", "Atelier", 41)}, sponsor=said("La directrice"),
        coordinator=said("Les RH"), second_contact=said("Le CSE"), pair_pages=of_cohort.pop("pair_pages", "none"),
        time_zone=of_cohort.pop("time_zone", "Europe/Paris"),
    )  # fmt: skip
    steps = (
        Step("presentation", -3, said("Présentation"), said("Tout le monde"), said("Dire pourquoi ; dire oui, ou non"), 45, time(9, 0)),
        Step("checkpoint", 4, said("Point"), said("Le binôme"), said("Une ligne\\ et une autre,\nplus bas : " + "é" * 90), 10),
        Step("closing", 17, said("Bilan"), said("Tous"), said("Conclure"), 90, time(16, 30)),
    )
    off = load_days_off("FR", zone, closed, range(2025, 2029))
    surveys = {
        "mensuel": Survey("mensuel", said("Trois questions"), "person", "code", Waves(every="month"), {}),
        "journal": Survey("journal", said("Journal"), "pair", "code", Waves(running=True), {}, milestones=(MID,)),
        "bilan": Survey("bilan", said("Bilan"), "person", "code", Waves(at=("closing",), open_days=10), {}),
    }
    cohort = Cohort("automne", said("Automne"), START, "pilot", 6, (), **of_cohort)
    return Program(
        settings, {}, {}, Calendar(17, steps, Sessions(2, 2, 8, 45), off), Contract(said("C"), {}, (Clause("c", said("C"), said("C")),)),
        Notice(said("N"), {}), surveys, {"automne": cohort},
    )  # fmt: skip


def with_cohort(made: Program, **changes: Any) -> Program:
    return replace(made, cohorts={id: replace(cohort, **changes) for id, cohort in made.cohorts.items()})


def feeds(made: Program, language: str = "fr", today: date = TODAY) -> dict[str, str]:
    return render_feeds(made, Ledger({}), today, language)


def feed(made: Program, language: str = "fr") -> str:
    return feeds(made, language)["cohortes/automne/calendrier.ics"]


def events(text: str) -> dict[str, dict[str, Any]]:
    """By what each event is in its cohort: step.closing, session.1…"""
    return {event["uid"].partition("@")[0].partition(".")[2]: event for event in read_with_python(text)["events"]}


def read_with_python(text: str) -> dict[str, Any]:
    read = icalendar.Calendar.from_ical(text)
    told = [_told(event) for event in read.walk("VEVENT")]
    return {"name": str(read["X-WR-CALNAME"]), "refresh": read["REFRESH-INTERVAL"].dt.total_seconds(), "events": told}


def read_with_node(text: str, folder: Path) -> dict[str, Any]:
    (folder / "feed.ics").write_bytes(text.encode())
    done = subprocess.run(["node", "read_feed.mjs", folder / "feed.ics"], capture_output=True, text=True, cwd=HERE, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


def _told(event: icalendar.Event) -> dict[str, Any]:
    return {
        "uid": str(event["UID"]), "start": _moment(event.decoded("DTSTART")), "end": _moment(event.decoded("DTEND")),
        "title": str(event["SUMMARY"]), "about": str(event["DESCRIPTION"]), "sequence": int(event["SEQUENCE"]),
        "stamp": _moment(event.decoded("DTSTAMP")), "status": str(event["STATUS"]), "busy": str(event["TRANSP"]),
        "alarms": [alarm.decoded("TRIGGER").total_seconds() for alarm in event.walk("VALARM")],
    }  # fmt: skip


def _moment(found: date | datetime) -> str:
    return found.astimezone(UTC).isoformat() if isinstance(found, datetime) else found.isoformat()
