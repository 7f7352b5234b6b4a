"""Every kind of page that is made from a programme. A new kind is one module here and one word in `PAGES`.

`publish.rendering` says how such a module and its template are written.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from binome.model import Program
from binome.publish.pages import (
    cohort_calendar,
    cohort_index,
    cohort_progress,
    cohorts,
    contract,
    demo,
    documents,
    errors,
    freshness,
    kits,
    network,
    notice,
    objectives,
    pairs,
    programme,
    reference,
    register,
    schedule,
    skills_map,
    sponsor,
    surveys,
    whole,
)
from binome.publish.rendering import Context, PageKind

if TYPE_CHECKING:
    from binome.release.ledger import Ledger

PAGES: tuple[PageKind, ...] = (
    programme.pages, objectives.pages, skills_map.pages, schedule.pages, contract.pages, surveys.pages, notice.pages,
    cohorts.pages, cohort_index.pages, cohort_calendar.pages, pairs.pages, cohort_progress.pages, documents.pages, demo.pages, freshness.pages,
    reference.pages, errors.pages, kits.pages, sponsor.pages, network.pages, register.pages, whole.pages,
)  # fmt: skip


def render_pages(program: Program, ledger: Ledger, today: date, language: str) -> dict[str, str]:
    """Path in the language's folder → Markdown, for every generated page."""
    context = Context(program, ledger, today, language)
    return {page.path: page.text for kind in PAGES for page in kind(context)}
