"""The verdict of a cohort in words: what it is, why, what it rests on, and each criterion with its standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from binome.publish.asked import asked_of
from binome.publish.charts_signs import draw_sign
from binome.publish.escape import Html
from binome.publish.figures import print_line
from binome.publish.rendering import Context
from binome.publish.sentences import ROOM as FIGURES
from binome.publish.sentences import shown_percent
from binome.release.readings import Reading, whole_of
from binome.release.verdict import Judged, Verdict

__all__ = ["SIGNS", "CriterionLine", "DecisionWords", "criteria_of", "words_of"]

ROOM = "value"
SIGNS = {"continue": "yes", "adjust": "level", "stop": "no", "too-early": "clock", "none": "clock"}
CHIPS = {"met": ("ok", "yes"), "not-met": ("no", "no"), "cannot-tell": ("cannot", "level"), "not-yet": ("cannot", "clock")}


@dataclass(frozen=True)
class DecisionWords:
    """`id` is the decision, or `none` where no criterion was written."""

    id: str
    sign: Html
    said: Html
    why: Html
    then: Html
    rests: Html


@dataclass(frozen=True)
class CriterionLine:
    """`told` is the marked count and its bar, empty where nothing may be printed; `note` says why, and what is done then."""

    label: str
    chip: Html
    goal: Html
    told: Html
    note: Html


def words_of(context: Context, verdict: Verdict | None) -> DecisionWords:
    decision = verdict.decision if verdict else "none"
    return DecisionWords(
        id=decision,
        sign=draw_sign(SIGNS[decision]),
        said=context.say(ROOM, f"decision.{decision}"),
        why=_why(context, verdict) if verdict else context.say(ROOM, "why.none"),
        then=context.say(ROOM, f"then.{decision}"),
        rests=_rests(context, verdict) if verdict else Html(""),
    )


def _why(context: Context, verdict: Verdict) -> Html:
    counts = Counter(judged.standing for judged in verdict.judged)
    if verdict.decision == "too-early":
        return context.say(ROOM, "why.too-early", n=counts["not-yet"])
    if verdict.decision != "adjust":
        return context.say(ROOM, f"why.{verdict.decision}", n=len(verdict.judged))
    if len(counts) == 1:
        return context.say(ROOM, "why.cannot-tell", n=len(verdict.judged))
    found = [standing for standing in ("met", "not-met", "cannot-tell") if counts[standing]]
    parts = [context.say(ROOM, f"part.{standing}", n=counts[standing]) for standing in found]
    return context.say(ROOM, "why.adjust", parts=Html(", ").join(parts))


def _rests(context: Context, verdict: Verdict) -> Html:
    if verdict.day is None:
        return context.say(ROOM, "rests.nothing")
    if verdict.decision != "too-early":
        return context.say(ROOM, "rests.decided", day=verdict.day)
    return context.say(ROOM, "rests.expected" if context.today < verdict.day else "rests.late", day=verdict.day)


def criteria_of(context: Context, verdict: Verdict) -> list[CriterionLine]:
    return [_line(context, judged) for judged in verdict.judged]


def _line(context: Context, judged: Judged) -> CriterionLine:
    criterion, (kind, sign) = judged.criterion, CHIPS[judged.standing]
    shown = judged.latest if judged.standing == "not-yet" else judged.reading
    whole = whole_of(shown) if shown else None
    percent = shown_percent(context, criterion.at_least)
    goal = context.say(ROOM, "goal", percent=percent)
    if whole and judged.standing != "not-yet":
        goal = context.say(ROOM, f"goal.{whole.unit}", percent=percent, n=ceil(criterion.at_least * whole.n))
    return CriterionLine(
        label=context.words(criterion.label),
        chip=Html('<span class="bn-chip bn-chip--{}">{}{}</span>').format(Html(kind), draw_sign(sign), _standing(context, judged)),
        goal=goal,
        told=_told(context, shown, judged) if whole and shown else Html(""),
        note=Html(" ").join(_notes(context, judged)),
    )


def _standing(context: Context, judged: Judged) -> Html:
    return context.say(ROOM, "not-yet") if judged.standing == "not-yet" else context.say(FIGURES, f"goal.{judged.standing}")


def _told(context: Context, reading: Reading, judged: Judged) -> Html:
    asked = asked_of(context, reading.survey, reading.wave, reading.opened, reading.figures[0].id)
    return print_line(context, reading.figures, asked, f"repere-{judged.criterion.id}", judged.criterion.at_least)


def _notes(context: Context, judged: Judged) -> Iterator[Html]:
    """What is waited for, or why nothing can be said and what the management does about it."""
    reading = judged.reading
    if judged.standing == "not-yet" and reading:
        late = reading.shown_from <= context.today
        if judged.latest:
            yield context.say(ROOM, "so-far", day=judged.latest.released)
        yield context.say(ROOM, "expected.late" if late else "expected", day=reading.shown_from)
    if judged.standing == "cannot-tell":
        yield context.say(ROOM, f"cannot.{_reason(reading)}")
        criterion = judged.criterion
        done = context.words(criterion.otherwise) if criterion.otherwise else context.say(ROOM, "otherwise")
        yield context.say(ROOM, "default", what=done)


def _reason(reading: Reading | None) -> str:
    if reading is None:
        return "not-asked"
    if reading.state != "told":
        return reading.state
    return "range" if whole_of(reading) else "no-whole"
