"""One build: every page rendered and staged, and the site made again if anything in it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from binome.model import LANGUAGES, Program
from binome.places import Places
from binome.problems import Problem
from binome.publish.apps import render_apps
from binome.publish.facts import facts_of, fill_pages
from binome.publish.feeds import render_feeds
from binome.publish.guard import Generated, Guard, read_digest
from binome.publish.guard.pages import page_of
from binome.publish.pages import render_pages
from binome.publish.rendering import Context
from binome.publish.site import FOLDERS, fingerprint_of, is_current, is_guarded, write_mark, write_site
from binome.publish.stage import Contents, read_stage, write_stage
from binome.publish.wholeguide import fill_guides, read_orders
from binome.release.ledger import Ledger


@dataclass(frozen=True)
class BuildReport:
    """`pages` in each language; `staged` files that changed; whether the site did; what MkDocs warns about.

    `notes` say what the publication guard compared the site with, and what it could not look for.
    """

    pages: int
    staged: tuple[str, ...]
    changed: bool
    problems: list[Problem]
    notes: list[Problem]


def build_site(program: Program, ledger: Ledger, places: Places, today: date) -> BuildReport:
    """Make both languages' site. A build that MkDocs or the guard refuses is a `Stop`, and the last good site stays."""
    given = (program, ledger, today)
    made = {
        language: render_pages(*given, language) | render_feeds(*given, language) | render_apps(Context(*given, language))
        for language in LANGUAGES
    }
    folders = read_stage(places, made, program.settings.example)
    facts = {language: facts_of(Context(program, ledger, today, language)) for language in LANGUAGES}
    fill_pages(folders, facts, program.settings.example)
    fill_guides(folders, read_orders(places))
    staged = write_stage(places.build, folders)
    fingerprint, private = fingerprint_of(places, folders), read_digest(program, places)
    guard = Guard(program, ledger, places, _generated(made, folders))
    changed = not is_current(places, fingerprint)
    problems, notes = [], []
    if changed:
        problems, notes = write_site(places, guard.check)
    elif not is_guarded(places, private):
        notes = guard.check(places.site)
    if notes or changed:
        write_mark(places, "" if problems else fingerprint, private)  # a warning is told again until it is mended
    pages = sum(path.endswith(".md") for path in folders[LANGUAGES[0]])
    return BuildReport(pages, tuple(staged), changed, problems, notes)


def _generated(made: Mapping[str, Mapping[str, str]], folders: Mapping[str, Contents]) -> dict[str, Generated]:
    """The pages of the site that nobody wrote by hand: folder of a language → the language and their paths in it."""
    return {
        FOLDERS[language]: (language, frozenset(page_of(path) for path, text in pages.items() if folders[language][path] == text.encode()))
        for language, pages in made.items()
    }
