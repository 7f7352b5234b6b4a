"""Where the kit's own files are: beside this package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def kit_folder(name: str) -> Path:
    """A folder that travels with the kit: `schemas` or `docs`.

    Hatchling's force-include, which puts them in the wheel, is absent from an editable install.
    """
    inside = _PACKAGE / "kit" / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name
