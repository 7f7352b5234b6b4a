"""programme/contrat: the contract that a pair signs at its framing meeting, its variables as blanks to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from binome.model import Text
from binome.publish.escape import Html
from binome.publish.rendering import Context, Page, render

_VARIABLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def pages(context: Context) -> Iterator[Page]:
    variables = context.program.contract.variables
    yield render(
        context, "programme/contrat.md", "programme/contrat.md.j2", "pages",
        title=context.words(context.program.contract.title), description=context.say("pages", "contract.description"),
        with_blanks=lambda paragraph: with_blanks(paragraph, variables, context),
    )  # fmt: skip


def with_blanks(paragraph: str, variables: Mapping[str, Text], context: Context) -> Html:
    """A paragraph with each declared {variable} as a line to write on, its label beneath; anything else stays text."""
    parts = _VARIABLE.split(paragraph)  # text, name, text, name, … text
    html = Html("")
    for text, name in zip(parts[::2], [*parts[1::2], ""], strict=True):
        html += text
        if name in variables:
            html += Html('<span class="bn-blank">{}</span>').format(context.words(variables[name]))
        elif name:
            html += f"{{{name}}}"
    return html
