"""programme/reseau: the cohorts of a programme side by side, and the sums of what they published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.model import Cohort, Program, Withheld
from binome.publish.escape import Html
from binome.publish.figuretable import TABLE
from binome.publish.pages.cohort_words import path_of, plain
from binome.publish.pages.network_beside import FEWEST, beside_of, questions_of
from binome.publish.pages.sponsor_verdict import DecisionWords, words_of
from binome.publish.rendering import Context, Page, render
from binome.release.ledger import Ledger
from binome.release.verdict import verdict_of

__all__ = ["PATH", "pages"]

ROOM = "value"
PATH = "programme/reseau.md"  # not under cohortes/, where each folder is a cohort's name


@dataclass(frozen=True)
class Row:
    cohort: Cohort
    page: str
    decision: DecisionWords


def pages(context: Context) -> Iterator[Page]:
    program, ledger = context.program, context.ledger
    cohorts = sorted(program.cohorts.values(), key=lambda cohort: (cohort.start, cohort.id), reverse=True)
    told, firms = len(_told(program, ledger)), len(program.settings.organisations)
    found = (beside_of(context, survey, question) for survey, question in questions_of(program)) if told >= FEWEST else ()
    yield render(
        context, PATH, "value/reseau.md.j2", ROOM,
        title=plain(context.say(ROOM, "network.title")), description=plain(context.say(ROOM, "network.description")),
        lead=context.say(ROOM, "network.lead", n=told) if told else context.say(ROOM, "network.lead.none"),
        coming=told < FEWEST, rows=[_row(context, cohort) for cohort in cohorts],
        firms=context.say(ROOM, "network.firms", n=firms) if firms > 1 else Html(""),
        places=context.say(ROOM, "network.places", pairs=sum(cohort.pairs for cohort in cohorts)),
        figures=[beside for beside in found if beside], table=Html(f"../../{TABLE}"),
    )  # fmt: skip


def _row(context: Context, cohort: Cohort) -> Row:
    return Row(cohort, path_of(cohort, "direction"), words_of(context, verdict_of(context.program, cohort, context.ledger)))


def _told(program: Program, ledger: Ledger) -> frozenset[str]:
    """The cohorts of which a figure may be printed."""
    waves = ((cohort, ledger.figures(cohort, wave)) for cohort, wave in ledger.entries if cohort in program.cohorts)
    return frozenset(cohort for cohort, figures in waves if any(not isinstance(figure, Withheld) for figure in figures))
