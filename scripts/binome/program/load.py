"""The folder program/ becomes a Program, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from binome.cohort.daysoff import load_days_off
from binome.model import Calendar, Cohort, Program, Settings
from binome.places import Places
from binome.problems import Problem, Stop, sort_problems
from binome.program.build import BUILDERS
from binome.program.buildruns import build_cohort, build_survey
from binome.program.document import Document, shown
from binome.program.draft import Draft
from binome.program.folder import FOLDERS, SHARED, check_folder, files_of
from binome.program.opened import read_opened, read_released
from binome.program.rules import RULES
from binome.program.rules.promises import PROMISES
from binome.program.schema import check_shape
from binome.program.yamlfile import read_yaml

__all__ = ["VERSION", "Loaded", "load_program"]

VERSION = 1  # of the format of program/


@dataclass(frozen=True)
class Loaded:
    """`program` is None where a shared file is broken; a broken survey or cohort is left out of it and named."""

    program: Program | None
    problems: list[Problem]
    documents: Mapping[str, Document]  # by path inside program/, those whose shape is sound
    settings: Settings | None = None  # of program.yml, whatever is wrong elsewhere

    def located(self, problem: Problem) -> Problem:
        """The problem of a later room, which knows only the key, with the line and column of that key."""
        place = problem.place
        document = self.documents.get(place.file.removeprefix("program/"))
        if document is None or place.line:
            return problem
        return replace(problem, place=document.place(*filter(None, place.where.split(".")), key=True))


def load_program(root: Path) -> Loaded:
    """Everything under root/program; never raises on what somebody wrote there."""
    places = Places(root)
    problems = list(check_folder(places.program))
    documents: dict[str, Document] = {}
    for path, kind in _files(places.program):
        try:
            documents[path] = read_document(places.program / path, kind)
        except Stop as stop:
            problems += stop.problems
    draft = _drafted(places.program, documents, problems)
    problems += [problem for rule in RULES for problem in rule.check(draft)]
    return Loaded(_program(draft, problems), sort_problems(problems), documents, draft.settings)


def read_document(path: Path, kind: str) -> Document:
    """A file of program/ whose shape is sound; raises Stop."""
    folder = f"program/{path.parent.name}" if path.parent.name in FOLDERS else "program"
    document = read_yaml(path, f"{folder}/{shown(path.name)}")
    problems = list(_other_version(document) if kind == "program" else ()) or check_shape(document, kind)
    if problems:
        raise Stop(*problems)
    return document


def _files(program: Path) -> Iterator[tuple[str, str]]:
    """The path inside program/ and the kind of each file to read."""
    yield from ((name, name.removesuffix(".yml")) for name in SHARED if (program / name).exists())
    for folder, kind in FOLDERS.items():
        yield from ((f"{folder}/{path.name}", kind) for path in files_of(program, folder))


def _other_version(document: Document) -> Iterator[Problem]:
    """Another version has other words: telling each of them as a mistake would help nobody."""
    version = document.data.get("version") if isinstance(document.data, dict) else None
    if isinstance(version, int) and version != VERSION:
        yield Problem(document.place("version"), "load.other-version", {"found": version, "known": VERSION})


def _drafted(program: Path, documents: Mapping[str, Document], problems: list[Problem]) -> Draft:
    misnamed = {p.place.file for p in problems if p.id == "load.file-id"}
    sound = {path: document.data for path, document in documents.items() if document.name not in misnamed}
    shared = {name: build(sound[f"{name}.yml"]) for name, build in BUILDERS.items() if f"{name}.yml" in sound}
    ids = {folder: frozenset(path.stem for path in files_of(program, folder)) for folder in FOLDERS}
    cohorts = {id: build_cohort(id, data) for id, data in _within("cohorts", sound)}
    settings, calendar = shared.pop("program", None), shared.pop("calendar", None)
    return Draft(
        documents,
        settings=settings,
        calendar=_with_days_off(calendar, settings, cohorts.values()) if calendar and settings else calendar,
        surveys={id: build_survey(id, data) for id, data in _within("surveys", sound)},
        cohorts=cohorts,
        survey_ids=ids["surveys"],
        cohort_ids=ids["cohorts"],
        opened=read_opened(program / "results"),
        released=read_released(program / "results"),
        **shared,
    )


def _with_days_off(calendar: Calendar, settings: Settings, cohorts: Iterable[Cohort]) -> Calendar:
    """The calendar, with the days off of every year that a cohort touches: half a year before its start, two after it."""
    years = {year for cohort in cohorts for year in range(cohort.start.year - 1, cohort.start.year + 3)}
    return replace(calendar, off=load_days_off(settings.country, settings.school_zone, calendar.off.closed, years))


def _within(folder: str, sound: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for path, data in sound.items():
        if path.startswith(f"{folder}/"):
            yield path.removeprefix(f"{folder}/").removesuffix(".yml"), data


def _program(draft: Draft, problems: list[Problem]) -> Program | None:
    """The programme without its broken surveys and cohorts, if nothing shared is broken.

    A broken promise breaks no file: what the opening froze is what is released, and pages keep what was published.
    """
    promises = {rule.id for rule in PROMISES}
    broken = {problem.place.file for problem in problems if problem.severity == "error" and problem.id not in promises}
    shared = {name: getattr(draft, name) for name in ("skills", "objectives", "calendar", "contract", "notice")}
    if draft.settings is None or None in shared.values() or broken & {f"program/{name}" for name in SHARED}:
        return None
    surveys = {id: s for id, s in draft.surveys.items() if f"program/surveys/{id}.yml" not in broken}
    cohorts = {id: c for id, c in draft.cohorts.items() if f"program/cohorts/{id}.yml" not in broken}
    return _without_loose_ends(Program(draft.settings, surveys=surveys, cohorts=cohorts, matching=draft.matching, **shared))


def _without_loose_ends(program: Program) -> Program:
    """Whoever reads a programme may follow every id in it, even where what it named was left out."""
    criteria = tuple(c for c in program.settings.go_criteria if c.survey in program.surveys)
    cohorts = {id: _untied(cohort, program) for id, cohort in program.cohorts.items()}
    return replace(program, settings=replace(program.settings, go_criteria=criteria), cohorts=cohorts)


def _untied(cohort: Cohort, program: Program) -> Cohort:
    grows_from = cohort.grows_from if cohort.grows_from in program.cohorts else None
    return replace(cohort, grows_from=grows_from)
