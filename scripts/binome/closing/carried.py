"""What travels to the page that closes a wave: of the programme what a release needs, of the ledger what it was told.

Where answers and roster are kept stays at home: no sheet's id, no path, no name of a variable. Their files are dropped
into the page, and stand for it where the guide tells a coordinator to put them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from binome.closing.plain import from_plain, to_plain
from binome.model import Cohort, Contract, Matching, Notice, Program, Source, Text
from binome.places import inbox_of
from binome.release.entries import file_of, to_json
from binome.release.ledger import Ledger
from binome.survey.sources import SOURCES

__all__ = ["ROSTER_FILE", "pack", "unpack"]

ROSTER_FILE = "roster.csv"
_HOW = ("columns", "dates")  # the settings that say how a table is read, not where it is
_NOTHING = Text({})


def pack(program: Program, ledger: Ledger, with_released: bool = False) -> dict[str, Any]:
    """Program and ledger as plain data. Of a wave that was released its name alone is told, unless its files are wanted."""
    released = [] if with_released else [f"{cohort}/{wave}" for cohort, wave in ledger.entries if ledger.released(cohort, wave)]
    return {"program": to_plain(_lightened(program)), "ledger": dict(_files(program, ledger, with_released)), "released": released}


def unpack(data: Mapping[str, Any]) -> tuple[Program, Mapping[str, str]]:
    """The programme, and the text of each file of the ledger by its path below program/results/."""
    return from_plain(Program, data["program"]), data["ledger"]


def _lightened(program: Program) -> Program:
    return replace(
        program,
        settings=replace(program.settings, summary=None, organisations={}, readiness={}, go_criteria=(), repository=None, not_personal=(), hr_approval=None),
        matching=Matching(),
        skills={}, objectives={}, contract=Contract(_NOTHING, {}, ()), notice=Notice(_NOTHING, {}),
        cohorts={id: _at_home(cohort) for id, cohort in program.cohorts.items() if cohort.answers is not None},
    )  # fmt: skip


def _at_home(cohort: Cohort) -> Cohort:
    folder = inbox_of(cohort.id)
    return replace(
        cohort,
        answers=cohort.answers and _dropped(cohort.answers, folder),
        roster=cohort.roster and _dropped(cohort.roster, f"{folder}/{ROSTER_FILE}"),
        notes=None, grows_from=None, organisations=(), objectives=(), slots={}, outcomes=(), made=(), cost=(),
    )  # fmt: skip


def _dropped(source: Source, path: str) -> Source:
    """A file in the place of the source. What a tool downloads has its own columns; anything else is plain CSV."""
    downloaded = next((kind.type for kind in SOURCES if kind.type == source.type and getattr(kind, "answers_only", False)), "csv")
    return Source(downloaded, {"path": path, **{key: source.settings[key] for key in _HOW if key in source.settings}})


def _files(program: Program, ledger: Ledger, with_released: bool) -> Iterator[tuple[str, str]]:
    """Every entry that a release looks at; a file that nobody can read is carried as one that nobody can read."""
    for (cohort, wave), entries in ledger.entries.items():
        if cohort in program.cohorts and (with_released or ledger.released(cohort, wave) is None):
            yield from ((f"{cohort}/{wave}/{file_of(entry)}", to_json(entry)) for entry in entries)
    for (cohort, wave), names in ledger.damaged.items():
        yield from ((f"{cohort}/{wave}/{name}", "") for name in names if cohort in program.cohorts)
