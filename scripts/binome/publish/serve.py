"""The live preview: one server, whose builder builds both languages once for each edit.

A mistake is printed and the last good pages stay. Nothing that a preview does enters the ledger.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from binome.clock import day_of
from binome.kit import kit_folder
from binome.model import Program
from binome.places import Places
from binome.problems import Place, Problem, Stop, sort_problems, to_text
from binome.publish import rendering
from binome.publish.build import build_site
from binome.publish.site import CONFIGURATIONS
from binome.release.ledger import Ledger, read_ledger
from binome.wording import LOCALES, load_wording, say

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"  # a preview is for the person at this computer


def serve(places: Places, port: int, today: date | None, language: str) -> None:
    """Build, serve and build again, until the keyboard interrupts."""
    preview = Preview(places, today, language)
    preview()
    server = make_server(places, port, preview)
    preview.say("serving", address=server.url)
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    except OSError as error:
        raise Stop(Problem(Place("serve", where="--port"), "publish.port", {"port": port}), exit_code=2) from error
    finally:
        server.shutdown()


def make_server(places: Places, port: int, builder: Callable[[], None]) -> LiveReloadServer:
    """MkDocs' own server over the site, watching what people edit; `builder` runs once for each burst of changes."""
    from mkdocs.livereload import LiveReloadServer

    server = LiveReloadServer(builder=builder, host=HOST, port=port, root=str(places.site))
    server.error_handler = lambda code: _error_page(places, code)
    for path in _watched(places):
        server.watch(str(path))
    return server


def _watched(places: Places) -> Iterator[Path]:
    """What people edit, and nothing that a build writes: that would set off the next one."""
    files = (places.root / name for name in CONFIGURATIONS.values())
    folders = (places.program, places.docs, kit_folder("docs"), Path(rendering.__file__).parent / "templates", LOCALES)
    yield from dict.fromkeys(path.resolve() for path in (*files, *folders) if path.exists())


def _error_page(places: Places, code: int) -> bytes | None:
    page = places.site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


@dataclass(frozen=True)
class Preview:
    """What a build of the preview does: read, and build if nothing is wrong. Called once for each edit."""

    places: Places
    today: date | None
    language: str

    def __call__(self) -> None:
        load_wording.cache_clear()
        rendering.environment.cache_clear()
        try:
            problems = self._build()
        except Stop as stop:
            self._print(stop.problems)
            self.say("kept")
        else:
            self._print(problems)

    def _build(self) -> list[Problem]:
        from binome.program.load import load_program

        loaded = load_program(self.places.root)
        mistakes = [problem for problem in loaded.problems if problem.severity == "error"]
        if loaded.program is None:
            raise Stop(*mistakes)
        today = day_of(loaded.program.settings, self.today)
        ledger, problems = read_ledger(self.places.results)
        problems = mistakes + problems
        if loaded.program.settings.example:
            ledger, news = self._next_night(loaded.program, ledger, today)
            problems = problems + news
        report = build_site(loaded.program, ledger, self.places, today)
        self.say("built" if report.changed else "unchanged", pages=report.pages)
        return problems + report.problems

    def _next_night(self, program: Program, ledger: Ledger, today: date) -> tuple[Ledger, list[Problem]]:
        """The ledger as the next night would leave it, in memory only; of an example, since its answers are invented."""
        from binome.release.night import release
        from binome.survey.pull import pull
        from binome.survey.store import load_pulled

        pulled = pull(program, self.places, today, self.language)
        night = release(program, {cohort: load_pulled(self.places, cohort) for cohort in program.cohorts}, ledger, today)
        entries = dict(ledger.entries)
        for cohort, entry in night.entries:
            entries[cohort, entry.wave] = (*entries.get((cohort, entry.wave), ()), entry)
        return replace(ledger, entries=entries), pulled.problems + night.problems

    def say(self, key: str, **values: object) -> None:
        print(say(self.language, "serve", key, **values), flush=True)

    def _print(self, problems: tuple[Problem, ...] | list[Problem]) -> None:
        if problems:
            print(to_text(sort_problems(problems), self.language), file=sys.stderr, flush=True)
