"""A page of the guide as a chapter of the whole: headings one level down, ids of its own, links that stay inside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from binome.publish.rendering import served_at

_FRONT = re.compile(r"\A---\r?\n(.*?)^---\r?\n", re.S | re.M)
_TITLE = re.compile(r"""^title: *["']?(.*?)["']?\s*$""", re.M)
_FENCE = re.compile(r"(^ *(```+|~~~+).*?^ *\2 *$)", re.S | re.M)
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: *\{:? *([^{}\n]*)\})? *$", re.M)
_EXPLICIT = re.compile(r"#([\w-]+)")
_TAG = re.compile(r"<[a-z][^<>]*>|</h[1-6]>")
_HTML_HEADING = re.compile(r"(?<=<h)[1-5](?=[\s>])|(?<=</h)[1-5](?=>)")
_ID = re.compile(r'(?<=\sid=")[^"]+')
_NAMES_IDS = re.compile(r'(?<=\s)((?:aria-(?:labelledby|describedby|controls)|for|headers)=")([^"]+)')
_ADDRESS = re.compile(r'(?<=\s)((?:href|src)=")([^"]+)')
_TARGET = re.compile(r"(\]\(|^\[[^]\n]+\]: +)([^)\s]+)", re.M)  # of a link or a picture, beside its words or at the foot of the page
_LINKED = re.compile(r"\[([^][]*)\]\([^()]*\)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/", re.I)


@dataclass(frozen=True)
class Heading:
    level: int  # as the page itself has it: 1 is its title
    text: str  # Markdown, without links
    anchor: str


@dataclass(frozen=True)
class Chapter:
    path: str
    text: str
    headings: tuple[Heading, ...]


def chapter_of(path: str, text: str, whole: str, chapters: Collection[str]) -> Chapter:
    """The page at `path` inside the page `whole`, beside `chapters`: all of them paths of Markdown files."""
    parts = _FENCE.split(_body(path, text))
    proses = parts[::3]
    ids = {found for prose in proses for tag in _TAG.findall(prose) for found in _ID.findall(tag)}
    headings = tuple(_headings("\n".join(proses), path))
    mend = _mender(path, whole, chapters, ids, iter(headings))
    return Chapter(path, "".join(mend(part) if n % 3 == 0 else part for n, part in enumerate(parts) if n % 3 < 2), headings)


def anchor_of(path: str) -> str:
    """Where a chapter begins: `guide/roles/cse.md` at `guide-roles-cse`."""
    return served_at(path).replace("/", "-")


def _body(path: str, text: str) -> str:
    """What stands below the front matter, whose title opens a page that has none of its own."""
    front, body = _FRONT.match(text), _FRONT.sub("", text).strip("\n")
    if any(len(marks) == 1 for prose in _FENCE.split(body)[::3] for marks, *_ in _HEADING.findall(prose)):
        return body
    title = _TITLE.search(front[1]) if front else None
    return f"# {title[1] if title else posixpath.basename(path).removesuffix('.md')}\n\n{body}"


def _headings(prose: str, path: str) -> Iterator[Heading]:
    """With the ids that Markdown's `toc` gives them in a page of their own, so that links to them are still good."""
    from markdown.extensions.toc import slugify, unique

    used: set[str] = set()
    for marks, words, attributes in _HEADING.findall(prose):
        shown = _LINKED.sub(r"\1", words)
        found = _EXPLICIT.search(attributes)
        id = found[1] if found else unique(slugify(shown, "-"), used)
        used.add(id)
        yield Heading(len(marks), shown, f"{anchor_of(path)}--{id}")


def _mender(path: str, whole: str, chapters: Collection[str], ids: Collection[str], headings: Iterator[Heading]) -> Callable[[str], str]:
    """What turns a piece of the page's prose, pieces being given in order."""
    start = anchor_of(path)

    def lower(found: re.Match[str]) -> str:
        others = _EXPLICIT.sub("", found[3] or "").strip()
        return f"{'#' * min(len(found[1]) + 1, 6)} {found[2]} {{: #{next(headings).anchor}{' ' * bool(others)}{others} }}"

    def own(found: re.Match[str]) -> str:
        return found[1] + " ".join(f"{start}--{id}" if id in ids else id for id in found[2].split())

    def tag(found: re.Match[str]) -> str:
        lowered = _HTML_HEADING.sub(lambda level: str(int(level[0]) + 1), found[0])
        renamed = _NAMES_IDS.sub(own, _ID.sub(lambda id: f"{start}--{id[0]}", lowered))
        drawn = renamed.startswith("<use")  # a sign that the theme draws
        return renamed if drawn else _ADDRESS.sub(lambda to: to[1] + _in_html(to[2], path, whole, chapters), renamed)

    def mend(prose: str) -> str:
        linked = _TARGET.sub(lambda to: to[1] + _in_markdown(to[2], path, whole, chapters), prose)
        return _HEADING.sub(lower, _TAG.sub(tag, linked))

    return mend


def _in_markdown(target: str, path: str, whole: str, chapters: Collection[str]) -> str:
    """A target of Markdown is counted from the file's folder."""
    file, _, id = target.partition("#")
    if _ELSEWHERE.match(target):
        return target
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
    if found in chapters:
        return _inside(found, id)
    return posixpath.relpath(found, posixpath.dirname(whole)) + f"#{id}" * bool(id)


def _in_html(target: str, path: str, whole: str, chapters: Collection[str]) -> str:
    """An address of HTML is counted from the folder where the page is served."""
    place, _, id = target.partition("#")
    if _ELSEWHERE.match(target):
        return target
    found = posixpath.normpath(posixpath.join(served_at(path), place))
    served = {served_at(chapter): chapter for chapter in chapters}
    if found in served:
        return _inside(served[found], id)
    return posixpath.relpath(found, served_at(whole)) + "/" * place.endswith("/") + f"#{id}" * bool(id)


def _inside(chapter: str, id: str) -> str:
    return f"#{anchor_of(chapter)}" + f"--{id}" * bool(id)
