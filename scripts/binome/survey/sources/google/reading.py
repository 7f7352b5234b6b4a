"""One spreadsheet, in two requests: what it is, then every wanted tab at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from functools import partial
from typing import Any

from binome.survey.moments import MONTH_FIRST, zone_named
from binome.survey.sources.failure import SourceError, missing_tab
from binome.survey.sources.google.client import Client
from binome.survey.sources.google.collector import collector_at_rest
from binome.survey.table import HEAD_LINES, Beside, Cell, EmptyTable, Table, make_table, with_beside

ABOUT = "properties(locale,timeZone),sheets(properties(title,sheetType))"
# Values as they are, not as somebody formatted them; dates as days since 1899-12-30 on the spreadsheet's own clock.
AS_THEY_ARE = {
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
    "majorDimension": "ROWS",
    "prettyPrint": "false",
}
MOST_OTHERS = 20  # tabs that are only looked at: they share one address with the others, which may not grow for ever
_MONTH_FIRST = ("en_US", "en_PH", "en")  # by CLDR; whoever types 5/11 there means the 11th of May

Tables = dict[str, Table | SourceError]


def read_spreadsheet(client: Client, id: str, tabs: Sequence[str], shown: str) -> Tables:
    """Each wanted tab's table, or why there is none. Rows that are hidden or filtered out come like the others."""
    about = client.fetch_sheet_metadata(id, {"fields": ABOUT, "prettyPrint": "false"})
    titles = _titles(about)
    here = [tab for tab in tabs if tab in titles]
    if not here:
        return {tab: missing_tab("source.google-missing-tab", tab, titles, shown) for tab in tabs}
    zone = _zone(about, shown)
    order = MONTH_FIRST if about.get("properties", {}).get("locale") in _MONTH_FIRST else None
    others = [title for title in titles if title not in tabs][:MOST_OTHERS]
    asked = [*map(_quoted, here), *(f"{_quoted(tab)}!1:{HEAD_LINES}" for tab in others)]
    ranges = client.values_batch_get(id, asked, dict(AS_THEY_ARE))["valueRanges"]
    beside = tuple(_beside(tab, ranges.pop().get("values", ())) for tab in reversed(others))
    tables: Tables = {tab: missing_tab("source.google-missing-tab", tab, titles, shown) for tab in tabs}
    for tab in reversed(here):  # from the end, so that each is let go once it is a table
        found = _table(ranges.pop().get("values", ()), tab, shown, zone, order)
        tables[tab] = with_beside(found, beside[::-1]) if isinstance(found, Table) else found
    return tables


def _beside(tab: str, lines: Sequence[Sequence[Cell]]) -> Beside:
    """A tab that nobody asked for, of which the first lines alone came."""
    return Beside(tab, partial(_head, tab, lines))


def _head(tab: str, lines: Sequence[Sequence[Cell]]) -> Table | None:
    try:
        return make_table(tab, lines)
    except EmptyTable:
        return None


def _titles(about: Mapping[str, Any]) -> list[str]:
    """The tabs that are grids: a chart may have a tab of its own."""
    tabs = (sheet.get("properties", {}) for sheet in about.get("sheets", ()))
    return [str(tab.get("title")) for tab in tabs if tab.get("sheetType", "GRID") == "GRID"]


def _zone(about: Mapping[str, Any], shown: str) -> tzinfo:
    zone = zone_named(str(about.get("properties", {}).get("timeZone", "")))
    if zone is None:
        raise SourceError("source.google-zone", path=shown)
    return zone


def _quoted(tab: str) -> str:
    """A whole tab in A1 notation; quoted, a tab that is called A1 is no cell."""
    return "'" + tab.replace("'", "''") + "'"


def _table(
    lines: Iterable[Sequence[Cell]], tab: str, shown: str, zone: tzinfo, order: str | None
) -> Table | SourceError:
    """Google leaves out the blank cells and rows at the end, and only those: numbers of rows stay what people see."""
    try:
        with collector_at_rest():
            return replace(make_table(f"{shown} [{tab}]", lines), zone=zone, order=order)
    except EmptyTable:
        return SourceError("source.google-empty-tab", path=shown, tab=tab)
