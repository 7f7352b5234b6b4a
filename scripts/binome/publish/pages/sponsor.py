"""cohortes/<id>/direction: one page for who decides, a verdict first; it prints on one side of A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from binome.model import Cohort, Outcome
from binome.publish.escape import Html
from binome.publish.numbers import say_number
from binome.publish.pages.cohort_words import front, path_of, plain
from binome.publish.pages.sponsor_cost import bill_of
from binome.publish.pages.sponsor_earlier import comparisons_of, earlier_than
from binome.publish.pages.sponsor_figures import tiles_of
from binome.publish.pages.sponsor_verdict import criteria_of, words_of
from binome.publish.rendering import Context, Page, render
from binome.release.verdict import verdict_of

__all__ = ["pages"]

ROOM = "value"
MOST_MADE, MOST_RESULTS, MOST_COMPARED = 6, 3, 3  # what one side of A4 holds; the rest is on the cohort's own page


def pages(context: Context) -> Iterator[Page]:
    for cohort in context.program.cohorts.values():
        yield _page(context, cohort)


def _page(context: Context, cohort: Cohort) -> Page:
    path, name = path_of(cohort, "direction"), context.words(cohort.title)
    verdict = verdict_of(context.program, cohort, context.ledger)
    earlier = earlier_than(context.program, cohort)
    compared = list(comparisons_of(context, cohort, earlier)) if earlier else []
    return render(
        context, path, "value/direction.md.j2", ROOM,
        title=plain(context.say(ROOM, "sponsor.title", cohort=name)),
        description=plain(context.say(ROOM, "sponsor.description", cohort=name)),
        front=front(context, cohort), decision=words_of(context, verdict),
        criteria=criteria_of(context, verdict) if verdict else [],
        reach=_reach(context, cohort), tiles=tiles_of(context, cohort), bill=bill_of(context, cohort),
        made=cohort.made[:MOST_MADE], more_made=_more(context, cohort.made, MOST_MADE),
        results=[(outcome, _read(context, outcome)) for outcome in cohort.outcomes[:MOST_RESULTS]],
        more_results=_more(context, cohort.outcomes, MOST_RESULTS),
        earlier=earlier, compared=compared[:MOST_COMPARED],
        pages={page: path_of(cohort, page) for page in ("index", "progres")},
    )  # fmt: skip


def _reach(context: Context, cohort: Cohort) -> tuple[Html, Html]:
    """The places that were planned: how many are left would tell that somebody stopped."""
    firms = len(cohort.organisations or context.program.settings.organisations)
    return context.say(ROOM, "reach", n=cohort.pairs), context.say(ROOM, "reach.about", n=firms, places=2 * cohort.pairs)


def _more(context: Context, all: Sequence[object], shown: int) -> Html:
    return context.say(ROOM, "more", n=len(all) - shown) if len(all) > shown else Html("")


def _read(context: Context, outcome: Outcome) -> tuple[str, str, str]:
    """Its two values, and the two days on which they were read; nothing where nobody said."""
    values = (say_number(context.language, outcome.before), say_number(context.language, outcome.after))
    days = context.say(ROOM, "results.when", before=outcome.read[0], after=outcome.read[1]) if outcome.read else Html("")
    return (*values, days)
