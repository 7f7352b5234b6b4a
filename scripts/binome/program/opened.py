"""What was fixed when each wave opened, as plain data, to compare the programme with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from binome.model import Opened
from binome.program.near import ID

__all__ = ["read_opened", "read_released"]


def read_opened(results: Path) -> Mapping[str, Mapping[str, Opened | None]]:
    """Cohort → wave → its opening; None where a wave has none that can be read, which the ledger's reader tells."""
    cohorts = _folders(results)
    return {cohort.name: {wave.name: _read(wave) for wave in _folders(cohort)} for cohort in cohorts}


def read_released(results: Path) -> frozenset[tuple[str, str]]:
    """The cohort and the wave of each release."""
    return frozenset((path.parts[-3], path.parts[-2]) for path in results.glob("*/*/released.json"))


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _read(wave: Path) -> Opened | None:
    try:
        return _opened(wave.name, json.loads((wave / "opened.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _opened(wave: str, data: Any) -> Opened:
    thresholds = {_id(question): tuple(map(_id, options)) for question, options in data["thresholds"].items()}
    days = {name: date.fromisoformat(data[name]) for name in ("date", "opens", "closes", "grace_ends")}
    counts = {name: _count(data[name]) for name in ("invited", "m", "k")}
    return Opened(wave=_id(wave), unit=_id(data["unit"]), by=_id(data["by"]), thresholds=thresholds, **days, **counts)


def _id(value: Any) -> str:
    if not ID.fullmatch(value):
        raise ValueError
    return value


def _count(value: Any) -> int | None:
    if value is not None and type(value) is not int:
        raise ValueError
    return value
