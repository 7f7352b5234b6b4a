"""Where the tables of a cohort stand on this machine, and which of them the kit may change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from binome.cohort.retention import ROSTER, kind_of
from binome.model import Cohort, Program, Source
from binome.places import Places
from binome.survey.sources import SourceError, fetch_table, tab_of
from binome.survey.sources.downloads import ENDINGS
from binome.survey.sources.failure import path_of
from binome.survey.store import NOTES
from binome.survey.table import Table

__all__ = ["Holding", "holdings_of", "is_ours"]

WHOLE = (ROSTER, NOTES)  # the tables that a source names itself


@dataclass(frozen=True)
class Holding:
    """One table of a cohort: of a survey, or its roster.

    `path` is None where the source is no file that is there; only what is `ours` is ever changed or deleted.
    """

    cohort: Cohort
    table: str  # a survey's id, NOTES or ROSTER
    kind: str  # of retention
    source: Source
    path: Path | None
    ours: bool

    @property
    def shown(self) -> str:
        """The source as its owner declared it, with the tab where it has several."""
        declared = str(self.source.settings.get("path", self.source.type))
        inside = self.path is not None and self.path.suffix.lower() == ".csv"
        if self.table in WHOLE or (inside and declared.lower().endswith(".csv")):
            return declared
        tab = tab_of(self.source, self.table)
        if self.source.type in ("xlsx", "google-sheet"):
            return f"{declared} [{tab}]"
        return f"{declared.rstrip('/')}/{self.path.name if self.path else f'{tab}.csv'}"

    @property
    def title_of_code(self) -> str | None:
        """The title of the column of codes, where the source declares one."""
        columns = self.source.settings.get("columns")
        return str(columns["code"]) if isinstance(columns, dict) and "code" in columns else None

    def is_missing(self, root: Path) -> bool:
        """Whether it is a file that is not there: one that nobody has downloaded yet, or that a purge deleted."""
        if "path" not in self.source.settings:
            return False
        try:
            path = path_of(self.source.settings, root)
        except SourceError:
            return False
        return not path.exists() or (path.is_dir() and self.path is None)

    def fetch(self, root: Path) -> Table:
        return fetch_table(self.source, None if self.table in WHOLE else tab_of(self.source, self.table), root)


def holdings_of(program: Program, cohort: Cohort, places: Places) -> tuple[Holding, ...]:
    """Every table that a cohort declares, its roster last."""
    return tuple(_holdings(program, cohort, places))


def is_ours(path: Path, places: Places) -> bool:
    """Whether a file lies in private/ itself: not beside it, and not at the end of a link that leads elsewhere."""
    return path.resolve().is_relative_to(places.private.resolve())


def _holdings(program: Program, cohort: Cohort, places: Places) -> Iterator[Holding]:
    for survey in program.surveys_of(cohort) if cohort.answers else ():
        kind = kind_of(cohort, survey, program.calendar)
        yield _holding(cohort, survey.id, kind, cohort.answers, places)
    if cohort.notes:
        yield _holding(cohort, NOTES, ROSTER, cohort.notes, places)
    if cohort.roster:
        yield _holding(cohort, ROSTER, ROSTER, cohort.roster, places)


def _holding(cohort: Cohort, table: str, kind: str, source: Source, places: Places) -> Holding:
    path = _file_of(source, table, places.root)
    return Holding(cohort, table, kind, source, path, path is not None and is_ours(path, places))


def _file_of(source: Source, table: str, root: Path) -> Path | None:
    if "path" not in source.settings:
        return None
    try:
        path = path_of(source.settings, root)
    except SourceError:
        return None
    if path.is_dir():
        tab, endings = tab_of(source, table), (".csv",) if source.type == "csv" else ENDINGS
        files = (file for file in sorted(path.iterdir()) if file.suffix.lower() in endings and file.stem == tab)
        path = next(files, path)
    return path if path.is_file() else None
