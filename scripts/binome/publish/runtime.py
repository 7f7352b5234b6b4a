"""Python for browsers: Pyodide as its authors published it, copied once into a site, for the one page that asks for it.

Its 13 MB are no pages: no engine, no stage and no fingerprint reads them. The guard leaves out a file that is the kit's own
byte for byte, and reads any other one.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from binome.kit import kit_folder

__all__ = ["NAME", "PLACE", "original_of", "write_runtime"]

NAME = "pyodide-314.0.7"  # its version is in its address, so that a browser never mixes two
PLACE = f"assets/runtime/{NAME}"


def write_runtime(site: Path) -> None:
    """Put it into a built site; both languages use it there."""
    shutil.copytree(_kit(), site / PLACE, copy_function=shutil.copyfile, dirs_exist_ok=True)


def original_of(name: str) -> Path | None:
    """The kit's own file of which a file of a site should be the copy, by its path in the site."""
    place, _, file = name.rpartition("/")
    return _kit() / file if place == PLACE else None


def _kit() -> Path:
    return kit_folder("docs") / "runtime" / NAME
