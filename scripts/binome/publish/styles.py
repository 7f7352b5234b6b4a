"""The kit's stylesheets in one file, since a browser shows nothing of a page before it has read each of them.

`assets/css/binome.css` of the theme names them in their order, one `@import` a line; in the stage each line gives way to
the sheet itself, the firm's own where it wrote one at that path. All stand in one folder, so that addresses stay right.
"""

from __future__ import annotations

import re

SHEET = "assets/css/binome.css"

_IMPORT = re.compile(rb'^@import "([\w.-]+\.css)";[ \t]*\r?\n', re.MULTILINE)
_STRING_OR_REMARK = re.compile(rb'("[^"\n]*"|\'[^\'\n]*\')|/\*.*?\*/', re.DOTALL)


def join_styles(theme: dict[str, bytes]) -> None:
    """Put the sheets that `SHEET` imports in the place of their lines. One that is not there keeps its line."""
    if SHEET in theme:
        folder = SHEET.rpartition("/")[0]
        sheet = _IMPORT.sub(lambda line: theme.get(f"{folder}/{line[1].decode()}", line[0]), theme[SHEET])
        theme[SHEET] = _lighten(sheet)


def _lighten(sheet: bytes) -> bytes:
    """Without remarks and indents, a third of what would be sent; the sheets themselves are there to be read."""
    without = _STRING_OR_REMARK.sub(lambda found: found[1] or b"", sheet)
    lines = map(bytes.strip, without.splitlines())
    return b"".join(line + b"\n" for line in lines if line)
