"""The addendum of a pair whose two halves work in two firms."""

from __future__ import annotations

from collections.abc import Iterator

from binome.model import Role
from binome.publish.documents.blocks import Document, Field, Fields, Heading, Paragraph, Signatures
from binome.publish.documents.case import Case
from binome.publish.documents.shared import clauses, document, names, signature

SLUG = "avenant-deux-entreprises"
CLAUSES = ("employers", "time", "place", "secrets", "made", "data", "exit")


def firms(case: Case) -> Iterator[Document]:
    yield document(
        case, SLUG, title=case.say("firms.title"), lead=case.say("firms.lead"), description=case.say("firms.description"),
        blocks=(
            names(case), _firms(case), *clauses(case, "firms", CLAUSES),
            Heading("signatures", case.say("contract.signatures")),
            Signatures((
                signature(case, case.say("role.mentor"), case.name("mentor"), "mentor"),
                signature(case, case.say("role.mentee"), case.name("mentee"), "mentee"),
                signature(case, case.say("firms.sign.mentor")), signature(case, case.say("firms.sign.mentee")),
            )),
            Paragraph((case.say("addendum.check"),), "note"),
        ),
    )  # fmt: skip


def _firms(case: Case) -> Fields:
    told = {"mentor": _firm(case, "mentor"), "mentee": _firm(case, "mentee")}
    fields = [Field(case.say(f"firms.firm.{role}"), told[role]) for role in ("mentor", "mentee")]
    return Fields((*fields, *(Field(case.say(f"firms.contact.{role}")) for role in ("mentor", "mentee"))), columns=2)


def _firm(case: Case, role: Role) -> str:
    return case.pair.organisations.get(role, "") if case.pair else ""
