"""cohortes/<id>/progres: participation, released figures, trends, what is kept quiet, and the same in a table."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.charts_signs import draw_sign
from binome.publish.escape import Html
from binome.publish.pages.cohort_state import CohortState, cohort_state
from binome.publish.pages.cohort_words import facts, front, near, path_of, plain
from binome.publish.pages.progress_participation import participation_of
from binome.publish.pages.progress_quiet import coming, held_of, private_of, withdrawals_of
from binome.publish.pages.progress_trends import trends_of
from binome.publish.pages.progress_waves import released_wave, rows_of
from binome.publish.rendering import Context, Page, render
from binome.publish.sentences import ROOM

__all__ = ["pages"]

SIGNS = {name: draw_sign(name) for name in ("rise", "fall", "level", "lock")}
OPEN_WAVES = 2  # older ones are folded: a cycle of four months has up to nine


def pages(context: Context) -> Iterator[Page]:
    for cohort in context.program.cohorts.values():
        yield _page(context, cohort_state(context, cohort))


def _page(context: Context, state: CohortState) -> Page:
    cohort, path, released = state.cohort, path_of(state.cohort, "progres"), state.released
    shown = [wave for wave in released if wave.told]
    unfolded = {wave.wave.id for wave in shown[:OPEN_WAVES]}
    return render(
        context, path, "cohort/progres.md.j2", ROOM,
        title=plain(context.say(ROOM, "progress.title", cohort=context.words(cohort.title))),
        description=plain(context.say(ROOM, "progress.description", cohort=context.words(cohort.title))),
        front=front(context, cohort), facts=facts(context, state, path), lead=_lead(context, state), signs=SIGNS,
        participation=list(participation_of(context, state)),
        waves=[released_wave(context, wave, folded=wave.wave.id not in unfolded) for wave in shown],
        trends=list(trends_of(context, released)),
        held=list(held_of(context, state)), withdrawals=list(withdrawals_of(context, state)),
        private=list(private_of(context, state)), coming=coming(context, state),
        rows=[row for wave in released for row in rows_of(context, wave)],
        thresholds=_thresholds(context, state),
    )  # fmt: skip


def _lead(context: Context, state: CohortState) -> Html:
    """What the reader finds here, or kindly why there is nothing yet."""
    if any(wave.told for wave in state.released):
        return context.say(ROOM, "progress.lead.some", n=sum(bool(wave.told) for wave in state.released))
    if state.released:
        few = all(held.withheld == "fewer-than-k" for wave in state.released for held in wave.held)
        return context.say(ROOM, "progress.lead.held" if few else "progress.lead.closed")
    if state.cohort.answers is None:
        return context.say(ROOM, "progress.lead.no-sources")
    return _first_date(context, state)


def _first_date(context: Context, state: CohortState) -> Html:
    later = [wave.shown_from for wave in state.of("open", "waiting", "to-come")]
    if state.of("due") or not later:
        return context.say(ROOM, "progress.lead.due", n=len(state.of("due")))
    return context.say(ROOM, "progress.lead.too-early", shown=near(context, min(later)))


def _thresholds(context: Context, state: CohortState) -> Html:
    """The smallest groups ever shown here, wave by wave: 7 personnes, ou 5 binômes."""
    known = sorted({(wave.opened.unit, wave.k) for wave in state.released if wave.opened}, reverse=True)
    return Html(context.say(ROOM, "or.sign")).join(context.say(ROOM, f"unit.{unit}", n=k) for unit, k in known)
