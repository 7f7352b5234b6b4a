"""The memo sheet that the mentor draws after a session: two pages at most, pictures first."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.documents.blocks import Document, Field, Fields, Frame, Frames, Heading, NewPage, Paragraph, Table, Ticks
from binome.publish.documents.case import Case
from binome.publish.documents.shared import document

SLUG = "aide-memoire"
STEPS, SHORTCUTS = 6, 8


def memo(case: Case) -> Iterator[Document]:
    yield document(
        case, SLUG, title=case.say("memo.title"), lead=case.say("memo.lead"), description=case.say("memo.description"),
        blocks=(
            Fields((Field(case.say("memo.subject")), Field(case.say("memo.session"))), columns=2), Fields((Field(case.say("memo.use")),)),
            Heading("etapes", case.say("memo.steps")),
            Frames(tuple(Frame(str(number), case.say("memo.step") if number == 1 else "") for number in range(1, STEPS + 1)), columns=2, height=61),
            NewPage(),
            Heading("avant-apres", case.say("memo.contrast")),
            Frames((Frame(case.say("memo.before"), case.say("memo.before-hint")), Frame(case.say("memo.after"), case.say("memo.after-hint"))), columns=2, height=62),
            Heading("raccourcis", case.say("memo.shortcuts")),
            Table(case.say("memo.shortcuts"), (case.say("memo.keys"), case.say("memo.effect")), (("", ""),) * SHORTCUTS, (30, 70), height=8),
            Heading("pieges", case.say("memo.stuck")), Fields((Field(case.say("memo.trap"), lines=3), Field(case.say("memo.help"), lines=3)), columns=2),
            Heading("seul", case.say("memo.alone")), Ticks(tuple(case.say(f"memo.alone.{name}") for name in ("once", "real", "taught"))),
            Paragraph((case.say("memo.care"),), "note"),
        ),
    )  # fmt: skip
