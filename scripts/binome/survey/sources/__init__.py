"""Where tables come from. A new source is one module with one class, and one word in SOURCES.

A source has a `type`, the word of `sources:` in a cohort; `fetch(settings, tab, root)`, the table of one tab, or
SourceError. `settings` are its own keys of the cohort's file, `tab` is None where the path is the table itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from binome.model import Source
from binome.survey.sources.csvfile import Csv
from binome.survey.sources.failure import SourceError
from binome.survey.sources.xlsx import Xlsx
from binome.survey.table import Table

__all__ = ["SOURCES", "SourceError", "fetch_table", "tab_of"]


class Kind(Protocol):
    type: str

    @staticmethod
    def fetch(settings: Mapping[str, object], tab: str | None, root: Path) -> Table: ...


SOURCES: tuple[type[Kind], ...] = (Csv, Xlsx)


def tab_of(source: Source, survey: str) -> str:
    """The tab, or the file without its ending, that holds a survey's answers: its id unless `tabs:` says otherwise."""
    tabs = source.settings.get("tabs")
    return str(tabs.get(survey, survey)) if isinstance(tabs, Mapping) else survey


def fetch_table(source: Source, tab: str | None, root: Path) -> Table:
    """The table of one tab; raises SourceError, never anything else, when it cannot be had.

    What no reader foresaw is told by its class alone, for its words may quote a cell.
    """
    kind = next(kind for kind in SOURCES if kind.type == source.type)
    try:
        return kind.fetch(source.settings, tab, root)
    except (SourceError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of a library written in Rust is no Exception
        raise SourceError("source.unforeseen", path=source.settings["path"], error=type(error).__name__) from None
