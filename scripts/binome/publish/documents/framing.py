"""The sheet of the framing meeting: its hour minute by minute, an aim before and after, the pair's own, the slots it books."""

from __future__ import annotations

from collections.abc import Iterator

from binome.model import Objective
from binome.publish.documents.blocks import Block, Contrast, Document, Field, Fields, Heading, Moment, NewPage, Paragraph, Run, Table, Ticks, Who
from binome.publish.documents.case import Case, PairAim
from binome.publish.documents.shared import document, names

SLUG = "cadrage"
MINUTES = 60  # where the calendar's step says nothing else
PARTS: tuple[tuple[str, int, Who], ...] = (  # sixths of the meeting
    ("expect", 1, "both"), ("rewrite", 2, "both"), ("baseline", 1, "mentee"), ("slots", 1, "mentee"), ("sign", 1, "both"),
)  # fmt: skip
CHECKS = ("access", "first", "told", "contract")


def framing(case: Case) -> Iterator[Document]:
    yield document(
        case, SLUG, title=case.say("framing.title"), lead=case.say("framing.lead"), description=case.say("framing.description"),
        blocks=(
            names(case), Fields((Field(case.say("framing.when")), Field(case.say("framing.place"))), columns=2),
            Heading("deroule", case.say("framing.run")), _run(case),
            Heading("attentes", case.say("framing.expect.title")),
            Fields((Field(case.say("framing.expect.mentee"), lines=3, who="mentee"), Field(case.say("framing.expect.mentor"), lines=3, who="mentor")), columns=2),
            Heading("avant-apres", case.say("framing.contrast")), Paragraph((case.say("framing.contrast-about"),)), *_examples(case),
            NewPage(),
            Heading("objectifs", case.say("framing.objectives")), Paragraph((case.say("framing.objectives-about"),)), _objectives(case),
            Heading("creneaux", case.say("framing.slots")), _slots(case),
            Heading("avant-de-partir", case.say("framing.leave")), Ticks(tuple(case.say(f"framing.check.{name}") for name in CHECKS)),
        ),
    )  # fmt: skip


def _run(case: Case) -> Run:
    whole = next((step.minutes for step in case.context.program.calendar.steps if step.id == "framing" and step.minutes), MINUTES)
    moments, sixths = [], 0
    for name, share, who in PARTS:
        start, end = round(whole * sixths / 6), round(whole * (sixths + share) / 6)
        minutes = case.say("run.minutes", start=start, end=end)
        moments.append(Moment(start, end, minutes, who, case.say(f"lead.{who}"), case.say(f"framing.{name}.title"), case.say(f"framing.{name}.text")))
        sixths += share
    return Run(case.say("framing.run"), (case.say("run.when"), case.say("run.who"), case.say("run.what")), tuple(moments))


def _examples(case: Case) -> Iterator[Block]:
    """Two aims of the catalogue that say what they replace: those of the cohort first."""
    objectives = case.context.program.objectives
    offered = [objectives[id] for id in (case.cohort.objectives if case.cohort else objectives) if id in objectives]
    for objective in [one for one in offered if one.instead_of][:2]:
        yield _contrast(case, objective)


def _contrast(case: Case, objective: Objective) -> Contrast:
    before, after = case.context.words(objective.instead_of), case.context.words(objective.does)
    return Contrast(case.say("framing.before"), before, case.say("framing.after"), after, case.figures(objective))


def _objectives(case: Case) -> Table:
    known = case.pair.aims if case.pair else ()
    aims = (*known, *(PairAim(""),) * (3 - len(known)))
    rows = tuple((str(number), aim.does, aim.deliverable, aim.baseline, aim.target, aim.by) for number, aim in enumerate(aims, start=1))
    header = tuple(case.say(f"framing.column.{name}") for name in ("number", "does", "deliverable", "baseline", "target", "by"))
    return Table(case.say("framing.objectives"), header, rows, (8, 34, 20, 13, 13, 12), height=30)


def _slots(case: Case) -> Table:
    rows = tuple((str(number), week, "", "") for number, week in enumerate(_weeks(case), start=1))
    header = tuple(case.say(f"framing.slot.{name}") for name in ("session", "week", "when", "place"))
    return Table(case.say("framing.slots"), header, rows, (12, 28, 35, 25), height=9)


def _weeks(case: Case) -> Iterator[str]:
    for week, monday in zip(case.weeks(), case.mondays(), strict=True):
        yield case.say("framing.week", week=week) if monday is None else case.say("framing.week-of", monday=case.context.date(monday, "short"))
