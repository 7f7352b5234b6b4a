"""Bringing a firm's repository to the version of the kit that runs; its program/ and docs/ stay its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from binome import __version__
from binome.kit import kit_file
from binome.problems import Place, Problem, Stop
from binome.start.changes import changes_between, is_older
from binome.start.contents import REQUIREMENTS, read_kept
from binome.start.migrations import migrated
from binome.start.newfolder import write_files
from binome.start.origin import Origin
from binome.start.record import RECORD, Record, hash_of, read_record, record_bytes
from binome.start.renewal import BESIDE, Step, steps_of, version_line

__all__ = ["Upgraded", "upgrade_repository"]

_FORMAT = re.compile(r"^version:\s*([0-9]+)", re.MULTILINE)


@dataclass(frozen=True)
class Upgraded:
    """`before` and `after` are versions of the kit; `changes`, lines of its changelog."""

    before: str
    after: str
    steps: tuple[Step, ...]
    changes: tuple[str, ...]


def upgrade_repository(root: Path, origin: Origin) -> Upgraded:
    """Do it, and say what was done. A second time does nothing.

    Raises Stop where init made nothing here, where a newer kit did, and where no other machine would find this one.
    """
    record = read_record(root)
    if is_older(__version__, record.kit):
        raise Stop(Problem(Place(RECORD), "start.older-kit", {"ours": __version__, "theirs": record.kit}))
    if not origin.lasting and record.kit != __version__:
        raise Stop(Problem(Place(REQUIREMENTS), "start.not-lasting", {"version": __version__}))
    fresh = read_kept(record.firm, origin if origin.lasting else _as_before(root))
    steps = [*steps_of(record.files, fresh, lambda path: _read(root / path)), *_migrations(root)]
    write_files(root, {step.target: step.data for step in steps if step.data is not None})
    for step in steps:
        if step.data is None:
            (root / step.path).unlink()
    known = {path: hash_of(data) for path, data in fresh.items()}
    write_files(root, {RECORD: record_bytes(Record(__version__, record.firm, known))})
    told = changes_between(kit_file("CHANGELOG.md").read_text(encoding="utf-8"), record.kit, __version__)
    return Upgraded(record.kit, __version__, tuple(steps), tuple(told))


def _as_before(root: Path) -> Origin:
    """The version line that stands: this kit is the same version, and cannot say where another machine would get it."""
    line = version_line((_read(root / REQUIREMENTS) or b"").decode(errors="replace")) or Origin().line
    wheel = root / line
    return Origin(line, wheel) if line.endswith(".whl") and wheel.is_file() else Origin(line)


def _migrations(root: Path) -> list[Step]:
    """Files of program/ in the words of a newer format, beside those that stand; none that is already offered."""
    program = root / "program"
    texts = {path.relative_to(program).as_posix(): path.read_text(encoding="utf-8") for path in sorted(program.rglob("*.yml"))}
    found = _FORMAT.search(texts.get("program.yml", ""))
    moved = migrated(texts, int(found[1])) if found else {}
    steps = (Step("beside", f"program/{path}", text.encode()) for path, text in moved.items())
    return [step for step in steps if _read(root / (step.path + BESIDE)) != step.data]


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
