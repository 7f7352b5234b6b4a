"""registre/figures.csv and its datapackage.json: every published figure in one table, for whoever counts with a tool."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from binome.publish.figuretable import COLUMNS, TABLE, Column, rows_of, to_csv
from binome.publish.rendering import Context, Page

__all__ = ["PACKAGE", "TABLE", "pages"]

ROOM = "value"
PACKAGE = "registre/datapackage.json"


def pages(context: Context) -> Iterator[Page]:
    table = to_csv(rows_of(context.program, context.ledger))
    yield Page(TABLE, table)
    yield Page(PACKAGE, json.dumps(_package(context, table.encode()), ensure_ascii=False, indent=2) + "\n")


def _package(context: Context, table: bytes) -> dict[str, Any]:
    """A Data Package of one table (https://specs.frictionlessdata.io): the same bytes for the same ledger."""
    return {
        "name": "figures",
        "title": _say(context, "table.title"),
        "description": _say(context, "table.description"),
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [
            {
                "name": "figures",
                "type": "table",
                "path": TABLE.rpartition("/")[2],
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(table),
                "hash": f"sha256:{sha256(table).hexdigest()}",
                "dialect": {"csv": {"delimiter": ",", "lineTerminator": "\n"}},
                "schema": {"fields": [_field(context, column) for column in COLUMNS], "primaryKey": ["figure"], "missingValues": [""]},
            }
        ],
    }


def _field(context: Context, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.least is not None:
        constraints["minimum"] = column.least
    field = {"name": column.name, "type": column.type, "description": _say(context, f"table.{column.name}")}
    return field | ({"constraints": constraints} if constraints else {})


def _say(context: Context, key: str) -> str:
    return context.say(ROOM, key).unescape()
