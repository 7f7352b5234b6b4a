"""The guard's private report: what was found, on which line, and that line, for whoever may read private/ only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from binome.places import Places
from binome.publish.guard.search import Found
from binome.wording import say

__all__ = ["Spot", "remove_report", "report_path", "spots_in", "write_report"]

MOST = 5  # times that one thing is quoted from one file
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
    return places.relative(places.refusal)


def write_report(places: Places, spots: Iterable[Spot], language: str) -> None:
    """Write it for its owner's eyes only; what an older one said is gone."""
    path = places.refusal
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("\n\n".join(_parts(spots, language)) + "\n", encoding="utf-8", newline="\n")


def remove_report(places: Places) -> None:
    """A site that passes leaves nothing to report."""
    places.refusal.unlink(missing_ok=True)


def spots_in(content: bytes, wanted: Collection[Found], find: Callable[[bytes], set[Found]]) -> Iterator[tuple[Found, int, str]]:
    """For each of what a file holds, the first lines or few lines together that hold it: their number, and their words."""
    lines = content.replace(b'"},{"', b'"},\n{"').split(b"\n")
    ours = len(lines) > content.count(b"\n") + 1  # the search index is one line
    told: Counter[Found] = Counter()
    for width in range(1, WIDEST + 1):
        missing = {one for one in wanted if not told[one]}
        for start in range(len(lines) if missing else 0):
            open_ones = {one for one in missing if told[one] < MOST}
            piece = b"\n".join(lines[start : start + width])
            for one in sorted(open_ones & find(piece), key=repr) if open_ones else ():
                told[one] += 1
                yield one, 1 if ours else start + 1, _narrowed(piece, one, find).decode("utf-8", "replace")


def _narrowed(piece: bytes, one: Found, find: Callable[[bytes], set[Found]]) -> bytes:
    """The part of a long line that holds it; the beginning where no short part does."""
    windows = (piece[start : start + SHOWN] for start in range(0, len(piece), SHOWN // 2))
    return piece if len(piece) <= SHOWN else next((part for part in windows if one in find(part)), piece[:SHOWN])


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
