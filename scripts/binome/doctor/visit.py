"""The whole visit, in the order in which things are mended: the computer, the programme, its files, its sheets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from binome.doctor.computer import look_at_computer
from binome.doctor.remark import FINE, MISSING, NOTE, Remark, of_problem
from binome.doctor.sheets import look_at_sheets
from binome.model import Program
from binome.places import Places
from binome.privacy.exposed import find_exposed
from binome.program.load import Loaded
from binome.survey.sources import Outside, shown_of

__all__ = ["visit"]


def visit(loaded: Loaded, places: Places, today: date, outside: Outside) -> Iterator[Remark]:
    """Every remark; where the programme cannot be read, nothing beyond it can be looked at."""
    yield from look_at_computer(places.root)
    yield from _program(loaded, places)
    if loaded.program is not None:
        yield from _files(loaded.program, places)
        yield from look_at_sheets(loaded.program, places.root, today, outside)


def _program(loaded: Loaded, places: Places) -> Iterator[Remark]:
    wrong = sum(problem.severity == "error" for problem in loaded.problems)
    if wrong:
        yield Remark("program", MISSING, "program.wrong", {"count": wrong})
    elif loaded.program is not None:
        yield Remark("program", FINE, "program.fine", {"count": len(loaded.program.cohorts)})
    for problem in find_exposed(places, loaded.documents.get("program.yml")):
        yield of_problem("program", problem, MISSING if problem.severity == "error" else NOTE)


def _files(program: Program, places: Places) -> Iterator[Remark]:
    """The exported files that cohorts read, and the cohorts that read nothing yet."""
    for cohort in program.cohorts.values():
        if cohort.answers is None:
            yield Remark("files", NOTE, "files.none", {"cohort": cohort.id})
            continue
        for source in filter(None, (cohort.answers, cohort.roster)):
            if "path" in source.settings:
                there = (places.root / str(source.settings["path"])).exists()
                values = {"cohort": cohort.id, "path": shown_of(source)}
                yield Remark("files", FINE if there else MISSING, f"files.{'there' if there else 'absent'}", values)
