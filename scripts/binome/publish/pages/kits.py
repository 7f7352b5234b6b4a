"""guide/kits: a starter kit of objectives for each common skill, whatever the programme."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.escape import Html, escape_text
from binome.publish.kits import Kit, load_kits
from binome.publish.rendering import Context, Page, render

_ROOM = "kits"


def pages(context: Context) -> Iterator[Page]:
    yield render(
        context, "guide/kits/index.md", "guide/kits.md.j2", _ROOM,
        title=context.say(_ROOM, "kits.title"), description=context.say(_ROOM, "kits.description"), kits=load_kits(),
    )  # fmt: skip
    for kit in load_kits():
        yield _page(context, kit)


def _page(context: Context, kit: Kit) -> Page:
    name = context.words(kit.title)
    return render(
        context, f"guide/kits/{kit.id}.md", "guide/kit.md.j2", _ROOM,
        title=name, description=context.say(_ROOM, "kit.description", skill=name), kit=kit, lines=_lines,
    )  # fmt: skip


def _lines(written: str) -> Html:
    """YAML as it is copied: a line end is written as an entity, since a blank line would end the block of HTML."""
    return Html("&#10;").join(Html(escape_text(line)) for line in written.splitlines())
