"""The contract that a pair signs at its framing meeting: the clauses of contract.yml, three signatures, the managers' time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from binome.publish.documents.blocks import Blank, Block, Document, Field, Fields, Heading, Line, Paragraph, Signatures
from binome.publish.documents.case import Case, with_blanks
from binome.publish.documents.shared import document, signature
from binome.publish.escape import plain_text
from binome.publish.typography import typeset

SLUG = "contrat"
LINES = {"subject": 1, "objectives": 3, "tools": 2}  # variables that need lines of their own, as long as nothing is known of them


def contract(case: Case) -> Iterator[Document]:
    program = case.context.program
    yield document(
        case, SLUG, title=case.context.words(program.contract.title), lead=case.say("contract.lead"),
        description=case.say("contract.description"), blocks=(*_clauses(case), *_signed(case)),
    )  # fmt: skip


def _clauses(case: Case) -> Iterator[Block]:
    blanks = _blanks(case)
    for number, clause in enumerate(case.context.program.contract.clauses, start=1):
        yield Heading(clause.id, case.say("numbered", number=number, title=case.context.words(clause.title)))
        for paragraph in paragraphs(case, clause.text.to(case.context.language)):
            yield Paragraph(with_blanks(paragraph, blanks))


def paragraphs(case: Case, text: str) -> Iterator[str]:
    """The paragraphs of a clause: YAML's `>` leaves a line end between them."""
    words = typeset(text, case.context.language)
    yield from (plain_text(line).strip() for line in words.splitlines() if line.strip())


def _blanks(case: Case) -> Mapping[str, Blank]:
    given = known(case)
    variables = case.context.program.contract.variables.items()
    labels = {name: case.context.words(label) for name, label in variables}
    return {name: Blank.of(label, given.get(name, ""), LINES.get(name, 0)) for name, label in labels.items()}


def known(case: Case) -> Mapping[str, str]:
    """What need not be written by hand: the programme's own figures and, on a person's machine, the pair's.

    Whom to talk to stays a blank: the pair needs a name there, and program.yml holds functions only.
    """
    sessions = case.context.program.calendar.sessions
    public = {"count": str(sessions.count), "minutes": str(sessions.minutes), "end": case.end()}
    if case.pair is None:
        return public
    objectives = {"objectives": "\n".join(aim.sentence for aim in case.pair.aims)}
    return public | dict(case.pair.frame) | {"mentor": case.name("mentor"), "mentee": case.name("mentee")} | objectives


def _signed(case: Case) -> Iterator[Block]:
    yield Heading("signatures", case.say("contract.signatures"))
    yield Signatures((
        signature(case, case.say("role.mentor"), case.name("mentor"), "mentor"),
        signature(case, case.say("role.mentee"), case.name("mentee"), "mentee"),
        signature(case, case.say("contract.third")),
    ))  # fmt: skip
    yield Paragraph(_copies(case), "note")
    yield Heading("responsables", case.say("contract.managers"))
    yield Paragraph((case.say("contract.managers-say", count=case.context.program.calendar.sessions.count, minutes=case.minutes()),))
    yield Fields((
        Field(case.say("contract.manager-mentor"), case.manager("mentor"), who="mentor"),
        Field(case.say("contract.manager-mentee"), case.manager("mentee"), who="mentee"),
    ), columns=2)  # fmt: skip


def _copies(case: Case) -> Line:
    return (case.say("contract.copies"),)
