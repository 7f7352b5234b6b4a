"""The content-security policy of each page: nothing runs in it, and nothing is fetched by it, but what we put there.

A static site has no headers of its own, so that the policy stands in each page, with the hash of each inline script.
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
WIDER: Mapping[str, Mapping[str, str]] = {}

_HEAD = re.compile(rb'<head>(?:\s*<meta charset="utf-8">)?', re.I)
_INLINE = re.compile(rb"<(script|style)\b((?:\s[^<>]*)?)>(.*?)</\1\s*>", re.S | re.I)
_NOT_RUN = re.compile(rb'\ssrc=|\stype="application/(?:ld\+)?json"', re.I)


def write_policies(site: Path, folders: tuple[str, ...]) -> None:
    """Give every page of a built site its policy. `folders` are those of the languages."""
    for file in sorted(site.rglob("*.html")):
        first, _, rest = file.relative_to(site).as_posix().partition("/")
        path = rest if rest and first in folders else file.relative_to(site).as_posix()
        file.write_bytes(add_policy(file.read_bytes(), WIDER.get(path, {})))


def add_policy(page: bytes, wider: Mapping[str, str]) -> bytes:
    """The page with its policy as early as can be: after the encoding, which browsers look for in the first 1,024 bytes."""
    hashes: dict[str, dict[str, None]] = {"script-src": {}, "style-src": {}}
    for tag, attributes, content in _INLINE.findall(page):
        if content and not _NOT_RUN.search(attributes):
            hashes[f"{tag.decode().lower()}-src"][_hash(content)] = None
    parts = (f"{name} {' '.join((value, *hashes.get(name, ()), wider.get(name, ''))).strip()}" for name, value in POLICY.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(parts)}">'
    return _HEAD.sub(lambda head: head[0] + meta.encode(), page, count=1)


@cache
def _hash(content: bytes) -> str:
    return f"'sha256-{b64encode(sha256(content).digest()).decode()}'"
