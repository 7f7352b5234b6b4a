"""programme/index: what the programme is, who carries it, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.rendering import Context, Page, render


def pages(context: Context) -> Iterator[Page]:
    settings = context.program.settings
    yield render(
        context, "programme/index.md", "programme/index.md.j2", "pages",
        title=settings.title.to(context.language), description=context.words(settings.summary or settings.title),
    )  # fmt: skip
