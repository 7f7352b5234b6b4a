"""Private data where everybody can read it: followed by git, wherever it lies, or among the files of program/."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from binome.checkout import GitSilent, ask_git
from binome.places import Places
from binome.privacy.peopletables import TABLES, holds_people
from binome.problems import Place, Problem
from binome.program.document import Document, shown

__all__ = ["PRIVATE", "find_exposed"]

PRIVATE = ("private", ".responses")
EXAMPLE = "example"
CONFIRMED = "not_personal"  # the list in program.yml of what looks personal and is not
ELSEWHERE = ("program/", "tests/")  # the tables of program/ are told below; those of tests are invented
NAMES = ("people.yml", "*/people.yml", "*.eml")  # the cards of people and the drafts to them, wherever somebody moved them
SHOWN = 5  # files told one by one; past that, how many more


def find_exposed(places: Places, settings: Document | None) -> Iterator[Problem]:
    """Files of private/ and .responses/ that git follows, tables in program/, and tables of people that git follows anywhere.

    The tables of program/example are invented, as long as `settings`, program.yml, says so or cannot be read; what it
    lists under not_personal is no table of people.
    """
    data = settings.data if settings and isinstance(settings.data, dict) else {"example": settings is None}
    yield from _followed(places.root, frozenset(data.get(CONFIRMED, ())))
    yield from _tables(places, example=data.get("example") is True)


def _followed(root: Path, confirmed: frozenset[str]) -> Iterator[Problem]:
    """Where git will not answer, that is said, for silence would look like safety."""
    try:
        globs = (*NAMES, *(f"*{ending}" for ending in TABLES))
        files = ask_git(root, "ls-files", "-z", "--", *PRIVATE, *(f":(icase){glob}" for glob in globs))
    except GitSilent:
        yield Problem(Place("private"), "privacy.git-silent", severity="warning")
        return
    private = [file for file in files if file.startswith(tuple(f"{folder}/" for folder in PRIVATE))]
    for file in private[:SHOWN]:
        yield Problem(Place(shown(file, 200)), "privacy.in-git", {"path": shown(file, 200)})
    if len(private) > SHOWN:
        yield Problem(Place("private"), "privacy.more-in-git", {"count": len(private) - SHOWN})
    for file in files:
        if file not in private and file not in confirmed and not file.startswith(ELSEWHERE) and holds_people(root / file):
            kind = "names" if file.lower().endswith((".yml", ".eml")) else "table"
            yield Problem(Place(shown(file, 200)), f"privacy.{kind}-in-git", {"path": shown(file, 200), "key": CONFIRMED})


def _tables(places: Places, example: bool) -> Iterator[Problem]:
    for folder, folders, files in os.walk(places.program):
        if example and Path(folder) == places.program and EXAMPLE in folders:
            folders.remove(EXAMPLE)
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(TABLES):
                yield Problem(Place(shown(places.relative(Path(folder) / name), 200)), "privacy.table-in-program")
