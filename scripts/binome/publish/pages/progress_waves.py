"""The released figures of a wave, question by question, in the order in which they were asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from binome.model import Figure, Share
from binome.publish.asked import Asked, asked_of, name_of, role_of
from binome.publish.escape import Html
from binome.publish.figures import mark_sum, print_figure
from binome.publish.figures_blocks import draw_goal_line
from binome.publish.pages.cohort_state import WaveState
from binome.publish.pages.cohort_words import short_name, wave_title
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM, counted
from binome.release.disclosure import sum_of_ranges
from binome.release.entries import question_of

__all__ = ["Article", "ReleasedWave", "asked_in", "in_order", "released_wave", "rows_of"]


@dataclass(frozen=True)
class Article:
    """One question with its figures: one, or one for each option that it publishes, or one for each role."""

    label: str
    figures: tuple[Html, ...]
    total: Html


@dataclass(frozen=True)
class ReleasedWave:
    id: Html
    title: Html
    released_on: date | None
    articles: tuple[Article, ...]
    held: int  # questions that are not published
    folded: bool


def released_wave(context: Context, state: WaveState, folded: bool) -> ReleasedWave:
    return ReleasedWave(
        id=Html(state.wave.id),  # of the program, where an id is kebab
        title=wave_title(context, state),
        released_on=state.released_on,
        articles=tuple(_articles(context, state)),
        held=len(state.held) + len(state.withdrawn),
        folded=folded,
    )


def asked_in(context: Context, state: WaveState, figure: Figure) -> Asked:
    return asked_of(context, state.survey, state.wave, state.opened, figure.id)


def in_order(state: WaveState, figures: Iterable[Figure]) -> list[Figure]:
    """By question, then option, as the survey has them; who transmits comes before who learns."""
    questions = list(state.survey.questions)

    def place(figure: Figure) -> tuple[int, int, str]:
        id, _, option = name_of(figure.id).partition(".")
        if id not in questions:
            return len(questions), 0, figure.id
        options = [o.id for o in state.survey.questions[id].options]
        return questions.index(id), options.index(option) if option in options else -1, _role_first(figure)

    return sorted(figures, key=place)


def _role_first(figure: Figure) -> str:
    return {"mentor": "1", "mentee": "2"}.get(role_of(figure.id) or "", "0")


def _articles(context: Context, state: WaveState) -> Iterator[Article]:
    for _, group in groupby(in_order(state, state.told), key=lambda figure: question_of(figure.id)):
        figures = list(group)
        asked = [asked_in(context, state, figure) for figure in figures]
        blocks = (print_figure(context, f, a, "block") for f, a in zip(figures, asked, strict=True))
        yield Article(asked[0].label, tuple(blocks), _total(context, figures, asked[0]))


def _total(context: Context, figures: list[Figure], asked: Asked) -> Html:
    """What both roles say together, as the sum of the two ranges shown; only there a criterion can be judged."""
    leaves = [figure for figure in figures if isinstance(figure, Share) and role_of(figure.id)]
    total = sum_of_ranges(leaves) if asked.manner != "ticks" and len(leaves) > 1 else None
    if total is None:
        return Html("")
    told = context.say(ROOM, "total", count=counted(context, total))
    return Html("<div {}><p>{}</p>{}</div>").format(mark_sum(leaves), told, draw_goal_line(context, total, asked))


def rows_of(context: Context, state: WaveState) -> Iterator[Html]:
    """The same figures as rows of the page's table, withheld ones in their place."""
    name = short_name(context, state)
    for figure in in_order(state, state.figures):
        yield print_figure(context, figure, asked_in(context, state, figure), "row", name)
