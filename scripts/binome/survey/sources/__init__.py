"""Where tables come from. A new source is one module with one class, and one word in SOURCES.

A source has a `type`, the word of `sources:` in a cohort; `fetch(settings, tab, root)`, the table of one tab, or
SourceError. `settings` are its own keys of the cohort's file, `tab` is None where the path is the table itself.
`answers_only` says that it can hold no roster.

A source that is far away has `open(wanted, root, outside)` too: a context that knows all the tables of a night before
the first is asked for, and gives the function from settings and tab to a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from binome.model import Source
from binome.survey.sources.csvfile import Csv
from binome.survey.sources.failure import SourceError
from binome.survey.sources.googlesheet import GoogleSheet
from binome.survey.sources.googlesheet import shown as shown_sheet
from binome.survey.sources.limesurvey import LimeSurvey
from binome.survey.sources.microsoft import MicrosoftForms
from binome.survey.sources.outside import Outside
from binome.survey.sources.xlsx import Xlsx
from binome.survey.table import Table

__all__ = ["SOURCES", "Outside", "SourceError", "Wanted", "fetch_table", "open_tables", "shown_of", "tab_of"]

Fetch = Callable[[Source, str | None], Table]


class Wanted(NamedTuple):
    """A table that a night will ask for."""

    source: Source
    tab: str | None


class Kind(Protocol):
    type: str

    @staticmethod
    def fetch(settings: Mapping[str, object], tab: str | None, root: Path) -> Table: ...


SOURCES: tuple[type[Kind], ...] = (Csv, Xlsx, GoogleSheet, MicrosoftForms, LimeSurvey)


def tab_of(source: Source, survey: str) -> str:
    """The tab, or the file without its ending, that holds a survey's answers: its id unless `tabs:` says otherwise."""
    tabs = source.settings.get("tabs")
    return str(tabs.get(survey, survey)) if isinstance(tabs, Mapping) else survey


def shown_of(source: Source) -> str:
    """A source as messages name it."""
    return str(source.settings["path"]) if "path" in source.settings else shown_sheet(source.settings)


def fetch_table(source: Source, tab: str | None, root: Path) -> Table:
    """The table of one tab; raises SourceError, never anything else, when it cannot be had."""
    return _guarded(partial(_kind_of(source).fetch, source.settings, tab, root), source)


@contextmanager
def open_tables(wanted: Sequence[Wanted], root: Path, outside: Outside) -> Iterator[Fetch]:
    """A function to the wanted tables, each given once, soonest in the order of `wanted`; it raises as `fetch_table`."""
    with ExitStack() as stack:
        fetches = {}
        for kind in SOURCES:
            asked = [one for one in wanted if one.source.type == kind.type]
            fetches[kind.type] = stack.enter_context(_opened(kind, asked, root, outside))
        yield lambda source, tab: _guarded(partial(fetches[source.type], source.settings, tab), source)


def _opened(
    kind: type[Kind], wanted: Sequence[Wanted], root: Path, outside: Outside
) -> AbstractContextManager[Callable[[Mapping[str, object], str | None], Table]]:
    if (far := getattr(kind, "open", None)) and wanted:
        return far(wanted, root, outside)
    return nullcontext(partial(_near, kind, root))


def _near(kind: type[Kind], root: Path, settings: Mapping[str, object], tab: str | None) -> Table:
    return kind.fetch(settings, tab, root)


def _kind_of(source: Source) -> type[Kind]:
    return next(kind for kind in SOURCES if kind.type == source.type)


def _guarded(fetch: Callable[[], Table], source: Source) -> Table:
    """What no reader foresaw is told by its class alone, for its words may quote a cell."""
    try:
        return fetch()
    except (SourceError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of a library written in Rust is no Exception
        raise SourceError("source.unforeseen", path=shown_of(source), error=type(error).__name__) from None
