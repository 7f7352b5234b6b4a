"""Google Sheets: which spreadsheets, which robot, who shares what with whom; then one trial read of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from binome.cohort.calendar import waves_of
from binome.doctor.remark import FINE, NOTE, UNREAD, Remark
from binome.model import Cohort, Program, Source
from binome.survey.sources import Outside, SourceError, Wanted, open_tables, shown_of, tab_of
from binome.survey.sources.googlesheet import GoogleSheet
from binome.survey.sources.xlsx import ROSTER_TAB
from binome.survey.table import Table

__all__ = ["look_at_sheets"]

ABSENT = ("source.google-missing-tab", "source.google-empty-tab")


@dataclass
class Sheet:
    """One spreadsheet: the cohorts that name it, the tabs wanted of it, and those that may not be there yet."""

    shown: str
    cohorts: list[str] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    early: set[str] = field(default_factory=set)


def look_at_sheets(program: Program, root: Path, today: date, outside: Outside) -> Iterator[Remark]:
    """Each spreadsheet is asked once for all its tabs. No row is counted: a number would tell who answered."""
    sheets = _sheets(program, today)
    if not sheets:
        yield Remark("sheets", FINE, "sheets.none")
        return
    robot = list(_robot(sheets, root, outside))
    yield from robot
    known = {remark.key for remark in robot}
    wanted = [one for sheet in sheets.values() for one in sheet.wanted]
    with open_tables(wanted, root, outside) as fetch:
        remarks = (remark for sheet in sheets.values() for remark in _trial(sheet, fetch))
        yield from (remark for remark in remarks if remark.key not in known)


def _robot(sheets: Mapping[str, Sheet], root: Path, outside: Outside) -> Iterator[Remark]:
    """Who reads, and who must share what with whom; or why nobody can."""
    from binome.survey.sources.google.key import find_key

    try:
        key = find_key(outside.environment, root)
        address = key.address
    except SourceError as error:
        paths = ", ".join(sheet.shown for sheet in sheets.values())
        yield Remark("sheets", UNREAD, error.id, {"path": paths, **error.values}, "problems")
        return
    yield Remark("sheets", FINE, "sheets.robot", {"variable": key.variable, "robot": address})
    for sheet in sheets.values():
        values = {"path": sheet.shown, "cohorts": ", ".join(sheet.cohorts), "robot": address}
        yield Remark("sheets", NOTE, "sheets.share", values)


def _trial(sheet: Sheet, fetch: Callable[[Source, str | None], Table]) -> Iterator[Remark]:
    """What came of each tab; the same failure of several is told once."""
    failed: dict[str, SourceError] = {}
    read = []
    for source, tab in sheet.wanted:
        name = tab or str(source.settings.get("tab", ROSTER_TAB))
        try:
            fetch(source, tab)
            read.append(name)
        except SourceError as error:
            failed[name] = error
    if read:
        yield Remark("sheets", FINE, "sheets.read", {"path": sheet.shown, "tabs": ", ".join(read)})
    told = set()
    for tab, error in failed.items():
        if error.id in ABSENT and tab in sheet.early:
            yield Remark("sheets", NOTE, "sheets.early", {"path": sheet.shown, "tab": tab})
        elif (error.id, str(error.values)) not in told:
            told.add((error.id, str(error.values)))
            yield Remark("sheets", UNREAD, error.id, error.values, "problems")


def _sheets(program: Program, today: date) -> Mapping[str, Sheet]:
    """By the id as it is declared."""
    sheets: dict[str, Sheet] = {}
    for cohort in program.cohorts.values():
        for one, is_early in _wanted(program, cohort, today):
            sheet = sheets.setdefault(str(one.source.settings["id"]), Sheet(shown_of(one.source)))
            sheet.cohorts += [cohort.id] if cohort.id not in sheet.cohorts else []
            sheet.wanted.append(one)
            sheet.early |= {str(one.tab)} if is_early else set()
    return sheets


def _wanted(program: Program, cohort: Cohort, today: date) -> Iterator[tuple[Wanted, bool]]:
    """The tables at Google's, and whether nothing can stand in them yet: a form makes its tab when it is made."""
    if cohort.roster is not None and cohort.roster.type == GoogleSheet.type:
        yield Wanted(cohort.roster, None), False
    if cohort.answers is None or cohort.answers.type != GoogleSheet.type:
        return
    for survey in program.surveys_of(cohort):
        opened = any(wave.opens <= today for wave in waves_of(cohort, survey, program.calendar))
        yield Wanted(cohort.answers, tab_of(cohort.answers, survey.id)), not opened
