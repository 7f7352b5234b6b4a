"""The folder that `binome init` makes: refused where something would be overwritten or mixed up, written at once elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from binome import __version__
from binome.problems import Place, Problem, Stop
from binome.start.contents import Files, read_kept, read_theirs
from binome.start.firm import Firm
from binome.start.origin import Origin
from binome.start.record import RECORD, Record, hash_of, record_bytes

__all__ = ["check_empty", "write_files", "write_new"]

GIT = ".git"
SHOWN = 3  # names of what is in the way


def check_empty(folder: Path) -> None:
    """Raises Stop unless the folder is missing, empty, or the clone of an empty repository."""
    with _telling(folder):
        _check_empty(folder, folder.as_posix())


def _check_empty(folder: Path, shown: str) -> None:
    if file := next((path for path in (folder, *folder.parents) if path.is_file()), None):
        raise Stop(Problem(Place(file.as_posix()), "start.a-file"))
    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if RECORD in found:
        raise Stop(Problem(Place(shown), "start.already"))
    if in_the_way := [name for name in found if name != GIT]:
        listed = ", ".join(in_the_way[:SHOWN]) + (", …" if len(in_the_way) > SHOWN else "")
        raise Stop(Problem(Place(shown), "start.not-empty", {"found": listed}))
    if GIT not in found and (outer := _checkout_of(folder)):
        raise Stop(Problem(Place(shown), "start.in-a-repository", {"outer": outer.as_posix()}))


def write_new(folder: Path, firm: Firm, origin: Origin) -> Record:
    """Everything is made before the first file is written, so that a mistake leaves no half of a repository. Raises Stop."""
    theirs, kept = read_theirs(firm), read_kept(firm, origin)
    record = Record(__version__, firm, {path: hash_of(data) for path, data in kept.items()})
    with _telling(folder):
        write_files(folder, {**theirs, **kept, RECORD: record_bytes(record)})
    return record


def write_files(root: Path, files: Files | Mapping[str, bytes]) -> None:
    """All of them, or none and a Stop where a link of the folder leads out of it: what lies there is not ours."""
    led_out = [path for path in files if not (root / path).resolve().is_relative_to(root.resolve())]
    if led_out:
        raise Stop(*(Problem(Place(path), "start.a-link") for path in led_out))
    for path, data in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@contextmanager
def _telling(folder: Path) -> Iterator[None]:
    """What a disk refuses (a name too long, a place that is not ours, no room) is told, and is no bug."""
    try:
        yield
    except OSError as error:
        raise Stop(Problem(Place(folder.as_posix()), "start.not-written", {"reason": error.strerror or type(error).__name__})) from None


def _checkout_of(folder: Path) -> Path | None:
    """The repository that a folder, made or not, would stand in."""
    return next((outer for outer in folder.parents if (outer / GIT).exists()), None)
