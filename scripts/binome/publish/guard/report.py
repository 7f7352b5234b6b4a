"""The guard's private report: what was found, on which line, and that line, for whoever may read private/ only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from binome.places import Places
from binome.wording import say

__all__ = ["Spot", "remove_report", "report_path", "spots_in", "write_report"]

WIDEST = 4  # lines: a long answer may be broken by tags and line ends
SHOWN = 400  # bytes of a line: a search index is one line


class Spot(NamedTuple):
    """`id` as in the problem that is told, `line` from 1, 0 where it is not known, `words` the line or what it says."""

    file: str
    id: str
    source: str
    line: int
    words: str


def report_path(places: Places) -> str:
    return places.relative(places.private / "guard.md")


def write_report(places: Places, spots: Iterable[Spot], language: str) -> None:
    """Write it for its owner's eyes only; what an older one said is gone."""
    path = places.private / "guard.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("\n\n".join(_parts(spots, language)) + "\n", encoding="utf-8", newline="\n")


def remove_report(places: Places) -> None:
    """A site that passes leaves nothing to report."""
    (places.private / "guard.md").unlink(missing_ok=True)


def spots_in(content: bytes, holds: Callable[[bytes], bool]) -> Iterator[tuple[int, str]]:
    """Each line, or few lines together, that holds something: its number, and as much of it as holds it."""
    lines = content.replace(b'"},{"', b'"},\n{"').split(b"\n")
    indexed = len(lines) > content.count(b"\n") + 1  # the search index: its lines are ours
    found = False
    for width in range(1, WIDEST + 1):
        for start in range(len(lines)):
            piece = b"\n".join(lines[start : start + width])
            if holds(piece):
                found = True
                yield (1 if indexed else start + 1), _narrowed(piece, holds).decode("utf-8", "replace")
        if found:
            return


def _narrowed(piece: bytes, holds: Callable[[bytes], bool]) -> bytes:
    """The part of a long line that holds it; the beginning where no short part does."""
    windows = (piece[start : start + SHOWN] for start in range(0, len(piece), SHOWN // 2))
    return piece if len(piece) <= SHOWN else next(filter(holds, windows), piece[:SHOWN])


def _parts(spots: Iterable[Spot], language: str) -> Iterator[str]:
    yield f"# {say(language, 'problems-guard', 'guard.report-title')}"
    yield say(language, "problems", "guard.report-about")
    by_file: dict[str, list[Spot]] = {}
    for spot in dict.fromkeys(spots):
        by_file.setdefault(spot.file, []).append(spot)
    for file, found in by_file.items():
        yield f"## `{file}`"
        for spot in found:
            kind = say(language, "problems", f"guard.report-{spot.id.removeprefix('guard.')}", source=spot.source)
            line = say(language, "problems", "guard.report-line", line=spot.line) if spot.line else ""
            yield " ".join(filter(None, (f"**{kind}**", line)))
            yield _block(spot.words)


def _block(words: str) -> str:
    """An indented block, which Markdown shows as it stands; controls and marks of direction would not show."""
    shown = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in words[:SHOWN])
    return "\n".join(f"    {line}" for line in shown.splitlines() if line.strip())
