"""What may no longer be kept: found by `due`, deleted by `purge`."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from binome.cohort.retention import ANSWERS, MATCHING, ROSTER, kept_until, kind_of
from binome.model import Cohort, Program
from binome.places import Places
from binome.privacy.derived import derived_of, proposal_of
from binome.privacy.holdings import Holding, holdings_of
from binome.privacy.mentions import unclaimed, undeclared
from binome.privacy.receipts import Item, Receipt
from binome.problems import Phrase, Place, Problem
from binome.survey.people import FILES
from binome.survey.store import NOTES as KEPT_NOTES
from binome.survey.store import ROSTER as KEPT_ROSTER
from binome.survey.tombstones import load_tombstones, write_tombstones

__all__ = ["Due", "due", "purge", "receipt_of", "warnings"]

# What stands where no command reaches, when the time of each kind is over: the notebook is needed as long as the codes.
BY_HAND = {MATCHING: ("left.purge.form",), ANSWERS: ("left.purge.form", "left.purge.copies"), ROSTER: ("left.purge.notebook", "left.purge.mail")}


@dataclass(frozen=True)
class Due:
    """One kind of data of one cohort whose time is over: what of it stands here, and what a script cannot delete."""

    cohort: str
    kind: str  # answers, roster, matching
    since: date  # the last day on which it might be kept
    paths: tuple[Path, ...]
    left: tuple[Item, ...] = ()


def due(program: Program, places: Places, today: date) -> tuple[Due, ...]:
    """Everything on this machine whose time is over on a day, for a nightly run to warn about; nothing is written.

    Nobody stands behind an invented programme: nothing of it is ever due.
    """
    return tuple(found for found in _over(program, places, today) if found.paths)


def warnings(program: Program, places: Places, today: date) -> list[Problem]:
    """One warning for each kind of data that is due."""
    return [
        Problem(
            Place(f"program/cohorts/{found.cohort}.yml"), "privacy.purge-due",
            {"kind": Phrase(f"privacy.kind-{found.kind}"), "since": found.since.isoformat()}, "warning",
        )
        for found in due(program, places, today)
    ]  # fmt: skip


def receipt_of(program: Program, places: Places, today: date) -> Receipt:
    """What a purge on a day does, and what it leaves to people; nothing is written."""
    over = list(_over(program, places, today))
    paths = [*dict.fromkeys(path for found in over for path in found.paths)]
    paths += [places.refusal] if paths and places.refusal.is_file() else []  # whom it quotes, nobody knows
    done = [Item("would.delete", {"path": places.relative(path)}) for path in paths]
    left = [item for found in over for item in found.left]
    left += [Item("left.unclaimed", {"path": path}) for path in unclaimed(program, places)]
    left += [Item("left.undeclared", {"path": path}) for path in undeclared(program, places) if over]
    cards = [path for path in FILES if (places.root / path).is_file() and any(found.kind == ROSTER for found in over)]
    left += [Item("left.purge.card", {"path": path}) for path in cards]
    left += [item for found in over if found.paths for item in _by_hand(program, found)]
    cohorts = tuple(dict.fromkeys(found.cohort for found in over))
    return Receipt("purge", today, cohorts, tuple(done), tuple(left))


def purge(program: Program, places: Places, today: date) -> Receipt:
    """Delete what is due, and say what was deleted. Receipts stay, for they hold no content."""
    receipt, found = receipt_of(program, places, today), due(program, places, today)
    if found:
        places.refusal.unlink(missing_ok=True)
    for path in dict.fromkeys(path for one in found for path in one.paths):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    gone = {one.cohort for one in found if one.kind == ROSTER}
    tombstones = load_tombstones(places)
    if gone & tombstones.keys():
        write_tombstones(places, {cohort: marks for cohort, marks in tombstones.items() if cohort not in gone})
    for cohort in gone:
        _remove_if_empty(places.responses / cohort)
    return replace(receipt, done=tuple(Item("done.deleted", item.values) for item in receipt.done))


def _by_hand(program: Program, found: Due) -> Iterator[Item]:
    cohort = program.cohorts[found.cohort]
    forms = [s.id for s in program.surveys_of(cohort) if kind_of(cohort, s, program.calendar) == found.kind]
    for key in BY_HAND[found.kind]:
        if forms or key != "left.purge.form":
            yield Item(key, {"cohort": cohort.id, "surveys": ", ".join(forms)})


def _over(program: Program, places: Places, today: date) -> Iterator[Due]:
    if program.settings.example:
        return
    over = {c.id: {k: day for k, day in kept_until(program, c).items() if today > day} for c in program.cohorts.values()}
    held = _held(program, places)
    for cohort in program.cohorts.values():
        for kind, since in sorted(over[cohort.id].items()):
            files = [h for h in holdings_of(program, cohort, places) if h.kind == kind]
            free = {h.path for h in files if h.ours and h.path and all(k in over[c] for c, k in held[h.path])}
            left = [_left(h) for h in files if h.path not in free and (h.path or "path" not in h.source.settings)]
            kept = list(_kept(program, places, cohort, kind))
            yield Due(cohort.id, kind, since, (*kept, *sorted(path for path in free if path)), tuple(left))


def _held(program: Program, places: Places) -> Mapping[Path, set[tuple[str, str]]]:
    """File → every (cohort, kind) that it holds: a workbook goes once nothing in it may be kept."""
    held: dict[Path, set[tuple[str, str]]] = defaultdict(set)
    for cohort in program.cohorts.values():
        for holding in holdings_of(program, cohort, places):
            if holding.path:
                held[holding.path].add((cohort.id, holding.kind))
    return held


def _kept(program: Program, places: Places, cohort: Cohort, kind: str) -> Iterator[Path]:
    """What the kit itself keeps of a cohort: pulled tables, the report on their quality, exports."""
    folder = places.responses / cohort.id
    matching = {s.id for s in program.surveys_of(cohort) if kind_of(cohort, s, program.calendar) == MATCHING}
    for path in sorted(folder.glob("*")):
        table = path.name.split(".")[0]
        held = ROSTER if table in (KEPT_ROSTER, KEPT_NOTES) else MATCHING if table in matching else ANSWERS
        if held == kind:
            yield path
    if kind == ANSWERS:
        report = places.private / "quality" / f"{cohort.id}.md"
        yield from [report] if report.exists() else []
    if kind == MATCHING:
        yield from proposal_of(places, cohort.id)
    if kind in (ANSWERS, ROSTER):
        yield from derived_of(places, cohort.id)
        exports = sorted((places.private / "exports").glob("*/"))
        yield from (path for path in exports if path.name.rpartition("-")[0] == cohort.id)


def _left(holding: Holding) -> Item:
    return Item("left.delete", {"path": holding.shown})


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
