"""From a programme and its ledger to a site: pages, staged with what people wrote, built by MkDocs in each language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from binome.model import LANGUAGES, Program
from binome.places import Places
from binome.problems import Problem

if TYPE_CHECKING:
    from binome.release.ledger import Ledger


@dataclass(frozen=True)
class BuildReport:
    """What a build did: pages in each language, staged files that changed, whether MkDocs had to run, its warnings."""

    pages: int
    changed: tuple[str, ...]
    built: bool
    problems: tuple[Problem, ...]


def build(program: Program, ledger: Ledger, places: Places, today: date) -> BuildReport:
    """Stage every page of both languages and make the site from them, if anything changed since it was made."""
    from binome.publish.pages import render_pages  # the commands that build nothing do not wait for Jinja
    from binome.publish.site import fingerprint_of, is_current, write_site
    from binome.publish.stage import read_stage, write_stage

    folders = read_stage(places, {language: render_pages(program, ledger, today, language) for language in LANGUAGES})
    changed = write_stage(places.build, folders)
    fingerprint = fingerprint_of(places, folders)
    built = not is_current(places, fingerprint)
    problems = write_site(places, fingerprint) if built else []
    pages = sum(path.endswith(".md") for path in folders[LANGUAGES[0]])
    return BuildReport(pages, tuple(changed), built, tuple(problems))
