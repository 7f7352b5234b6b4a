"""The publication guard: the last reading of a built site, before it takes the old one's place.

It refuses a site in which something private stands, or a number that the ledger does not know, and says in which file.
It never says what: a message may end in a public log. The lines themselves are in a private report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from binome.model import Program
from binome.places import Places
from binome.problems import REFUSED, Place, Problem, Stop
from binome.publish.figuretable import TABLE
from binome.publish.apps import of_the_kit
from binome.publish.guard.files import Reader, read_files
from binome.publish.guard.pages import SEARCH_INDEX, Fault, Pages
from binome.publish.guard.private import Private, read_digest, read_private
from binome.publish.guard.report import Spot, remove_report, report_path, spots_in, write_report
from binome.publish.guard.search import Found, Search, Secret
from binome.release.ledger import Ledger

__all__ = ["Generated", "Guard", "read_digest"]

NEEDED: Mapping[str, tuple[str, ...]] = {"codes": ("code",), "names": ("name", "email")}


Generated = tuple[str, frozenset[str]]  # a language, and the paths of pages in its folder


@dataclass(frozen=True)
class Guard:
    """What a site is held to. `generated` are the pages made from the programme: folder of a language → which pages."""

    program: Program
    ledger: Ledger
    places: Places
    generated: Mapping[str, Generated]

    def check(self, site: Path) -> list[Problem]:
        """Read a whole site; returns what could not be looked for. Raises Stop with the guard's own exit code."""
        private = read_private(self.program, self.places)
        search = Search(private.secrets, private.erased)
        spots = list(self._read(site, search))
        if spots:
            write_report(self.places, spots, self.program.settings.languages[0])
            told = [Problem(Place(spot.file), spot.id, {"source": spot.source} if spot.source else {}) for spot in spots]
            report = Problem(Place(report_path(self.places)), "guard.report", severity="info")
            raise Stop(*told, report, exit_code=REFUSED)
        remove_report(self.places)
        return list(_notes(Place(self.places.relative(self.places.site)), private, search.unsearchable))

    def _read(self, site: Path, search: Search) -> Iterator[Spot]:
        reader = Reader(search)
        pages = {
            folder: Pages(self.program, self.ledger, language, paths)
            for folder, (language, paths) in self.generated.items()
        }
        indexes: list[tuple[str, bytes]] = []
        for name, content in read_files(site, self._ours()):
            file = f"{self.places.relative(site)}/{name}"
            yield from _of_secrets(file, content, reader.find(name, content), search)
            folder, path = _split(name, pages)
            if path == SEARCH_INDEX:
                indexes.append((name, content))
            elif path == TABLE:
                yield from _of_figures(file, pages[folder].faults_of_table(content.decode("utf-8", "replace")))
            elif path.endswith(".html"):
                yield from _of_figures(file, pages[folder].faults_of(path, content.decode("utf-8", "replace")))
        for name, content in indexes:
            folder, _ = _split(name, pages)
            faults = pages[folder].faults_of_index(content.decode("utf-8", "replace"))
            yield from _of_figures(f"{self.places.relative(site)}/{name}", faults)


    def _ours(self) -> dict[str, bytes]:
        """Path in the site → bytes of the files that hold nothing but the kit."""
        told = ((folder, of_the_kit(self.program, self.ledger, language)) for folder, (language, _) in self.generated.items())
        return {f"{folder}/{path}".lstrip("/"): content for folder, files in told for path, content in files.items()}


def _of_secrets(file: str, content: bytes, found: set[Found], search: Search) -> Iterator[Spot]:
    """The lines of a file that hold what was found in it; the file alone where it is packed, or named like a secret."""
    quoted = list(spots_in(content, found, search.find)) if found else []
    quoted += [(one, 0, file) for one in found - {one for one, _, _ in quoted}]
    for one, line, words in sorted(quoted, key=repr):
        yield Spot(file, f"guard.{one.kind}", one.source, line, words)


def _of_figures(file: str, faults: Iterable[Fault]) -> Iterator[Spot]:
    return (Spot(file, f"guard.figure-{fault.kind}", "", fault.line, fault.words) for fault in faults)


def _split(name: str, folders: Mapping[str, object]) -> tuple[str, str]:
    """The folder of the language that a file belongs to, and its path below."""
    first, _, rest = name.partition("/")
    return (first, rest) if rest and first in folders else ("", name)


def _notes(place: Place, private: Private, unsearchable: list[Secret]) -> Iterator[Problem]:
    """What the site was compared with, and what this computer does not know enough to look for: nothing that a row changes."""
    if private.read:
        yield Problem(place, "guard.compared", {"files": ", ".join(private.read)}, "info")
    missing = [what for what, kinds in NEEDED.items() if not private.has(*kinds)] + ["texts"] * (not private.answers)
    yield from (Problem(place, f"guard.without-{what}", severity="info") for what in missing)
    if private.unread:
        yield Problem(place, "guard.unread", {"files": ", ".join(private.unread)}, "info")
    if unsearchable:
        files = sorted({secret.source for secret in unsearchable})
        yield Problem(place, "guard.too-short", {"files": ", ".join(files)}, "info")
