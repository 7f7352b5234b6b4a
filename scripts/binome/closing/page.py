"""The door between the page and this Python: one JSON in, one JSON out, the dropped files in a folder of memory."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from zoneinfo import reset_tzpath

from binome.closing.close import close

__all__ = ["answer", "start"]

ZONES = "/zones"


def start() -> None:
    """Time zones are read where the page put them: a browser's Python has none of its own."""
    reset_tzpath([ZONES])


def answer(carried: str, asked: str) -> str:
    """What closing the wave in `asked` gives; its files are named there, and gone when this returns."""
    told = json.loads(asked)
    dropped = {name: _taken(told[name]) for name in ("answers", "roster")}
    day = told.get("today")
    found = close(
        Path("/closing"), json.loads(carried), told["wave"], dropped["answers"], dropped["roster"], told["language"],
        date.fromisoformat(day) if day else None, told.get("dates"), bool(told.get("again")),
    )  # fmt: skip
    return json.dumps(found, ensure_ascii=False)


def _taken(path: str | None) -> bytes | None:
    if path is None:
        return None
    content = Path(path).read_bytes()
    Path(path).unlink()
    return content
