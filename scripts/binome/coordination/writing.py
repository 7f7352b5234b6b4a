"""How a private file is written: for its owner's eyes only, whatever an earlier one was open to."""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_private"]


def write_private(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_bytes(content)
