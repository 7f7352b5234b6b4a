"""manuel/erreurs/: every message of the kit, why it says so, and what to do; its id is its address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binome.publish.escape import Html, escape_text
from binome.publish.pages.errors_rooms import ROOMS, groups_of, severity_of
from binome.publish.pages.reference_words import marked
from binome.publish.rendering import Context, Page, render
from binome.wording import load_wording

FOLDER = "manuel/erreurs"
_BLANK = re.compile(r"\{\{|\}\}|\{\w+\}")
_COUNT = re.compile(r"(?<!\d)\d{1,4}(\s(?:sur|of)\s)\d{1,4}")  # an example of a count: the guard lets no page say one that is nobody's
_HINTS = ("{help}", "{by_role}")  # blanks that hold a sentence more, where there is one to say


def pages(context: Context) -> Iterator[Page]:
    yield render(
        context, f"{FOLDER}/index.md", "reference/errors.md.j2", "errors",
        title=context.say("errors", "index.title"), description=context.say("errors", "index.description"), rooms=_rooms(context),
    )  # fmt: skip
    for room in ROOMS:
        yield render(
            context, f"{FOLDER}/{room}.md", "reference/room.md.j2", "errors", page=room,
            title=context.say("errors", f"room.{room}"), description=context.say("errors", f"room.{room}.about"),
            groups=[*groups_of(room)], sentence=lambda id: _sentence(context, id), severity=severity_of,
            told=lambda *key: _told(context, ".".join(key)),
        )  # fmt: skip


def _rooms(context: Context) -> list[tuple[str, int]]:
    """Each page and how many messages it explains."""
    return [(room, sum(len(group.ids) for group in groups_of(room))) for room in ROOMS]


def _told(context: Context, key: str) -> Html:
    """A sentence of errors.yml with its code marked; nothing where this message needs no word of its own."""
    return marked(load_wording(context.language, "errors").get(key, ""))


def _sentence(context: Context, id: str) -> Html:
    """The message as it is printed, three dots where a name or a number of the moment stands."""
    text = load_wording(context.language, "problems")[id].strip()
    for hint in _HINTS:
        text = text.replace(hint, "")
    text = _COUNT.sub(r"…\1…", text)
    return Html(escape_text(_BLANK.sub(lambda found: found[0][0] if len(found[0]) == 2 else "…", text)))
