"""The files of program/: those that every programme has, those it may have, and those that nothing reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from binome.problems import Phrase, Place, Problem
from binome.program.build import BUILDERS, OPTIONAL
from binome.program.document import shown
from binome.program.near import ID, hint, near_id, near_name

__all__ = ["FOLDERS", "SHARED", "check_folder", "files_of"]

SHARED = tuple(f"{name}.yml" for name in BUILDERS)
_NEEDED = tuple(name for name in SHARED if name.removesuffix(".yml") not in OPTIONAL)
FOLDERS = {"surveys": "survey", "cohorts": "cohort"}  # folder → the schema of its files
_OTHERS = ("results", "example")
_READ_BY_PEOPLE = (".md", ".txt")
_NOTEPAD = re.compile(r"(?P<meant>.+)\.ya?ml\.txt", re.IGNORECASE)  # Notepad adds .txt, and Windows hides it


def files_of(program: Path, folder: str) -> list[Path]:
    """The files of `surveys` or `cohorts`, in the order of their ids."""
    return [path for path in _listed(program / folder) if path.suffix == ".yml"]


def check_folder(program: Path) -> Iterator[Problem]:
    """What is missing from program/ and what nothing reads; nothing is opened yet."""
    if not program.is_dir():
        yield Problem(Place("program"), "load.not-a-folder" if program.exists() else "load.no-program")
        return
    if not _listed(program):
        yield Problem(Place("program"), "load.empty", {"files": ", ".join(_NEEDED)})
        return
    yield from (Problem(Place(f"program/{n}"), "load.missing-file") for n in _NEEDED if not (program / n).exists())
    yield from (_unread(path, "program", (*SHARED, *FOLDERS)) for path in _listed(program) if not _is_known(path))
    for folder in FOLDERS:
        yield from _check_files(program / folder, f"program/{folder}")


def _check_files(folder: Path, name: str) -> Iterator[Problem]:
    if folder.exists() and not folder.is_dir():
        yield Problem(Place(name), "load.not-a-folder")
    for path in _listed(folder):
        if path.suffix != ".yml":
            yield _unread(path, name, ())
        elif not ID.fullmatch(path.stem) or len(path.stem) > 40:
            near = near_id(path.stem)
            values = {"found": shown(path.stem), "help": hint(near and f"{near}.yml")}
            yield Problem(Place(f"{name}/{shown(path.name)}"), "load.file-id", values)


def _unread(path: Path, folder: str, known: tuple[str, ...]) -> Problem:
    """A file that was meant to be read is an error, for what it says is missing from the programme."""
    place = Place(f"{folder}/{shown(path.name)}")
    if found := _NOTEPAD.fullmatch(path.name):
        return Problem(place, "load.txt-added", {"near": shown(f"{found['meant']}.yml")})
    if path.suffix.lower() in (".yaml", ".yml"):
        near = near_name(path.stem + ".yml", known) if known else f"{path.stem}.yml"
        return Problem(place, "load.unread-yaml", {"help": hint(near and shown(near))})
    help = hint(near_name(path.name, known), Phrase("hint.elsewhere"))
    return Problem(place, "load.unread", {"help": help}, "warning")


def _is_known(path: Path) -> bool:
    return path.name in (*SHARED, *FOLDERS, *_OTHERS)


def _is_note(path: Path) -> bool:
    return path.suffix.lower() in _READ_BY_PEOPLE and not _NOTEPAD.fullmatch(path.name)


def _listed(folder: Path) -> list[Path]:
    """What a folder holds, hidden files and notes for people aside."""
    if not folder.is_dir():
        return []
    shown_files = (path for path in folder.iterdir() if not path.name.startswith("."))
    return sorted(path for path in shown_files if not _is_note(path))
