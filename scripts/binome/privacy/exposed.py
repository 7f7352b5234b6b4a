"""Private data where everybody can read it: followed by git, or among the files of program/."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from binome.checkout import GitSilent, ask_git
from binome.places import Places
from binome.problems import Place, Problem
from binome.program.document import Document, shown

__all__ = ["TABLES", "find_exposed"]

PRIVATE = ("private", ".responses")
TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods", ".numbers")  # files in which answers are passed on
EXAMPLE = "example"
SHOWN = 5  # files told one by one; past that, how many more


def find_exposed(places: Places, settings: Document | None) -> Iterator[Problem]:
    """Files of private/ and .responses/ that git follows, and tables in program/.

    The tables of program/example are invented, as long as `settings`, program.yml, says so or cannot be read.
    """
    yield from _tracked(places.root)
    data = settings.data if settings else {"example": True}
    yield from _tables(places, example=isinstance(data, dict) and data.get("example") is True)


def _tracked(root: Path) -> Iterator[Problem]:
    """Where git will not answer, that is said, for silence would look like safety."""
    try:
        files = ask_git(root, "ls-files", "-z", "--", *PRIVATE)
    except GitSilent:
        yield Problem(Place("private"), "privacy.git-silent", severity="warning")
        return
    for file in files[:SHOWN]:
        yield Problem(Place(shown(file, 200)), "privacy.in-git", {"path": shown(file, 200)})
    if len(files) > SHOWN:
        yield Problem(Place("private"), "privacy.more-in-git", {"count": len(files) - SHOWN})


def _tables(places: Places, example: bool) -> Iterator[Problem]:
    for folder, folders, files in os.walk(places.program):
        if example and Path(folder) == places.program and EXAMPLE in folders:
            folders.remove(EXAMPLE)
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(TABLES):
                yield Problem(Place(shown(places.relative(Path(folder) / name), 200)), "privacy.table-in-program")
