"""What a cohort's page does not show, and why: too few answers, withdrawn, for the coordinator, not yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from binome.model import Reason
from binome.publish.escape import Html
from binome.publish.figures import mark_entry, print_figure
from binome.publish.pages.cohort_state import CohortState, WaveState
from binome.publish.pages.cohort_words import near, wave_title
from binome.publish.pages.progress_waves import asked_in, in_order
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM

__all__ = ["Held", "Private", "Withdrawal", "coming", "held_of", "private_of", "withdrawals_of"]


@dataclass(frozen=True)
class Held:
    """Figures of one wave that are not published, for the same reason."""

    wave: Html
    questions: tuple[Html, ...]
    why: Html
    again: Html


@dataclass(frozen=True)
class Withdrawal:
    wave: Html
    question: Html


@dataclass(frozen=True)
class Private:
    """The questions of a survey that no page ever shows."""

    survey: str
    questions: tuple[str, ...]


def held_of(context: Context, state: CohortState) -> Iterator[Held]:
    for wave in state.released:
        in_turn = sorted(in_order(wave, wave.held), key=lambda figure: figure.withheld)
        for reason, group in groupby(in_turn, key=lambda figure: figure.withheld):
            figures = list(group)
            yield Held(
                wave=wave_title(context, wave),
                questions=tuple(print_figure(context, f, asked_in(context, wave, f), "held") for f in figures),
                why=_why(context, wave, reason, len(figures)),
                again=_again(context, state, wave, reason),
            )


def _why(context: Context, state: WaveState, reason: Reason, n: int) -> Html:
    title = wave_title(context, state)
    if reason == "no-longer-public":
        return context.say(ROOM, "held.no-longer-public", n=n, wave=title)
    if state.opened is None:
        return context.say(ROOM, "held.few", n=n, wave=title)
    k = context.say(ROOM, f"unit.{state.opened.unit}", n=state.k)
    return context.say(ROOM, "held.fewer-than-k", few=k, n=n, wave=title)


def _rule(context: Context, state: WaveState) -> Html:
    """Where the threshold comes from: the opening, or a roster in which one person then came to several pairs."""
    if state.opened is None or state.k == state.opened.k:
        return context.say(ROOM, "held.rule")
    before = context.say(ROOM, f"unit.{state.opened.unit}", n=state.opened.k)
    return context.say(ROOM, "held.rule.raised", before=before)


def _again(context: Context, state: CohortState, held: WaveState, reason: Reason) -> Html:
    """Where the threshold comes from. The figure never appears; the question may, in a later wave, unless it was closed."""
    if reason == "no-longer-public":
        return context.say(ROOM, "held.closed")
    return Html(" ").join((_rule(context, held), _later(context, state, held)))


def _later(context: Context, state: CohortState, held: WaveState) -> Html:
    later = [w for w in state.waves if w.survey.id == held.survey.id and w.wave.closes > held.wave.closes]
    unseen = [w for w in later if w.phase != "released" and w.wave.milestone is None]
    if not unseen:
        return context.say(ROOM, "held.never")
    key = "held.again.due" if unseen[0].phase == "due" else "held.again"
    return context.say(ROOM, key, wave=wave_title(context, unseen[0]), shown=near(context, unseen[0].shown_from))


def withdrawals_of(context: Context, state: CohortState) -> Iterator[Withdrawal]:
    for wave in state.waves:
        for id in wave.withdrawn:
            question = wave.survey.questions.get(id)
            label = context.words(question.label) if question else id
            mark = mark_entry(wave.wave.cohort, wave.wave.id, f"withdrawn-{id}")
            yield Withdrawal(wave_title(context, wave), Html("<span {}>{}</span>").format(mark, label))


def private_of(context: Context, state: CohortState) -> Iterator[Private]:
    for survey in context.program.surveys_of(state.cohort):
        labels = tuple(context.words(q.label) for q in survey.questions.values() if q.shown != "public")
        if labels:
            yield Private(context.words(survey.title), labels)


def coming(context: Context, state: CohortState) -> list[tuple[Html, Html]]:
    """The waves that are not released yet, each with the first day on which its figures may appear."""
    waves = state.of("open", "waiting", "due", "to-come")
    return [(wave_title(context, wave), _expected(context, wave)) for wave in waves]


def _expected(context: Context, state: WaveState) -> Html:
    opens, shown = near(context, state.wave.opens), near(context, state.shown_from)
    return context.say(ROOM, f"coming.{state.phase}", opens=opens, shown=shown)
