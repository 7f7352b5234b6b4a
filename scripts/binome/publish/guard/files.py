"""Every file of a site, read against everything private."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from itertools import compress
from operator import or_
from pathlib import Path

from binome.publish.guard.search import Found, Search
from binome.publish.guard.views import unpack
from binome.publish.runtime import original_of


def read_files(site: Path, ours: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file, in order, but for what others wrote long before any answer.

    Left out, where no byte differs: the theme's and Pyodide's files as their authors published them, and `ours`, the kit's.
    """
    theme = _theme()
    for path in sorted(site.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            name = path.relative_to(site).as_posix()
            original = original_of(name) or (theme and theme / name.removeprefix("en/"))
            if not (original and _same(original, content)) and ours.get(name) != content:
                yield name, content


def _theme() -> Path | None:
    """The files that Material copies into each site: 6 MB of scripts, icons and words that nobody here wrote."""
    found = find_spec("material")
    return Path(found.submodule_search_locations[0]) / "templates" if found and found.submodule_search_locations else None


def _same(original: Path, content: bytes) -> bool:
    return original.is_file() and original.stat().st_size == len(content) and original.read_bytes() == content


class Reader:
    """Looks for secrets in file after file. What stood in an earlier file is not looked at again: menus, heads, feet."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.seen: set[bytes] = set()

    def find(self, name: str, content: bytes) -> set[Found]:
        found: set[Found] = set()
        if self.search.is_empty:
            return found
        for part in unpack(content):
            if fresh := self._fresh(name.encode() + b"\n" + part):
                found |= self.search.find(fresh)
        return found

    def _fresh(self, content: bytes) -> bytes:
        """The lines not seen before, with their neighbours: what is new may begin in the line before."""
        lines = content.replace(b'","', b'",\n"').replace(b'"},{"', b'"},\n{"').split(b"\n")  # the search index is one line
        new = [line not in self.seen and self._see(line) for line in lines]
        near = map(or_, new, map(or_, [False, *new], [*new[1:], False]))
        return b"\n".join(compress(lines, near))

    def _see(self, line: bytes) -> bool:
        self.seen.add(line)
        return True
