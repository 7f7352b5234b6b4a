"""How a page is made: a context, a template, and an environment in which nothing unescaped can be printed.

A kind of page is one module of `publish.pages` with one function, `pages(context) -> Iterator[Page]`, named in the
tuple `publish.pages.PAGES`. It reads the context, computes plain values, and calls `render` on a template of
`templates/<area>/<page>.md.j2` which extends `layout/page.md.j2`. In a template

- `{{ value }}` prints a `Text` in the page's language, a date in words, and escapes everything that is not `Html`;
- `{{ t("key", name=value) }}` prints a sentence of ours, its blanks escaped; the sentence itself may hold HTML, and a
  key or a path may be given in parts: `t("ready", answer)`, `link("cohortes", cohort.id, "index.md")`;
- `{{ value | date("weekday") }}` chooses another form of `dates.yml`;
- `{{ minutes | duration }}` is 1 h 30, `share | percent` 60 %, `number | week` −3, and `text | paragraphs` the list of a long text's paragraphs;
- `## {{ title }} {: #{{ id | anchor }} }` gives a heading its address;
- `{{ link("programme/contrat.md") }}` is the address of a page seen from this one;
- pre-rendered HTML (an SVG, a figure) is passed as `escape.Html`, and as nothing else.

Expressions are joined by writing them side by side: `~`, `safe` and the filters that build strings are not there.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context as Scope
from markupsafe import Markup

from binome.model import Program, Text
from binome.publish.compiled import compiled_here
from binome.publish.dates import say_date
from binome.publish.escape import Html, describe, escape_text, escape_title, plain_text
from binome.publish.numbers import say_minutes, say_number, say_percent, say_week
from binome.publish.typography import typeset
from binome.wording import say

if TYPE_CHECKING:
    from binome.release.ledger import Ledger

_FILTERS = ("default", "first", "groupby", "items", "last", "length", "list", "map", "reject", "select", "selectattr", "sort")


@dataclass(frozen=True)
class Page:
    """One Markdown file; `path` counts from the language's folder: `programme/objectifs.md`."""

    path: str
    text: str


@dataclass(frozen=True)
class Context:
    """All that a page may know, in one language. `today` is the day of the build, or the one an example pins."""

    program: Program
    ledger: Ledger
    today: date
    language: str

    def words(self, text: Text | None) -> str:
        """A text of the programme in this page's language; nothing where there is none."""
        return _words(text.to(self.language), self.language) if text else ""

    def say(self, room: str, key: str, **values: object) -> Html:
        """A sentence of ours with its blanks escaped: `room` is the file of locales/<language>/ it stands in."""
        return Html(say(self.language, room, key, **{name: self._shown(value) for name, value in values.items()}))

    def date(self, day: date, form: str = "day") -> str:
        return say_date(self.language, day, form)

    def _shown(self, value: object) -> str:
        return value if isinstance(value, Html) else escape_text(_in_words(value, self.language))


@lru_cache(maxsize=1 << 14)  # every cohort asks the same questions
def _words(text: str, language: str) -> str:
    return typeset(plain_text(text), language)


PageKind = Callable[[Context], Iterator[Page]]


def render(
    context: Context, path: str, template: str, room: str, *, title: object, description: object, **values: object
) -> Page:
    """One page. `title` and `description` go to its front matter; in the template `t` says the sentences of `room`."""
    text = environment().get_template(template).render(
        context=context, program=context.program, language=context.language, today=context.today,
        t=partial(_sentence, context, room), link=partial(_link, path), title=title, front_title=_quoted(escape_title(title)),
        front_description=_quoted(describe(description)), **values,
    )  # fmt: skip
    return Page(path, text)


def _sentence(context: Context, room: str, *key: str, **values: object) -> Html:
    return context.say(room, ".".join(key), **values)


def _link(source: str, *target: str, anchor: str = "") -> Html:
    return address(source, "/".join(target), anchor)


def address(source: str, target: str, anchor: str = "") -> Html:
    """The address of the page `target` seen from the page `source`, both as paths of Markdown files.

    MkDocs mends links in Markdown only, not in HTML blocks; every page is served as a folder.
    """
    path = posixpath.relpath(served_at(target), served_at(source))
    return Html(f"{path}/" + (f"#{anchor}" if anchor else ""))


def served_at(path: str) -> str:
    """Where a Markdown file is served: `programme/objectifs.md` as `programme/objectifs`, an index as its folder."""
    stem = path.removesuffix(".md")
    return posixpath.dirname(stem) or "." if posixpath.basename(stem) == "index" else stem


def _quoted(text: str) -> Html:
    """A YAML string: JSON's quotes are YAML's too."""
    return Html(json.dumps(text, ensure_ascii=False))


@cache
def environment() -> Environment:
    made = _Environment(
        loader=PackageLoader("binome.publish"), undefined=StrictUndefined, autoescape=True, finalize=_printed,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, auto_reload=False, bytecode_cache=compiled_here(),
    )  # fmt: skip
    made.filters = {name: made.filters[name] for name in _FILTERS} | _OURS
    return made


class _NoJoining(CodeGenerator):
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        # Jinja would join with html.escape, which lets Markdown through.
        self.fail("write two expressions side by side instead of joining them with ~", node.lineno)


class _Environment(Environment):
    code_generator_class = _NoJoining


@pass_context
def _printed(scope: Scope, value: object) -> Markup:
    """What `{{ value }}` prints. `Markup` comes from Jinja's own macros and blocks, printed through here already."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("a template prints nothing where a page needs words: ask with {% if %} first")
    return Html(escape_text(_in_words(value, scope["language"])))


@pass_context
def _paragraphs(scope: Scope, text: Text) -> list[str]:
    """The paragraphs of a long text: parted by an empty line, or by the line ends that YAML's `>` leaves of them."""
    words = typeset(text.to(scope["language"]), scope["language"]).strip()
    return re.split(r"\n\s*\n" if re.search(r"\n\s*\n", words) else r"\n", words)


@pass_context
def _duration(scope: Scope, minutes: int) -> str:
    return say_minutes(scope["language"], minutes)


@pass_context
def _percent(scope: Scope, share: Fraction) -> str:
    return say_percent(scope["language"], share)


@pass_context
def _date(scope: Scope, day: date, form: str = "day") -> str:
    return say_date(scope["language"], day, form)


def _anchor(id: str) -> Html:
    """An id as the anchor of a heading, where neither an entity nor a low line is read as typed."""
    return Html(re.sub(r"[^a-z0-9]+", "-", id))


_OURS = {"anchor": _anchor, "date": _date, "duration": _duration, "paragraphs": _paragraphs, "percent": _percent, "week": say_week}


def _in_words(value: object, language: str) -> object:
    if isinstance(value, Text):
        return typeset(value.to(language), language)
    if isinstance(value, date):
        return say_date(language, value)
    return say_number(language, value) if isinstance(value, (int, float)) else value
