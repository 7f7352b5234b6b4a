"""demo: where the kit's invented firm can be seen, in a programme that is not invented."""

from __future__ import annotations

from collections.abc import Iterator

from binome.publish.rendering import Context, Page, render


def pages(context: Context) -> Iterator[Page]:
    """The example's own tour is a written page, which names cohorts that only the example has."""
    if not context.program.settings.example:
        yield render(
            context, "demo.md", "programme/demo.md.j2", "pages",
            title=context.say("pages", "demo.title"), description=context.say("pages", "demo.description"),
        )  # fmt: skip
