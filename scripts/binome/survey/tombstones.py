"""Who asked to be forgotten: their answers are dropped at each pull, even where a source still has them.

A tombstone is a digest of an answer code, one a line in private/erased.txt, so that the file itself lists nobody.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from binome.model import Seat, Who
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.survey.findings import Finding
from binome.survey.responses import ReadTable
from binome.survey.roster import Roster, plain_code

FILE = "erased.txt"
HEAD = (
    "# Codes effacés à la demande de leur titulaire, sous forme d’empreintes. Gardez ce fichier : sans lui, leurs réponses reviendraient.\n"
    "# Codes erased at their owner's request, as digests. Keep this file: without it, their answers would come back.\n"
)
_LINE = re.compile(r"([a-z0-9-]{1,40}) ([0-9a-f]{64})")

Marks = frozenset[str]


def mark_of(code: str) -> str:
    """The digest by which a code is recognised, however it is typed."""
    return hashlib.sha256(plain_code(code).encode()).hexdigest()


def load_tombstones(places: Places) -> Mapping[str, Marks]:
    """Cohort → marks. Raises Stop where a line cannot be read, for then somebody's answers would come back."""
    found: dict[str, set[str]] = defaultdict(set)
    path = _file(places)
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        read = _LINE.fullmatch(line.strip())
        if read is None:
            raise Stop(Problem(Place(places.relative(path), number, 1), "pull.tombstone"))
        found[read[1]].add(read[2])
    return {cohort: frozenset(marks) for cohort, marks in found.items()}


def write_tombstones(places: Places, tombstones: Mapping[str, Iterable[str]]) -> None:
    """Keep these tombstones and no other; without any there is no file."""
    lines = [f"{cohort} {mark}\n" for cohort in sorted(tombstones) for mark in sorted(tombstones[cohort])]
    path = _file(places)
    if not lines:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    piece = path.with_suffix(".tmp")  # all of it or nothing: a half list would let answers come back
    piece.touch(mode=0o600)
    piece.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")
    piece.replace(path)


def erase_seats(roster: Roster, marks: Marks) -> Roster:
    """The roster in which an erased row keeps its code and nothing else."""
    return Roster(tuple(_erased(s) if s.status == "erased" or mark_of(s.code) in marks else s for s in roster.seats))


def erasure(roster: Roster, marks: Marks) -> Callable[[str | None], bool]:
    """Whether a code, as `plain_code` writes it, is one that was erased, here or in the roster."""

    @cache
    def is_erased(code: str | None) -> bool:
        if code is None:
            return False
        return mark_of(code) in marks or ((seat := roster.by_code.get(code)) is not None and seat.status == "erased")

    return is_erased


def erase_rows(read: ReadTable, roster: Roster, marks: Marks) -> ReadTable:
    """The table without the rows of erased codes; nothing is said of such a row but that it is there."""
    is_erased = erasure(roster, marks)
    gone = {code for code in {response.code for response in read.responses} if is_erased(code)}
    if not gone:
        return read
    rows = {response.row for response in read.responses if response.code in gone}
    kept = [finding for finding in read.findings if finding.row not in rows]
    found = [Finding("erased", row) for row in sorted(rows)]
    return read._replace(responses=[r for r in read.responses if r.row not in rows], findings=kept + found)


def _erased(seat: Seat) -> Seat:
    nobody = cast(Who, "")
    return Seat(seat.code, "", "", nobody, nobody, "", "erased")


def _file(places: Places) -> Path:
    return places.private / FILE
