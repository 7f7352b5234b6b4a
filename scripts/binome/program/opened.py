"""What was fixed when each wave opened, as plain data, to compare the programme with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from binome.model import Opened

__all__ = ["read_opened"]


def read_opened(results: Path) -> Mapping[str, Mapping[str, Opened | None]]:
    """Cohort → wave → its opening; None where a wave has none that can be read, which the ledger's reader tells."""
    return {cohort.name: {wave.name: _read(wave / "opened.json") for wave in _folders(cohort)} for cohort in _folders(results)}


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def _read(path: Path) -> Opened | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        days = {name: date.fromisoformat(data[name]) for name in ("date", "opens", "closes", "grace_ends")}
        thresholds = {question: tuple(map(str, options)) for question, options in data["thresholds"].items()}
        counts = {name: data[name] if data[name] is None else int(data[name]) for name in ("invited", "m", "k")}
        words = {name: str(data[name]) for name in ("wave", "unit", "by")}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None
    return Opened(thresholds=thresholds, **days, **counts, **words)
