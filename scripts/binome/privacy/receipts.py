"""Receipts: what was done about somebody's data, where, and what is left to do by hand. Never what the data said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from binome.places import Places
from binome.privacy.csvrows import write_whole
from binome.survey.tombstones import mark_of
from binome.wording import say

__all__ = ["Item", "Receipt", "fingerprint", "lines_of", "write_receipt"]

DIGITS = 6  # of a SHA-256: enough to check a code against a receipt, and shared by 65,000 random codes of 40 bits


@dataclass(frozen=True)
class Item:
    """One line of a receipt: a sentence of locales/<language>/privacy.yml and its blanks, paths and counts only."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str) -> str:
        return say(language, "privacy", self.key, **self.values)


@dataclass(frozen=True)
class Receipt:
    """`mark` is the fingerprint of the code that was given, empty where no single person is concerned.

    Without anything in `done`, nothing was left to do.
    """

    verb: str  # forget, export, purge
    date: date
    cohorts: tuple[str, ...]
    done: tuple[Item, ...]
    left: tuple[Item, ...] = ()
    mark: str = ""


def fingerprint(code: str) -> str:
    """What a receipt shows in place of a code: whoever has the code can check it, nobody can find it."""
    return mark_of(code)[:DIGITS]


def write_receipt(places: Places, receipt: Receipt, language: str) -> Path:
    """Write private/receipts/<date>-<verb>.md, or the same with a number where the day has one already."""
    folder, name = places.private / "receipts", "-".join(filter(None, (receipt.date.isoformat(), receipt.verb, receipt.mark)))
    path, number = folder / f"{name}.md", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.md"
    write_whole(path, _text(receipt, language).encode())
    return path


def lines_of(receipt: Receipt, language: str, key: str, **values: object) -> list[str]:
    """What the terminal says: the sentence `key`, what is done where a purge is tried, and what is left to do by hand.

    Counts stand in the receipt alone: how many answers somebody gave is nobody's business in a log.
    """
    lines = [say(language, "privacy", key, **values)]
    if receipt.verb == "purge":
        lines += _told(receipt.done, language)
    if receipt.left:
        lines += ["", say(language, "privacy", "by-hand"), *_told(receipt.left, language)]
    return [line.replace("`", "") for line in lines]


def _told(items: Iterable[Item], language: str, bullet: str = "-") -> list[str]:
    """The items as lines, each once."""
    return list(dict.fromkeys(f"{bullet} {item.text(language)}" for item in items))


def _text(receipt: Receipt, language: str) -> str:
    def words(key: str, **values: object) -> str:
        return say(language, "privacy", f"receipt.{key}", **values)

    about = words("about", date=receipt.date.isoformat(), verb=receipt.verb, cohorts=", ".join(receipt.cohorts))
    parts = [f"# {words(f'title.{receipt.verb}')}", about]
    if receipt.mark:
        parts.append(words("fingerprint", mark=receipt.mark))
    done = _told(receipt.done, language) or [words("nothing")]
    parts += [f"## {words('done')}", "\n".join(done)]
    if receipt.left:
        parts += [f"## {words('left')}", "\n".join(_told(receipt.left, language, "- [ ]"))]
    return "\n\n".join([*parts, f"## {words('know')}", words(f"know.{receipt.verb}")]) + "\n"
