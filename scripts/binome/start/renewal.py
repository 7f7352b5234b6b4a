"""What an upgrade does with each file that the kit keeps up to date; nothing is read or written here.

The rule: what the firm left as it was is renewed, what it changed gets the new version beside it, what it deleted stays away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from binome.start.contents import REQUIREMENTS, Files
from binome.start.origin import LINE
from binome.start.record import hash_of

__all__ = ["BESIDE", "Step", "renewed_line", "steps_of", "version_line"]

BESIDE = ".new"
_LINE = re.compile(rf"^{LINE}$", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """`kind` is added, renewed, beside or removed; `data` is what to write, None to delete. `path` is the kit's own name."""

    kind: str
    path: str
    data: bytes | None = None

    @property
    def target(self) -> str:
        return self.path + BESIDE if self.kind == "beside" else self.path


def steps_of(known: Mapping[str, str], fresh: Files, read: Callable[[str], bytes | None]) -> Iterator[Step]:
    """`known`: hashes of what was written or offered before. `fresh`: what this kit would write. `read`: what stands there."""
    for path, data in fresh.items():
        now = read(path)
        if path == REQUIREMENTS and now is not None:
            data = renewed_line(now, data)
        step = _step_of(path, data, now, known.get(path))
        if step:
            yield step
    for path in sorted(known.keys() - fresh.keys()):
        now = read(path)
        if now is not None and hash_of(now) == known[path]:
            yield Step("removed", path)


def version_line(requirements: str) -> str:
    """The line that says which kit; empty where there is none."""
    found = _LINE.search(requirements.replace("\r\n", "\n"))
    return found[0] if found else ""


def renewed_line(now: bytes, fresh: bytes) -> bytes:
    """A firm's requirements with the version line of the new ones; the new ones where it has none."""
    line = version_line(fresh.decode())
    text, found = _LINE.subn(lambda _: line, now.decode().replace("\r\n", "\n"), count=1)
    return text.encode() if found else fresh


def _step_of(path: str, data: bytes, now: bytes | None, known: str | None) -> Step | None:
    if now is None:
        return None if known else Step("added", path, data)
    if hash_of(now) == hash_of(data):
        return None
    if hash_of(now) == known or (path == REQUIREMENTS and version_line(now.decode(errors="replace"))):
        return Step("renewed", path, data)
    return None if hash_of(data) == known else Step("beside", path, data)
