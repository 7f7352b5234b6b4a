"""Rules about where things are read from: time zone, files, one source a cohort."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, available_timezones

from binome.model import Cohort, Source
from binome.places import inbox_of
from binome.problems import Place
from binome.program.document import shown
from binome.program.draft import Draft
from binome.program.near import hint, near_name
from binome.program.repository import repository_at
from binome.program.rules.rule import Found, once_a_place, rule

__all__ = ["SOURCES"]


@rule("error", "settings")
def time_zone_exists(draft: Draft) -> Found:
    """The time zone decides in which wave an answer of a late evening counts."""
    zone = draft.settings.time_zone
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, KeyError):  # a folder of zones, such as Europe, is an OSError
        near = near_name(zone, available_timezones())
        yield draft.place("program.yml", "time_zone"), {"found": shown(zone), "help": hint(near)}


@rule("warning", "settings")
def repository_tells_its_forge(draft: Draft) -> Found:
    """GitHub and GitLab open their editors each in its own way; a server of the firm's own says nothing by its name."""
    address = draft.settings.repository
    if address and repository_at(address) is None:
        yield draft.place("program.yml", "repository"), {}


@rule("error")
def source_stays_in_the_repository(draft: Draft) -> Found:
    """A path that leaves the repository reads another file on every machine, or a private one by accident."""
    for cohort in draft.cohorts.values():
        for name, source in _files(cohort):
            path = PurePosixPath(str(source.settings["path"]))
            if _leaves(path):
                yield _place(draft, cohort, name), {"path": shown(path)}


@rule("error", "settings")
def answers_stay_private(draft: Draft) -> Found:
    """What is in git is there for ever and for everybody who reads it; only private/ is ignored. Invented answers may."""
    for cohort in draft.cohorts.values() if not draft.settings.example else ():
        for name, source in _files(cohort):
            path = PurePosixPath(str(source.settings["path"]))
            if path.parts[:1] != ("private",) and not _leaves(path):
                file = [path.name] if path.suffix.lower() in (".csv", ".xlsx") else []
                near = "/".join([inbox_of(cohort.id), *file])
                yield _place(draft, cohort, name), {"path": shown(path), "near": shown(near, 200)}


@rule("error")
@once_a_place
def source_serves_one_cohort(draft: Draft) -> Found:
    """Two cohorts that read one table would both count it; told on two days, the difference is one person's answer."""
    first: dict[object, str] = {}
    for cohort, name, source, table in _tables(draft):
        key = "path" if "path" in source.settings else "id"
        declared = PurePosixPath(str(source.settings[key]))
        used = name, source.type, declared, table
        if first.setdefault(used, cohort.id) != cohort.id:
            place = _place(draft, cohort, name) if key == "path" else draft.in_cohort(cohort, "sources", name, key)
            yield place, {"path": shown(source.settings[key]), "other": first[used]}


SOURCES = (
    time_zone_exists,
    repository_tells_its_forge,
    source_stays_in_the_repository,
    answers_stay_private,
    source_serves_one_cohort,
)


def _files(cohort: Cohort) -> tuple[tuple[str, Source], ...]:
    """The sources that are files of this repository; the notes of pairs where they are a file of their own."""
    notes = cohort.notes if cohort.notes and "tab" not in cohort.notes.settings else None
    named = (("answers", cohort.answers), ("roster", cohort.roster), ("notes", notes))
    return tuple((name, source) for name, source in named if source and "path" in source.settings)


def _place(draft: Draft, cohort: Cohort, name: str) -> Place:
    keys = ("roster", "notes") if name == "notes" else (name, "path")
    return draft.in_cohort(cohort, "sources", *keys)


def _leaves(path: PurePosixPath) -> bool:
    return ".." in path.parts or bool(re.match("[A-Za-z]:|~", str(path)))


def _tables(draft: Draft) -> Iterator[tuple[Cohort, str, Source, object]]:
    """Each table that a cohort reads: the tab of each of its surveys, and its roster's."""
    for cohort, survey in draft.runs():
        if cohort.answers:
            tabs = cohort.answers.settings.get("tabs", {})
            yield cohort, "answers", cohort.answers, tabs.get(survey.id, survey.id)
    for cohort in draft.cohorts.values():
        if cohort.roster:
            yield cohort, "roster", cohort.roster, cohort.roster.settings.get("tab", "codes")
        if cohort.notes:
            yield cohort, "notes", cohort.notes, cohort.notes.settings.get("tab")
