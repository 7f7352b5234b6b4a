"""programme/notice: what participants are told about their data before they answer anything."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.rendering import Context, Page, render


def pages(context: Context) -> Iterator[Page]:
    yield render(
        context, "programme/notice.md", "programme/notice.md.j2", "pages",
        title=context.words(context.program.notice.title), description=context.say("pages", "notice.description"),
    )  # fmt: skip
