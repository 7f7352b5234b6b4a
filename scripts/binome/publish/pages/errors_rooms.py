"""Which page explains which message: the ids of locales/<language>/problems*.yml, in rooms and groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from binome.program.rules import RULES
from binome.wording import load_wording

__all__ = ["REST", "ROOMS", "Group", "explained", "groups_of", "room_of", "severity_of"]

# Parts of sentences, which no reader meets alone.
PIECES = ("mark.", "hint.", "language.", "found.", "kind.", "form.meant", "pull.the-", "privacy.kind-", "guard.report-")
_FILE = ("empty", "too-large", "too-deep", "binary", "utf-16", "windows-1252", "not-utf-8", "control", "no-break-space")

# Each page of manuel/erreurs/ and its groups; a group is named by how its ids begin, and the longest name wins.
ROOMS: Mapping[str, tuple[str, ...]] = {
    "ecrire": ("yaml-file", "yaml", "load"),
    "formes": ("schema", "reason"),
    "regles": tuple(dict.fromkeys(f"rule-{rule.find.__module__.rpartition('.')[2]}" for rule in RULES)),
    "sources": ("source", "people"),
    "google": ("source.google", "source.far"),
    "reponses": ("pull",),
    "publier": ("release", "clock"),
    "prive": ("privacy", "guard"),
    "site": ("publish",),
    "commandes": ("start", "form", "matching", "documents", "nightly", "coordination"),
}
REST = "commandes"  # where a message waits whose room nobody has chosen yet; a test names it


@dataclass(frozen=True)
class Group:
    name: str
    ids: tuple[str, ...]


def groups_of(room: str) -> Iterator[Group]:
    """The groups of a page that hold something, in order."""
    for name in (*ROOMS[room], *(_foreign() if room == REST else ())):
        if ids := _sorted_out().get(name):
            yield Group(name, ids)


def explained() -> tuple[str, ...]:
    """The id of every message that somebody may read."""
    return tuple(id for ids in _sorted_out().values() for id in ids)


def room_of(group: str) -> str:
    return next((room for room, groups in ROOMS.items() if group in groups), REST)


def severity_of(id: str) -> str:
    """`error`, `warning` or `info` for a rule, which always has the same; nothing for the rest, whose case decides."""
    return _severities().get(id, "")


@cache
def _severities() -> Mapping[str, str]:
    return {rule.id: rule.severity for rule in RULES}


@cache
def _sorted_out() -> Mapping[str, tuple[str, ...]]:
    sorted_out: dict[str, tuple[str, ...]] = {}
    for id in load_wording("en", "problems"):
        if not id.startswith(PIECES):
            group = _group_of(id)
            sorted_out[group] = (*sorted_out.get(group, ()), id)
    return sorted_out


@cache
def _rule_groups() -> Mapping[str, str]:
    return {rule.id: f"rule-{rule.find.__module__.rpartition('.')[2]}" for rule in RULES}


def _group_of(id: str) -> str:
    if id in _rule_groups():
        return _rule_groups()[id]
    if id.removeprefix("yaml.") in _FILE:
        return "yaml-file"
    named = [name for groups in ROOMS.values() for name in groups if id.startswith(name)]
    return max(named, key=len, default=id.partition(".")[0])


def _foreign() -> tuple[str, ...]:
    known = {name for groups in ROOMS.values() for name in groups}
    return tuple(sorted(_sorted_out().keys() - known))
