"""One build: every page rendered and staged, and the site made again if anything in it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from binome.model import LANGUAGES, Program
from binome.places import Places
from binome.problems import Problem
from binome.publish.pages import render_pages
from binome.publish.site import fingerprint_of, is_current, write_site
from binome.publish.stage import read_stage, write_stage
from binome.release.ledger import Ledger


@dataclass(frozen=True)
class BuildReport:
    """`pages` in each language; `staged` files that changed; whether the site did; what MkDocs warns about."""

    pages: int
    staged: tuple[str, ...]
    changed: bool
    problems: list[Problem]


def build_site(program: Program, ledger: Ledger, places: Places, today: date) -> BuildReport:
    """Make both languages' site. A build that MkDocs refuses is a `Stop`, and the last good site stays."""
    folders = read_stage(places, {language: render_pages(program, ledger, today, language) for language in LANGUAGES})
    staged = write_stage(places.build, folders)
    fingerprint = fingerprint_of(places, folders)
    changed = not is_current(places, fingerprint)
    problems = write_site(places, fingerprint) if changed else []
    pages = sum(path.endswith(".md") for path in folders[LANGUAGES[0]])
    return BuildReport(pages, tuple(staged), changed, problems)
