"""The files of the ledger on this disk: those of the branch brought here, new ones named, tonight's taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from binome.model import Entry
from binome.release.entries import file_of
from binome.release.ledger import read_ledger

__all__ = ["bring_files", "new_files", "take_back"]


def bring_files(results: Path, theirs: Mapping[str, bytes]) -> bool:
    """Write what the branch has and this folder has not, or has otherwise: what is on the branch was published.

    True where something was written.
    """
    missing = {name: data for name, data in theirs.items() if _read(results / name) != data}
    for name, data in missing.items():
        (results / name).parent.mkdir(parents=True, exist_ok=True)
        (results / name).write_bytes(data)
    return bool(missing)


def new_files(results: Path, theirs: Mapping[str, bytes]) -> dict[str, bytes]:
    """The entries of this folder that the branch has not. A file that the ledger cannot read is not an entry."""
    ledger, _ = read_ledger(results)
    names = (_name(cohort, entry) for (cohort, _), entries in ledger.entries.items() for entry in entries)
    return {name: (results / name).read_bytes() for name in names if name not in theirs}


def take_back(results: Path, entries: Iterable[tuple[str, Entry]]) -> None:
    """Leave the ledger as if these entries had never been written; the folders that they alone filled go too."""
    for cohort, entry in entries:
        path = results / _name(cohort, entry)
        path.unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent, results):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def _name(cohort: str, entry: Entry) -> str:
    return f"{cohort}/{entry.wave}/{file_of(entry)}"


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
