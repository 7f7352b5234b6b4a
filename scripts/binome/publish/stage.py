"""The stage: what people wrote and what was made, assembled in one folder a language, from which any engine builds.

Only changed bytes are written: a live preview watches these files, and rewriting them all would set it off again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from binome.kit import kit_folder
from binome.model import LANGUAGES
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.publish.styles import join_styles

Contents = dict[str, bytes]  # path from the stage's folder, with forward slashes → bytes

THEME = "theme"
_OF_THE_EXAMPLE = re.compile(rb"---\r?\n(?:(?!---).*\n)*?example: true\r?\n")


def read_stage(places: Places, pages: Mapping[str, Mapping[str, str]], example: bool = False) -> dict[str, Contents]:
    """What each folder of the stage must hold. `pages` are the generated ones: language → path → text.

    Hand-written pages come from the kit, then from this repository, which wins at the same path; a generated page
    gives way to both, so that a firm can write its own. A written page whose front matter says `example: true` is the
    example's, and is left out of any other programme. docs/maintainers/ is for readers of the repository: not staged.
    """
    folders = {language: _encode(pages.get(language, {})) for language in LANGUAGES} | {THEME: {}}
    for docs in dict.fromkeys((kit_folder("docs").resolve(), places.docs.resolve())):
        for name, contents in folders.items():
            contents |= _read_folder(docs / name, example)
    join_styles(folders[THEME])
    return folders


def write_stage(build: Path, folders: Mapping[str, Contents]) -> list[str]:
    """Make the folders of `build` hold exactly that; returns the paths that changed, stale ones included."""
    changed = []
    for name, contents in folders.items():
        changed += [f"{name}/{path}" for path in _write_folder(build / name, contents)]
    return changed


def _encode(pages: Mapping[str, str]) -> Contents:
    return {_inside(path): text.encode() for path, text in pages.items()}


def _inside(path: str) -> str:
    """`path` itself, if it stays below its folder on every system."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or PureWindowsPath(path).drive or "\\" in path:
        raise _leaves(path)
    return path


def _read_folder(folder: Path, example: bool) -> Contents:
    read = ((file.relative_to(folder).as_posix(), file.read_bytes()) for file in _files(folder))
    return {path: data for path, data in read if example or not _OF_THE_EXAMPLE.match(data)}


def _files(folder: Path) -> Iterator[Path]:
    """Every file below, hidden ones apart. A link that leads out of the folder could publish something private."""
    for file in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in file.relative_to(folder).parts) or not file.is_file():
            continue
        if not file.resolve().is_relative_to(folder):
            raise _leaves(file.as_posix())
        yield file


def _write_folder(folder: Path, contents: Contents) -> Iterator[str]:
    yield from _remove_stale(folder, contents)  # first, because a file may have become a folder
    for path, data in contents.items():
        if _write_changed(folder / path, data):
            yield path


def _remove_stale(folder: Path, contents: Contents) -> Iterator[str]:
    for found in sorted(folder.rglob("*"), reverse=True):  # the deepest first, so that emptied folders go too
        path = found.relative_to(folder).as_posix()
        if path in contents and not found.is_symlink() and found.is_file():
            continue
        if not found.is_dir() or found.is_symlink():
            found.unlink()
            yield path
        elif not any(found.iterdir()):
            found.rmdir()


def _write_changed(file: Path, data: bytes) -> bool:
    if file.is_file() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return True


def _leaves(path: str) -> Stop:
    return Stop(Problem(Place(path), "publish.leaves"))
