"""What a YAML file said, and where: plain data with the line and column of every key and value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from binome.problems import Place

__all__ = ["DataPath", "Document", "Mark", "dotted", "shown"]

DataPath = tuple[str | int, ...]  # keys and list positions, from the root of the document
Mark = tuple[int, int]  # line and column, from 1


@dataclass(frozen=True)
class Document:
    """A file's data as dict, list, str, int, float, bool and None; every key of a dict is text."""

    name: str
    data: object
    keys: Mapping[DataPath, Mark]
    values: Mapping[DataPath, Mark]

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Where the value at `path` stands, or its key; where it is absent, the nearest thing that holds it."""
        found = path
        while found and found not in self.values:
            found = found[:-1]
        marks = self.keys if key and found == path else self.values
        return Place(self.name, *marks.get(found, (0, 0)), where=dotted(path))


def dotted(path: DataPath) -> str:
    """A path as people type it, list items counted from 1: `objectives.veille.indicator`, `surveys[2]`."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{shown(part)}" for part in path)
    return "".join(parts).removeprefix(".")


def shown(value: object, width: int = 60) -> str:
    """A value on one short line, for a message."""
    line = "".join(c if c.isprintable() else " " for c in str(value)).strip()
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
