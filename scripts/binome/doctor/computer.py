"""This computer: Python and its libraries, time zones, and what git does with private files."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo

from binome.checkout import GitSilent, ask_git
from binome.doctor.remark import FINE, MISSING, NOTE, Remark
from binome.privacy.exposed import PRIVATE

__all__ = ["look_at_computer"]

LIBRARIES = ("frictionless", "google-auth", "gspread", "jsonschema", "mkdocs", "mkdocs-material", "python-calamine")
A_SUMMER_AND_A_WINTER = "Europe/Paris"  # a zone that every set of time zones has


def look_at_computer(root: Path) -> Iterator[Remark]:
    """Nothing here is written, and nothing is asked of the network."""
    yield from _libraries()
    yield from _zones()
    yield from _git(root)


def _libraries() -> Iterator[Remark]:
    absent = [name for name in LIBRARIES if not _is_installed(name)]
    if absent:
        yield Remark("computer", MISSING, "libraries.absent", {"names": ", ".join(absent)})
    else:
        yield Remark("computer", FINE, "libraries.there", {"python": platform.python_version()})


def _is_installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def _zones() -> Iterator[Remark]:
    try:
        ZoneInfo(A_SUMMER_AND_A_WINTER)
    except (KeyError, OSError):
        yield Remark("computer", MISSING, "zones.absent")
    else:
        yield Remark("computer", FINE, "zones.there")


def _git(root: Path) -> Iterator[Remark]:
    """Whether git would take a private file that is not there yet."""
    folders = ", ".join(f"{name}/" for name in PRIVATE)
    try:
        if not ask_git(root, "rev-parse", "--git-dir"):
            yield Remark("computer", NOTE, "git.none", {"folders": folders})
            return
    except GitSilent:
        yield Remark("computer", NOTE, "git.silent", {"folders": folders})
        return
    taken = [f"{name}/" for name in PRIVATE if not _ignores(root, f"{name}/a-file")]
    if taken:
        yield Remark("computer", MISSING, "git.takes", {"folders": ", ".join(taken)})
    else:
        yield Remark("computer", FINE, "git.ignores", {"folders": folders})


def _ignores(root: Path, path: str) -> bool:
    try:
        return bool(ask_git(root, "check-ignore", path))
    except GitSilent:  # git ends with 1 where it ignores nothing of what it was asked
        return False
