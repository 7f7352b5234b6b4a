"""What a private page wears: the site's colours and typefaces, all of it inside the page, which asks nobody for anything."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from binome.kit import kit_folder

__all__ = ["style"]

_FONT = re.compile(r'url\("(fonts/[a-z-]+\.woff2)"\)')


@cache
def style() -> str:
    """The site's tokens with their typefaces as data: addresses, then the rules of the report."""
    css = kit_folder("docs") / "theme" / "assets" / "css"
    tokens = (css / "tokens.css").read_text(encoding="utf-8")
    own = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    return _FONT.sub(lambda found: f'url("{_inside((css / found[1]).read_bytes())}")', tokens) + own


def _inside(font: bytes) -> str:
    return f"data:font/woff2;base64,{b64encode(font).decode()}"
