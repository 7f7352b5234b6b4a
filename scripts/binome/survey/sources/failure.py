"""Why a table cannot be had, and the way from a declared path to a file of the repository."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from binome.program.near import fold, near_name


class SourceError(Exception):
    """`id` names a sentence of problems-survey.yml; `values` hold paths and tabs as somebody declared them.

    `meant` is a name found in the source itself. A tab may be named after somebody: it is for the private report alone.
    """

    def __init__(self, id: str, *, meant: str | None = None, **values: object) -> None:
        super().__init__(id)
        self.id = id
        self.meant = meant
        self.values = values


def path_of(settings: Mapping[str, object], root: Path) -> Path:
    """The path that a source declares, from the repository's root; one that leaves it is refused."""
    declared = str(settings["path"])
    return stay_inside(Path(os.path.normpath(root / declared)), root, declared)


def stay_inside(path: Path, root: Path, shown: str) -> Path:
    """`path`, or SourceError where it leaves the repository, be it by a link.

    A link may lead out of private/ alone: git ignores that folder, so its owner made the link.
    """
    home = Path(os.path.normpath(root))
    linked_by_its_owner = path.is_relative_to(home / "private")
    if path.is_relative_to(home) and (linked_by_its_owner or path.resolve().is_relative_to(root.resolve())):
        return path
    raise SourceError("source.outside", path=shown)


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of a file that must be there and hold something."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise SourceError("source.missing-file", path=shown) from None
    except OSError:
        raise SourceError("source.unreadable", path=shown) from None
    if not raw.strip():
        raise SourceError("source.empty", path=shown)
    return raw


def missing_tab(id: str, tab: str, known: Iterable[str], path: str) -> SourceError:
    """The error of a tab or file that is not there; the one that was probably meant is told in private."""
    names = sorted(known)
    around = (name for name in names if fold(tab) in fold(name))  # Mensuel (réponses)
    return SourceError(id, meant=next(around, None) or near_name(tab, names), path=path, tab=tab)
