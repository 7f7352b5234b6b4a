"""The content-security policy of each page: nothing runs in it, and nothing is fetched by it, but what we put there.

A static site has no headers of its own, so that the policy stands in each page, with the hashes of the theme's inline scripts.
A plain `mkdocs build` writes none: it is `binome build` that does, on what MkDocs has built.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

# Material draws with the CSS object model, which a policy does not touch; its icons are data: images of stylesheets.
POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
}
# One page at a time: its path in every language → directive → what it may do besides.
WIDER: Mapping[str, Mapping[str, str]] = {
    # Python closes a wave there: WebAssembly, and no eval, in a thread that has this very policy (decision 32).
    "cloturer/index.html": {"script-src": "'wasm-unsafe-eval'", "worker-src": "blob:"},
}

NO_PAGE = "404.html"  # MkDocs makes it of the theme alone: no text, nobody's Markdown

_HEAD = re.compile(rb'<head>(?:\s*<meta charset="utf-8">)?', re.I)
_INLINE = re.compile(rb"<(script|style)\b((?:\s[^<>]*)?)>(.*?)</\1\s*>", re.S | re.I)
_NOT_RUN = re.compile(rb'\ssrc=|\stype="application/(?:ld\+)?json"', re.I)
_SCOPE = re.compile(rb'(?<=__md_scope=new URL\(")[^"]*(?=")')  # Material's way to the top of the site, from each page

Inline = tuple[str, bytes]  # its directive, and its words


def write_policies(site: Path, folders: tuple[str, ...]) -> None:
    """Give every page of a built site its policy. `folders` are those of the languages, but for the one at the top.

    Only the theme's own inline scripts and styles may run: one that came into a page by another way has no hash.
    """
    theme = {folder: inline_of((site / folder / NO_PAGE).read_bytes()) for folder in ("", *folders)}
    for file in sorted(site.rglob("*.html")):
        folder, path = _split(file.relative_to(site).as_posix(), folders)
        allowed = seen_from(path, theme[folder])
        file.write_bytes(add_policy(file.read_bytes(), allowed, WIDER.get(path, {})))


def inline_of(page: bytes) -> tuple[Inline, ...]:
    """The inline scripts that run in a page, and its inline styles, in order, each once."""
    found = (
        (f"{tag.decode().lower()}-src", content)
        for tag, attributes, content in _INLINE.findall(page)
        if content and not _NOT_RUN.search(attributes)
    )
    return tuple(dict.fromkeys(found))


def seen_from(path: str, inline: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same scripts as a page at `path` has them, below the folder of its language."""
    if path == NO_PAGE:
        return inline
    top = "/".join([".."] * path.count("/")) or "."
    return tuple((directive, _SCOPE.sub(top.encode(), content)) for directive, content in inline)


def add_policy(page: bytes, allowed: tuple[Inline, ...], wider: Mapping[str, str]) -> bytes:
    """The page with its policy as early as can be: after the encoding, which browsers look for in the first 1,024 bytes."""
    hashes = {name: [hash_of(content) for directive, content in allowed if directive == name] for name in POLICY}
    parts = (f"{name} {' '.join((value, *hashes[name], wider.get(name, ''))).strip()}" for name, value in POLICY.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(parts)}">'
    return _HEAD.sub(lambda head: head[0] + meta.encode(), page, count=1)


def _split(name: str, folders: tuple[str, ...]) -> tuple[str, str]:
    first, _, rest = name.partition("/")
    return (first, rest) if rest and first in folders else ("", name)


@cache
def hash_of(content: bytes) -> str:
    return f"'sha256-{b64encode(sha256(content).digest()).decode()}'"
