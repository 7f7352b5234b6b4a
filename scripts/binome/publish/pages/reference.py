"""reference/: every key of program/, as the schemas tell it; outside the menu, whose size must not grow with it."""

from __future__ import annotations

from collections.abc import Iterator

from binome.program.schema import load_validator
from binome.publish.escape import Html
from binome.publish.pages.reference_fields import KINDS, Field, fields_of, file_of, load_descriptions
from binome.publish.pages.reference_words import allowed, code, lines, marked
from binome.publish.rendering import Context, Page, render


def pages(context: Context) -> Iterator[Page]:
    yield render(
        context, "reference/index.md", "reference/index.md.j2", "reference",
        title=context.say("reference", "index.title"), description=context.say("reference", "index.description"),
        kinds=[(kind, file_of(kind), _meaning(context, load_validator(kind).schema["description"])) for kind in KINDS],
    )  # fmt: skip
    for kind in KINDS:
        yield render(
            context, f"reference/{kind}.md", "reference/kind.md.j2", "reference",
            title=file_of(kind), description=context.say("reference", "kind.description", file=Html(file_of(kind))),
            about=_meaning(context, load_validator(kind).schema["description"]), fields=[*fields_of(kind)],
            meaning=lambda found: _meaning(context, found.description), allowed=lambda found: allowed(context, found.shape),
            default=_default, shown=_shown, anchor=_anchor, lines=lines,
        )  # fmt: skip


def _meaning(context: Context, description: str) -> Html:
    """A description of the schemas in the page's language; in French where nobody has translated it yet."""
    return marked(load_descriptions(context.language).get(description, description))


def _default(found: Field) -> Html | None:
    value = found.shape.get("default")
    return None if value is None else code(str(value).lower() if isinstance(value, bool) else value)


def _shown(found: Field) -> str:
    """`organisations.‹id›.name`, as problems name a key but for the id that is anybody's."""
    return ".".join(found.path).replace("*", "‹id›").replace(".[]", "[]")


def _anchor(found: Field) -> Html:
    return Html("-".join(part.replace("*", "id").replace("[]", "each").replace("_", "-") for part in found.path))
