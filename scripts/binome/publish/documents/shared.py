"""What several documents share: whose programme it is, a place to sign, numbered clauses, names on top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from binome.publish.documents.blocks import Block, Document, Field, Fields, Heading, Paragraph, Signature, Who
from binome.publish.documents.case import Case
from binome.wording import load_wording

__all__ = ["clauses", "document", "names", "signature"]


def document(
    case: Case, slug: str, *, title: str, lead: str, description: str, blocks: tuple[Block, ...],
    style: Literal["sheet", "certificate"] = "sheet",
) -> Document:  # fmt: skip
    context = case.context
    origin = [context.words(context.program.settings.title)] + ([context.words(case.cohort.title)] if case.cohort else [])
    return Document(
        slug=slug, language=context.language, origin=" · ".join(origin), title=title, lead=lead, description=description,
        footer=f"{title} · {origin[0]}", page=load_wording(context.language, "documents")["page"], blocks=blocks, style=style,
    )  # fmt: skip


def signature(case: Case, title: str, name: str = "", who: Who | None = None) -> Signature:
    lines = tuple(case.say(f"sign.{line}") for line in (("name", "date", "signature") if not name else ("date", "signature")))
    return Signature(title, name, lines, who)


def names(case: Case) -> Fields:
    """Who the pair is, side by side."""
    roles: tuple[Literal["mentor", "mentee"], ...] = ("mentor", "mentee")
    return Fields(tuple(Field(case.say(f"role.{role}"), case.name(role), who=role) for role in roles), columns=2)


def clauses(case: Case, family: str, names: tuple[str, ...], **blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Numbered clauses: `<family>.<name>.title` and `.text`, then the blocks given under that name."""
    for number, name in enumerate(names, start=1):
        yield Heading(name, case.say("numbered", number=number, title=case.say(f"{family}.{name}.title")))
        yield Paragraph(case.line(f"{family}.{name}.text"))
        yield from blocks.get(name, ())
