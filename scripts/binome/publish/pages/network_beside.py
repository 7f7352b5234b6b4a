"""One question, one line a cohort: the same wave of each, and the sum of their ranges where it means something (R6)."""

from __future__ import annotations

from dataclasses import dataclass

from binome.model import Band, Cohort, Program, Share
from binome.publish.asked import Asked, asked_of
from binome.publish.escape import Html
from binome.publish.figures import print_line
from binome.publish.pages.cohort_words import short_name
from binome.publish.pages.sponsor_figures import topics_of
from binome.publish.rendering import Context
from binome.publish.sentences import quoted
from binome.release.ledger import Ledger
from binome.release.readings import Reading, comparable, readings_of

__all__ = ["Beside", "beside_of", "questions_of"]

ROOM = "value"
FEWEST = 2  # cohorts side by side

Told = tuple[Cohort, Reading]


@dataclass(frozen=True)
class Beside:
    """`lines` are (cohort, printed figure), newest cohort first; `note` says why there is no sum."""

    question: Html
    what: Html
    lines: tuple[tuple[Cohort, Html], ...]
    over: Html
    total: Html
    note: Html


def questions_of(program: Program) -> tuple[tuple[str, str], ...]:
    """(survey, question) of every criterion, then of every topic that some cohort's surveys tell."""
    asked = [(criterion.survey, criterion.question) for criterion in program.settings.go_criteria]
    for cohort in program.cohorts.values():
        asked += [(topic.survey.id, topic.question.id) for topic in topics_of(program, cohort)]
    return tuple(dict.fromkeys(asked))


def beside_of(context: Context, survey: str, question: str) -> Beside | None:
    """None where no two cohorts have told the question at the same point of the cycle."""
    told = _same_wave(context.program, context.ledger, survey, question)
    if len(told) < FEWEST:
        return None
    readings = [reading for _, reading in told]
    asked = _asked(context, readings[0])
    moment = short_name(context, readings[0])
    return Beside(
        question=context.say(ROOM, "earlier.label", question=asked.label, wave=moment),
        what=_what(context, asked),
        lines=tuple((cohort, _print(context, reading, f"cote-{question}")) for cohort, reading in told),
        **_sum(context, readings, question),
    )


def _same_wave(program: Program, ledger: Ledger, survey: str, question: str) -> list[Told]:
    """Each cohort's reading of the last wave that two cohorts at least have told, the newest cohort first."""
    if survey not in program.surveys:
        return []
    by_wave: dict[str, list[Told]] = {}
    order: dict[str, int] = {}
    for cohort in sorted(program.cohorts.values(), key=lambda cohort: (cohort.start, cohort.id), reverse=True):
        for number, reading in enumerate(readings_of(program, cohort, ledger, program.surveys[survey], question)):
            order[reading.wave.id] = max(number, order.get(reading.wave.id, 0))
            if reading.state == "told":
                by_wave.setdefault(reading.wave.id, []).append((cohort, reading))
    enough = [wave for wave, told in by_wave.items() if len(told) >= FEWEST]
    return by_wave[max(enough, key=lambda wave: (order[wave], wave))] if enough else []


def _what(context: Context, asked: Asked) -> Html:
    """What was counted as a yes; nothing for a median."""
    if asked.bands or not asked.positive:
        return Html("")
    what = quoted(context, asked.positive)
    return context.say(ROOM, "network.times", what=what, n=asked.times) if asked.manner == "logs" else what


def _sum(context: Context, readings: list[Reading], question: str) -> dict[str, Html]:
    nothing = Html("")
    figures = [figure for reading in readings for figure in reading.figures]
    if any(isinstance(figure, Band) for figure in figures):
        return {"over": nothing, "total": nothing, "note": context.say(ROOM, "network.bands")}
    if not all(_adds_up(readings[0], reading) for reading in readings):
        return {"over": nothing, "total": nothing, "note": context.say(ROOM, "network.no-sum")}
    total = print_line(context, figures, _asked(context, readings[0]), f"somme-{question}")
    return {"over": context.say(ROOM, "network.sum", n=len(readings)), "total": total, "note": nothing}


def _adds_up(one: Reading, other: Reading) -> bool:
    """Shares of everybody, or of both roles: options of a list are answers of the same people."""
    whole = all(isinstance(figure, Share) and "." not in figure.id.rpartition("/")[2] for figure in other.figures)
    return whole and comparable(one, other)


def _print(context: Context, reading: Reading, place: str) -> Html:
    groups = [reading.figures] if _adds_up(reading, reading) else [(figure,) for figure in reading.figures]
    return Html("").join(print_line(context, group, _asked(context, reading), place) for group in groups)


def _asked(context: Context, reading: Reading) -> Asked:
    return asked_of(context, reading.survey, reading.wave, reading.opened, reading.figures[0].id)

