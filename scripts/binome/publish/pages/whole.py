"""guide/tout: the frame of the whole guide on one page; `publish.wholeguide` puts the chapters in once all are staged."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.escape import Html
from binome.publish.rendering import Context, Page, render

WHOLE = "guide/tout.md"
CHAPTERS = "<!-- the chapters stand here -->"  # no value can write it: values are escaped


def pages(context: Context) -> Iterator[Page]:
    yield render(
        context, WHOLE, "guide/whole.md.j2", "guide",
        title=context.say("guide", "whole.title"), description=context.say("guide", "whole.description"), chapters=Html(CHAPTERS),
    )  # fmt: skip
