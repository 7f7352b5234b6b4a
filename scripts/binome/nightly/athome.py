"""Which cohorts a runner cannot read: those whose answers or codes are files that stay on somebody's own computer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from binome.model import Cohort, Program

__all__ = ["leave_at_home", "read_at_home"]


def read_at_home(program: Program, root: Path) -> tuple[str, ...]:
    """The cohorts that name a file which is not in this folder: private/ never enters git, so a clean clone has none."""
    return tuple(cohort.id for cohort in program.cohorts.values() if _is_away(cohort, root))


def leave_at_home(program: Program, cohorts: tuple[str, ...]) -> Program:
    """The programme as a night reads it: for these cohorts there is only what was published."""
    kept = {id: replace(cohort, answers=None, roster=None) if id in cohorts else cohort for id, cohort in program.cohorts.items()}
    return replace(program, cohorts=kept)


def _is_away(cohort: Cohort, root: Path) -> bool:
    paths = [source.settings["path"] for source in (cohort.answers, cohort.roster) if source and "path" in source.settings]
    return any(not (root / str(path)).exists() for path in paths)
