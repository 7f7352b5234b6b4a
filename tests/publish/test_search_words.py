"""The search reads no drawing."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_drawing_is_read_by_the_search() -> None:
    """The words of a drawing, torn from their places, would be an excerpt's noise; what it says stands beside it."""
    drawn = [
        (path.name, found)
        for folder in ("docs", "scripts/binome/publish")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".md", ".py", ".j2", ".html")
        for found in re.findall(r"<svg [^>]*role=\"img\"[^>]*", path.read_text(encoding="utf-8"))
    ]
    assert drawn
    assert [found for found in drawn if "data-search-exclude" not in found[1]] == []
