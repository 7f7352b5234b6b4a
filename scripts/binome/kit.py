"""Where the kit's own files are: beside this package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["kit_file", "kit_folder"]

_PACKAGE = Path(__file__).parent


def kit_folder(name: str) -> Path:
    """A folder that travels with the kit: `docs`, `program` or `schemas`.

    Hatchling's force-include, which puts them in the wheel, is absent from an editable install.
    """
    inside = _PACKAGE / "kit" / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def kit_file(name: str) -> Path:
    """A file that travels with the kit, by its path from the root of the kit's repository."""
    inside = _PACKAGE / "kit" / name
    return inside if inside.is_file() else _PACKAGE.parents[1] / name
