"""The certificate that each of the two receives at closing: it says that they took part, and judges nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from binome.model import Role
from binome.publish.documents.blocks import Blank, Document, Name, Paragraph, Points, Signatures
from binome.publish.documents.case import Case
from binome.publish.documents.shared import document, signature

SLUGS: dict[Role, str] = {"mentor": "attestation-je-transmets", "mentee": "attestation-j-apprends"}
DID = ("one", "two", "three")


def certificate(case: Case) -> Iterator[Document]:
    """One for each role."""
    for role in get_args(Role):
        yield _for(case, role)


def _for(case: Case, role: Role) -> Document:
    words, settings = case.context.words, case.context.program.settings
    return document(
        case, SLUGS[role], title=case.say("certificate.title"), lead=case.say("certificate.lead", programme=words(settings.title)),
        description=case.say(f"certificate.description.{role}"), style="certificate",
        blocks=(
            Name(Blank.of(case.say("certificate.name"), case.name(role))),
            Paragraph(case.line(f"certificate.part.{role}", start=_start(case, role), end=Blank.of(case.say("certificate.end"), case.end()))),
            Paragraph(case.line("certificate.subject", subject=Blank(case.say("certificate.subject-label"), lines=1))),
            Paragraph(case.line("certificate.held", held=Blank(case.say("certificate.held-label")), minutes=case.minutes())),
            Paragraph((case.say(f"certificate.did.{role}"),)), Points(tuple(case.say(f"certificate.did.{role}.{name}") for name in DID)),
            Signatures((signature(case, words(settings.coordinator)), signature(case, words(settings.sponsor)))),
            Paragraph((case.say("certificate.note"),), "note"),
        ),
    )  # fmt: skip


def _start(case: Case, role: Role) -> Blank:
    """The cohort's first day; for whoever took over on the way, their own."""
    start = case.pair.joined.get(role) if case.pair else None
    start = start or (case.cohort.start if case.cohort else None)
    return Blank.of(case.say("certificate.start"), case.day(start) if start else "")
