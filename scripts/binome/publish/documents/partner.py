"""The addendum of a pair in which one person takes over from another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from binome.model import Role
from binome.publish.documents.blocks import Document, Field, Fields, Heading, Paragraph, Signatures, Table
from binome.publish.documents.case import Case
from binome.publish.documents.shared import clauses, document, names, signature

SLUG = "avenant-nouveau-binome"
CLAUSES = ("change", "goals", "sessions", "silence", "rest")


def partner(case: Case) -> Iterator[Document]:
    yield document(
        case, SLUG, title=case.say("partner.title"), lead=case.say("partner.lead"), description=case.say("partner.description"),
        blocks=(
            names(case),
            *clauses(case, "partner", CLAUSES, change=(_change(case),), goals=(_goals(case),), sessions=(_sessions(case),)),
            Heading("signatures", case.say("contract.signatures")),
            Signatures((
                signature(case, case.say("role.mentor"), case.name("mentor"), "mentor"),
                signature(case, case.say("role.mentee"), case.name("mentee"), "mentee"),
                signature(case, case.say("contract.third")),
            )),
            Paragraph((case.say("addendum.check"),), "note"),
        ),
    )  # fmt: skip


def _change(case: Case) -> Fields:
    """Since when, and who arrives: as the roster tells where there is a pair."""
    joined = case.pair.joined if case.pair else {}
    since = case.day(max(joined.values())) if joined else ""
    arrived = ", ".join(f"{case.name(role)} · {case.say(f'role.{role}')}" for role in get_args(Role) if role in joined)
    return Fields((Field(case.say("partner.since"), since), Field(case.say("partner.new"), arrived)), columns=2)


def _goals(case: Case) -> Table:
    known = [aim.sentence for aim in case.pair.aims] if case.pair else []
    rows = tuple((words, "", "") for words in [*known, *[""] * (3 - len(known))])
    header = tuple(case.say(f"partner.column.{name}") for name in ("goal", "stands", "then"))
    return Table(case.say("partner.goals.title"), header, rows, (44, 26, 30), height=11)


def _sessions(case: Case) -> Fields:
    return Fields((Field(case.say("partner.held")), Field(case.say("partner.left"))), columns=2)
