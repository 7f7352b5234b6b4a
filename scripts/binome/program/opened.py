"""What was fixed when each wave opened, to compare the programme with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from binome.model import Opened
from binome.program.entryfile import from_json
from binome.program.entryshapes import Damaged

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
        entry = from_json((wave / "opened.json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, Damaged):
        return None
    return entry if isinstance(entry, Opened) and entry.wave == wave.name else None
