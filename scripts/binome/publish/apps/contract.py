"""Name a contract: the programme's contract with its blanks by name, to be filled in by whoever prints it. No name comes here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from binome.model import Clause
from binome.publish.documents.blocks import Blank, Line
from binome.publish.documents.case import Case, with_blanks
from binome.publish.documents.contract import LINES, known, paragraphs
from binome.publish.rendering import Context

__all__ = ["naming"]

PEOPLE = ("mentor", "mentee")  # the variables that are names: signed with, and asked for first
THIRD = "coordinator"  # the one that also signs
ENDS = "end"  # the one that a cohort tells


def naming(context: Context) -> Mapping[str, Any]:
    case, contract = Case(context), context.program.contract
    given = {name: value for name, value in known(case).items() if value}
    labels = {name: context.words(label) for name, label in contract.variables.items() if name not in given}
    sessions = context.program.calendar.sessions
    return {
        "title": context.words(contract.title),
        "origin": context.words(context.program.settings.title),
        "lead": case.say("contract.lead"),
        "fields": [{"name": name, "label": label, "lines": LINES.get(name, 1)} for name, label in labels.items() if name not in (*PEOPLE, THIRD, ENDS)],
        "labels": labels,
        "ends": {cohort.id: {"title": context.words(cohort.title), "end": Case(context, cohort).end()} for cohort in context.program.cohorts.values()},
        "clauses": [_clause(case, number, clause, given) for number, clause in enumerate(contract.clauses, start=1)],
        "signatures": {
            "title": case.say("contract.signatures"), "copies": case.say("contract.copies"),
            "places": [*({"who": who, "title": case.say(f"role.{who}")} for who in PEOPLE), {"who": THIRD, "title": case.say("contract.third")}],
            "lines": {line: case.say(f"sign.{line}") for line in ("name", "date", "signature")},
        },
        "managers": {
            "title": case.say("contract.managers"), "text": case.say("contract.managers-say", count=sessions.count, minutes=case.minutes()),
            "places": [{"who": who, "label": case.say(f"contract.manager-{who}")} for who in PEOPLE],
        },
    }  # fmt: skip


def _clause(case: Case, number: int, clause: Clause, given: Mapping[str, str]) -> dict[str, object]:
    """Its paragraphs, each a list of texts and of blanks, told by the name of their variable."""
    variables = case.context.program.contract.variables
    blanks = {name: given.get(name) or Blank(name, lines=LINES.get(name, 0)) for name in variables}
    lines = (with_blanks(text, blanks) for text in paragraphs(case, clause.text.to(case.context.language)))
    return {"title": case.say("numbered", number=number, title=case.context.words(clause.title)), "paragraphs": [list(_parts(line)) for line in lines]}


def _parts(line: Line) -> Iterator[object]:
    for part in line:
        yield {"blank": part.label, "lines": part.lines} if isinstance(part, Blank) else part
