"""A cohort beside the one before it, where both were asked the same at the same point of the cycle (R9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.model import Cohort, Program
from binome.publish.asked import asked_of
from binome.publish.charts_signs import draw_sign
from binome.publish.escape import Html
from binome.publish.figures import print_line
from binome.publish.pages.cohort_words import short_name
from binome.publish.pages.sponsor_figures import readings_by_topic
from binome.publish.rendering import Context
from binome.release.disclosure import change
from binome.release.ledger import Ledger
from binome.release.readings import Reading, comparable, readings_of, whole_of

__all__ = ["Comparison", "comparisons_of", "earlier_than"]

ROOM = "value"
SIGNS = {"rise": "rise", "fall": "fall", None: "level"}


@dataclass(frozen=True)
class Comparison:
    label: Html
    sign: Html
    verdict: Html
    before: Html
    now: Html


def earlier_than(program: Program, cohort: Cohort) -> Cohort | None:
    """The cohort that it grew from, else the newest that started before it."""
    parent = program.cohorts.get(cohort.grows_from or "")
    before = [other for other in program.cohorts.values() if other.start < cohort.start]
    return parent or max(before, key=lambda other: (other.start, other.id), default=None)


def comparisons_of(context: Context, cohort: Cohort, earlier: Cohort) -> Iterator[Comparison]:
    """One line a question: the latest wave that both cohorts told, whatever it told."""
    for number, pair in enumerate(_pairs(context.program, context.ledger, cohort, earlier)):
        before, now = pair
        asked = asked_of(context, now.survey, now.wave, now.opened, now.figures[0].id)
        verdict = change(whole_of(before), whole_of(now))
        yield Comparison(
            label=context.say(ROOM, "earlier.label", question=asked.label, wave=short_name(context, now)),
            sign=draw_sign(SIGNS[verdict]),
            verdict=context.say(ROOM, f"change.{verdict or 'level'}"),
            before=print_line(context, before.figures, asked, f"avant-{number}"),
            now=print_line(context, now.figures, asked, f"ici-{number}"),
        )


def _pairs(program: Program, ledger: Ledger, cohort: Cohort, earlier: Cohort) -> Iterator[tuple[Reading, Reading]]:
    asked = [(c.survey, c.question) for c in program.settings.go_criteria]
    asked += [(topic.survey.id, topic.question.id) for topic, _ in readings_by_topic(program, cohort, ledger)]
    for survey, question in dict.fromkeys(asked):
        if survey not in program.surveys:
            continue
        theirs, ours = (readings_of(program, c, ledger, program.surveys[survey], question) for c in (earlier, cohort))
        both = [(b, n) for n in ours for b in theirs if comparable(b, n) and whole_of(b) and whole_of(n)]
        yield from both[-1:]
