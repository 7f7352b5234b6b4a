"""How many answered the waves that are open, by steps of five and never nearer (R2 of the publication rule)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.publish.charts_steps import draw_steps
from binome.publish.escape import Html
from binome.publish.figures import mark_entry
from binome.publish.pages.cohort_state import CohortState, WaveState
from binome.publish.pages.cohort_words import near, wave_title
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM
from binome.release.disclosure import FEWEST_INVITED

__all__ = ["Participation", "participation_of"]


@dataclass(frozen=True)
class Participation:
    """`said` and `drawn` are empty where nothing may be told; `note` then says why."""

    title: Html
    when: Html
    least: Html
    said: Html
    drawn: Html
    note: Html


def participation_of(context: Context, state: CohortState) -> Iterator[Participation]:
    for wave in state.of("open", "waiting", "due"):
        said, drawn, note = _told(context, wave)
        when = context.say(
            ROOM,
            f"participation.{wave.phase}",
            closes=near(context, wave.wave.closes),
            shown=near(context, wave.shown_from),
        )
        yield Participation(wave_title(context, wave), when, _least(context, wave), said, drawn, note)


def _least(context: Context, state: WaveState) -> Html:
    """The smallest group that this wave will show: a roster may have raised it above what the survey promises."""
    if state.opened is None:
        return Html("")
    return context.say(ROOM, "participation.least", few=context.say(ROOM, f"unit.{state.opened.unit}", n=state.k))


def _told(context: Context, state: WaveState) -> tuple[Html, Html, Html]:
    nothing = Html("")
    if state.opened is None:
        return nothing, nothing, context.say(ROOM, "participation.unread")
    invited, unit = state.opened.invited, state.opened.unit
    if invited is None:
        return nothing, nothing, context.say(ROOM, "participation.no-identity")
    if invited < FEWEST_INVITED:
        return nothing, nothing, context.say(ROOM, "participation.small", fewest=FEWEST_INVITED, n=invited)
    exact = "all" if state.at_least == invited else "first" if state.at_least else "none-yet"
    note = context.say(ROOM, f"participation.note.{exact}")
    return _sentence(context, state, invited, unit), _drawn(context, state, invited, unit), note


def _sentence(context: Context, state: WaveState, invited: int, unit: str) -> Html:
    """The step, marked with its entry, and how many were invited, marked with the opening's.

    A step that is all of them is exact, and is not called "at least".
    """
    wave, step = state.wave, state.at_least
    key = "all" if step == invited else "step" if step else "none-yet"
    told = context.say(ROOM, f"participation.{key}.{unit}", step=step)
    asked = context.say(ROOM, f"participation.{'everybody' if step == invited else 'invited'}.{unit}", n=invited)
    return Html('<p class="bn-fig__say"><strong {}>{}</strong> <span {}>{}</span></p>').format(
        _mark(state), told, mark_entry(wave.cohort, wave.id, "opened"), asked
    )


def _drawn(context: Context, state: WaveState, invited: int, unit: str) -> Html:
    key = "title.all" if state.at_least == invited else "title" if state.at_least else "title.none-yet"
    title = context.say(ROOM, f"participation.{key}", step=state.at_least, invited=invited)
    bar = draw_steps(state.at_least, invited, title, f"steps-{state.wave.id}")
    return Html("<div {}>{}</div>").format(_mark(state), bar)


def _mark(state: WaveState) -> Html:
    entry = f"participation-{state.at_least}" if state.at_least else "opened"
    return mark_entry(state.wave.cohort, state.wave.id, entry)
