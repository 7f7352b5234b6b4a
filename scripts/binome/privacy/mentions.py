"""Private files that no source declares: an old download, a copy, a notebook that still holds a code, the cards of people."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from binome.model import Program
from binome.places import Places
from binome.privacy.peopletables import TABLES
from binome.privacy.holdings import holdings_of
from binome.survey.people import FILES
from binome.survey.roster import plain_code

__all__ = ["mentioning", "naming", "unclaimed", "undeclared"]

LARGEST = 20_000_000  # bytes of a file that is looked into, unpacked
SHORTEST = 4  # a code of fewer signs stands in any text


def mentioning(places: Places, codes: Iterable[str], handled: Collection[Path | None]) -> Iterator[str]:
    """The files of private/ in which one of the codes can be read, those that were `handled` aside."""
    sought = [code for code in codes if len(code) >= SHORTEST]
    for path in sorted(places.private.rglob("*")):
        if path.is_file() and path not in handled and any(code in text for text in _texts(path) for code in sought):
            yield places.relative(path)


def naming(places: Places, persons: Iterable[str]) -> Iterator[str]:
    """The files of names in which the id of one of these persons stands, as theirs or as somebody's manager.

    They are looked into as texts: a mistake that keeps one from being read keeps nobody's name out of it.
    """
    words = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, persons)) or '$.'})(?![\w-])")
    for file in FILES:
        path = places.root / file
        if path.is_file() and words.search(path.read_bytes().decode("utf-8", errors="replace")):
            yield file


def unclaimed(program: Program, places: Places) -> Iterator[str]:
    """Folders of .responses/ that belong to no cohort of the programme, so that no command looks after them."""
    for folder in sorted(places.responses.glob("*/")):
        if folder.name not in program.cohorts:
            yield places.relative(folder)


def undeclared(program: Program, places: Places) -> Iterator[str]:
    """Tables in private/ that no cohort declares, so that no command knows whose they are; those of names aside."""
    known = {h.path for cohort in program.cohorts.values() for h in holdings_of(program, cohort, places)}
    known |= {places.root / file for file in FILES}
    exports = places.private / "exports"
    for path in sorted(places.private.rglob("*")):
        if path.suffix.lower() in TABLES and path not in known and not path.is_relative_to(exports):
            yield places.relative(path)


def _texts(path: Path) -> Iterator[str]:
    """What can be read of a file, as codes are compared; of a workbook, each of its parts."""
    if path.stat().st_size > LARGEST:
        return
    if not zipfile.is_zipfile(path):
        yield from _readings(path.read_bytes())
        return
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if part.file_size <= LARGEST and not part.flag_bits & 1:  # 1: under a password
                yield from _readings(archive.read(part))


def _readings(raw: bytes) -> Iterator[str]:
    yield plain_code(raw.decode("utf-8", errors="replace"))
    if b"\0" in raw[:200]:
        yield plain_code(raw.decode("utf-16", errors="replace"))
