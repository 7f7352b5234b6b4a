"""How program/ is carried from one version of its format to the next; there is none yet.

When a schema changes in a way that a sound file of yesterday no longer fits:
1. raise `VERSION` in program/load.py and the `enum` of `version` in schemas/program.schema.json;
2. write a function here that takes the text of one file and gives the new text, comments kept, and name it in MIGRATIONS
   with the version that it starts from and the files it is for;
3. give tests/start a file before and after.
`binome upgrade` writes what they give beside each file, as `.new`: a firm's own words are never changed behind its back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

__all__ = ["MIGRATIONS", "Migration", "migrated"]


@dataclass(frozen=True)
class Migration:
    """From format `since` to the next; `files` is a pattern below program/, such as cohorts/*.yml."""

    since: int
    files: str
    change: Callable[[str], str]


MIGRATIONS: tuple[Migration, ...] = ()


def migrated(texts: Mapping[str, str], version: int, migrations: Iterable[Migration] = MIGRATIONS) -> dict[str, str]:
    """Those of `texts` (path below program/ → text) that change, carried from format `version` to the newest, step by step."""
    steps = sorted((step for step in migrations if step.since >= version), key=lambda step: step.since)
    now = dict(texts)
    for step in steps:
        now |= {path: step.change(text) for path, text in now.items() if fnmatch(path, step.files)}
    return {path: text for path, text in now.items() if text != texts[path]}
