"""The ledger: what was said, once and for good, one new file an entry under program/results/."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from binome.model import Entry, Figure, Opened, Participation, Released, Withdrawn
from binome.problems import Place, Problem
from binome.program.entryfile import from_json
from binome.program.entryshapes import ID, Damaged
from binome.release.disclosure import may_be_told
from binome.release.entries import file_of, question_of, to_json

__all__ = ["Ledger", "from_json", "read_ledger", "to_json", "write_entry"]

RESULTS = "program/results"  # as people read it in a message
WITHDRAWN = "withdrawn-"
OURS = re.compile(rf"(opened|released|participation-\d+|{WITHDRAWN}{ID.pattern})\.json")

FEWEST_INSIDERS = 1  # of a wave whose opening cannot be read

T = TypeVar("T")


@dataclass(frozen=True)
class Ledger:
    """Entries by (cohort, wave), each wave's in the order of their files' names.

    `damaged` names the files of a wave that cannot be read: nothing new is ever added to such a wave.
    """

    entries: Mapping[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)
    damaged: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def opened(self, cohort: str, wave: str) -> Opened | None:
        return next(iter(self._all(cohort, wave, Opened)), None)

    def participation(self, cohort: str, wave: str) -> int:
        """The highest step shown so far; 0 where none was."""
        return max((entry.at_least for entry in self._all(cohort, wave, Participation)), default=0)

    def released(self, cohort: str, wave: str) -> Released | None:
        return next(iter(self._all(cohort, wave, Released)), None)

    def k(self, cohort: str, wave: str) -> int | None:
        """The smallest group that a wave shows: as its opening has it, or as its release raised it."""
        opened, released = self.opened(cohort, wave), self.released(cohort, wave)
        return max((entry.k for entry in (opened, released) if entry and entry.k), default=None)

    def withdrawn(self, cohort: str, wave: str) -> frozenset[str]:
        """The questions whose figures are no longer printed; a withdrawal that cannot be read still withdraws."""
        read = {entry.question for entry in self._all(cohort, wave, Withdrawn)}
        names = (name for name in self.damaged.get((cohort, wave), ()) if name.startswith(WITHDRAWN))
        return frozenset(read | {name.removeprefix(WITHDRAWN).removesuffix(".json") for name in names})

    def figures(self, cohort: str, wave: str) -> tuple[Figure, ...]:
        """The figures that may be printed: what was released, less what was withdrawn."""
        released, withdrawn = self.released(cohort, wave), self.withdrawn(cohort, wave)
        return tuple(f for f in (released.figures if released else ()) if question_of(f.id) not in withdrawn)

    def _all(self, cohort: str, wave: str, kind: type[T]) -> list[T]:
        return [entry for entry in self.entries.get((cohort, wave), ()) if isinstance(entry, kind)]


def read_ledger(results: Path) -> tuple[Ledger, list[Problem]]:
    """Everything in the ledger that can be read, and a problem for each file that cannot.

    A folder that is not there is an empty ledger.
    """
    entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    damaged: dict[tuple[str, str], list[str]] = defaultdict(list)
    problems = []
    for path in sorted(path for path in results.rglob("*") if path.is_file() and not path.name.startswith(".")):
        place = Place(f"{RESULTS}/{path.relative_to(results).as_posix()}")
        *folders, name = path.relative_to(results).parts
        if len(folders) != 2 or not OURS.fullmatch(name):
            problems.append(Problem(place, "release.foreign-file", severity="warning"))
            continue
        cohort, wave = folders
        try:
            entry = _read_entry(path, cohort, wave)
            _guard(entry, entries[cohort, wave])
        except Damaged as error:
            damaged[cohort, wave].append(name)
            problems.append(_damage(place, *error.args))
        else:
            entries[cohort, wave].append(entry)
    return Ledger(_frozen(entries), _frozen(damaged)), problems


def write_entry(results: Path, cohort: str, entry: Entry) -> bool:
    """Add an entry as a new file; False where the same entry stands already.

    Raises FileExistsError where another one stands there: what was said is never edited.
    """
    path = results / cohort / entry.wave / file_of(entry)
    text = to_json(entry).encode()
    if path.exists():
        if path.read_bytes() != text:
            raise FileExistsError(f"{path} is in the ledger already, and differs")
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}")  # a night that dies half-way leaves no half entry
    unfinished.write_bytes(text)
    unfinished.rename(path)
    return True


def _read_entry(path: Path, cohort: str, wave: str) -> Entry:
    """The entry in a file, if it belongs where the file stands."""
    try:
        entry = from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise Damaged("") from None
    if entry.wave != wave:
        raise Damaged("wave")
    if file_of(entry) != path.name:
        raise Damaged("kind")
    if isinstance(entry, Released) and not all(f.id.startswith(f"{cohort}/{wave}/") for f in entry.figures):
        raise Damaged("figures")
    return entry


def _guard(entry: Entry, before: Iterable[Entry]) -> None:
    """No figure is read aloud that the rule could not have given: somebody may have added the file by hand.

    `before` holds the wave's opening, if it can be read: `opened.json` comes first in the order of names.
    """
    if isinstance(entry, Released):
        m = max(entry.m or 0, next((known.m for known in before if isinstance(known, Opened)), FEWEST_INSIDERS))
        if not all(may_be_told(figure, m) for figure in entry.figures):
            raise Damaged("figures", "too-telling")


def _damage(place: Place, key: str, what: str = "damaged-key") -> Problem:
    if not key:
        return Problem(place, "release.damaged", {"path": place.file})
    return Problem(replace(place, where=key), f"release.{what}", {"key": key, "path": place.file})


def _frozen(found: Mapping[tuple[str, str], list[T]]) -> dict[tuple[str, str], tuple[T, ...]]:
    return {key: tuple(values) for key, values in found.items() if values}
