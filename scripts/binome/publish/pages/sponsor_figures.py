"""What a sponsor looks at beside the verdict: cadence, objectives, adoption, hours; told, or why it is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.model import Band, Cohort, Program, Question, Survey
from binome.publish.asked import Asked, asked_of
from binome.publish.escape import Html
from binome.publish.figures import print_line
from binome.publish.rendering import Context
from binome.publish.sentences import quoted
from binome.release.ledger import Ledger
from binome.release.readings import Reading, readings_of, whole_of

__all__ = ["Tile", "Topic", "readings_by_topic", "tiles_of", "topics_of"]

ROOM = "value"
BY_ID = ("objectives", "adoption")  # questions of the kit's closing review: a company's own keep the id, or say `replaces`


@dataclass(frozen=True)
class Topic:
    id: str  # cadence, objectives, adoption, hours
    survey: Survey
    question: Question


@dataclass(frozen=True)
class Tile:
    """`told` is marked with its figures; `about` says what they did, or, with nothing told, why."""

    title: Html
    told: Html
    about: Html
    note: Html


def topics_of(program: Program, cohort: Cohort) -> Iterator[Topic]:
    """What the surveys of a cohort say of each topic; a topic that no question tells is left out."""
    surveys = program.surveys_of(cohort)
    for survey in surveys:
        for milestone in survey.milestones[-1:]:
            yield Topic("cadence", survey, survey.questions[milestone.question])
    asked = [(survey, question) for survey in surveys for question in survey.questions.values() if question.shown == "public"]
    for id in BY_ID:
        yield from (Topic(id, *found) for found in asked if id in (found[1].id, found[1].replaces))
    yield from (Topic("hours", *found) for found in asked if found[1].type == "band")


def readings_by_topic(program: Program, cohort: Cohort, ledger: Ledger) -> Iterator[tuple[Topic, tuple[Reading, ...]]]:
    """The first question of each topic that the cohort asks, with its waves."""
    seen: set[str] = set()
    for topic in topics_of(program, cohort):
        readings = readings_of(program, cohort, ledger, topic.survey, topic.question.id)
        if readings and topic.id not in seen:
            seen.add(topic.id)
            yield topic, readings


def tiles_of(context: Context, cohort: Cohort) -> list[Tile]:
    return [_tile(context, topic, readings) for topic, readings in readings_by_topic(context.program, cohort, context.ledger)]


def _tile(context: Context, topic: Topic, readings: tuple[Reading, ...]) -> Tile:
    title, last = context.say(ROOM, f"topic.{topic.id}"), readings[-1]
    shown = next((reading for reading in reversed(readings) if reading.state == "told" and _printable(reading)), None)
    if shown is None:
        return Tile(title, Html(""), _quiet(context, last), Html(""))
    asked = asked_of(context, shown.survey, shown.wave, shown.opened, shown.figures[0].id)
    told = Html("").join(print_line(context, figures, asked, f"vu-{topic.id}") for figures in _groups(shown))
    later = context.say(ROOM, "later", what=_quiet(context, last)) if shown is not last else Html("")
    return Tile(title, told, _about(context, topic, shown, asked), later)


def _printable(reading: Reading) -> bool:
    return bool(whole_of(reading)) or any(isinstance(figure, Band) for figure in reading.figures)


def _groups(reading: Reading) -> list[tuple[object, ...]]:
    """Shares of two roles are added up; the median bands of two roles are listed, never summed (R6)."""
    return [reading.figures] if whole_of(reading) else [(figure,) for figure in reading.figures]


def _about(context: Context, topic: Topic, reading: Reading, asked: Asked) -> Html:
    whole, milestone = whole_of(reading), reading.wave.milestone
    if whole is None:
        return context.say(ROOM, "hours.about")
    planned = {known.id for known in topic.survey.milestones if known.needed == "planned"}
    if milestone and milestone.id in planned:
        return context.say(ROOM, "cadence.about", n=asked.times, week=asked.weeks)
    return context.say(ROOM, "answered", question=asked.label, what=quoted(context, asked.positive))


def _quiet(context: Context, reading: Reading) -> Html:
    if reading.state == "not-yet":
        late = reading.shown_from <= context.today
        return context.say(ROOM, "quiet.late" if late else "quiet.not-yet", day=reading.shown_from)
    return context.say(ROOM, f"quiet.{reading.state}")
