"""Tables kept in Google Sheets, one spreadsheet a cohort, one tab a survey."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from binome.survey.sources.failure import SourceError
from binome.survey.sources.outside import Outside
from binome.survey.sources.xlsx import ROSTER_TAB
from binome.survey.table import Table

if TYPE_CHECKING:
    from binome.survey.sources import Wanted


class GoogleSheet:
    type = "google-sheet"

    @staticmethod
    def fetch(settings: Mapping[str, object], tab: str | None, root: Path) -> Table:
        """Never: only a pull asks the network, and it opens the tables of a night together."""
        raise SourceError("source.far", path=shown(settings))

    @staticmethod
    @contextmanager
    def open(
        wanted: Sequence[Wanted], root: Path, outside: Outside
    ) -> Iterator[Callable[[Mapping[str, object], str | None], Table]]:
        """A function to the wanted tables; one request for all the tabs of a spreadsheet, whatever asks for them."""
        from binome.survey.sources.google.night import Night

        asked = [(source.settings, tab) for source, tab in wanted]
        named = [(_id(settings), shown(settings), tab or _roster_tab(settings)) for settings, tab in asked]
        with Night(named, root, outside) as night:
            yield lambda settings, tab: night.table(_id(settings), tab or _roster_tab(settings))


def shown(settings: Mapping[str, object]) -> str:
    """A spreadsheet as messages name it: by its variable; its id stays unsaid."""
    return _id(settings) if _id(settings).startswith("$") else GoogleSheet.type


def _id(settings: Mapping[str, object]) -> str:
    return str(settings["id"])


def _roster_tab(settings: Mapping[str, object]) -> str:
    return str(settings.get("tab", ROSTER_TAB))
