"""Compiled templates beside their sources, as Python keeps its modules: compiling takes as long as rendering them."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

__all__ = ["compiled_by", "compiled_here"]


class _ByContent(FileSystemBytecodeCache):
    """The theme is staged into every programme's own folder: its templates are known by what they hold, not where they are."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        told = sha256(f"{name}\0{source}".encode()).hexdigest()
        return super().get_bucket(environment, told, None, source)


def compiled_here() -> FileSystemBytecodeCache | None:
    """For our own templates; nothing in an installation that nobody may write to."""
    folder = Path(__file__).parent / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def compiled_by(engine: str) -> FileSystemBytecodeCache | None:
    """For the templates of an engine and its theme, wherever they stand."""
    here = compiled_here()
    return _ByContent(here.directory, f"__{engine}_%s.cache") if here else None
