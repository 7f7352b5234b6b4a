"""What changed between two versions of the kit, in the changelog's own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["changes_between", "is_older", "order_of"]

_VERSION = re.compile(r"## \[?v?([0-9]+(?:\.[0-9]+)*)")


def order_of(version: str) -> tuple[int, ...]:
    """0.10.0 comes after 0.9.1."""
    return tuple(map(int, re.findall("[0-9]+", version)[:3]))


def is_older(one: str, other: str) -> bool:
    return order_of(one) < order_of(other)


def changes_between(changelog: str, before: str, after: str) -> Iterator[str]:
    """The lines of the versions after `before`, up to `after`; what is under Unreleased is nobody's yet."""
    told = False
    for line in changelog.splitlines():
        if line.startswith("## "):
            found = _VERSION.match(line)
            told = bool(found) and is_older(before, found[1]) and not is_older(after, found[1])
        if told and line.strip():
            yield line
