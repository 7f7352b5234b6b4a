"""What the pages that do something know: one JSON file a page and language, made from the programme and our sentences.

Such a page is written by hand with `app: <name>` in its front matter, and an element `data-bn-app="../apps/<name>.json"`
whose content is what people read where its script cannot run. The theme then loads `assets/apps/<name>/page.js` and
`page.css` on that page alone. A new one is one module here, one word in `APPS`, one folder there and one room of
sentences, `locales/<language>/<name>.yml`, which the file carries as `words`. All of it is public.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from binome.model import Program
from binome.publish.apps.close import close
from binome.publish.apps.contract import naming
from binome.publish.apps.launch import launch
from binome.publish.apps.mine import mine
from binome.publish.apps.python import python, python_of
from binome.publish.apps.ready import ready
from binome.publish.apps.trial import trial
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.wording import load_wording

App = Callable[[Context], Mapping[str, Any]]

APPS: tuple[tuple[str, App], ...] = (("close", close), ("contract", naming), ("mine", mine), ("launch", launch), ("ready", ready))
# Files that such a page asks for later, if it needs them; they have no sentences.
LATER: tuple[tuple[str, App], ...] = (("close-trial", trial), ("python", python))


def render_apps(context: Context) -> dict[str, str]:
    """Path in the language's folder → JSON, sorted so that the same programme gives the same bytes."""
    shown = {f"apps/{name}.json": _json({**app(context), **_said(context.language, name)}) for name, app in APPS}
    return shown | {f"apps/{name}.json": _json(app(context)) for name, app in LATER}


def of_the_kit(program: Program, ledger: Ledger, language: str) -> dict[str, bytes]:
    """The files among these in which no word is a firm's: the same path, the very bytes."""
    return {"apps/python.json": _json(python_of(program, ledger, language)).encode()}


def _said(language: str, room: str) -> dict[str, Any]:
    return {"language": language, "words": {**load_wording(language, "apps"), **load_wording(language, room)}}


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
