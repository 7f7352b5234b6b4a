"""The pictures of the theme that must be PNG: the card that a link shows, in both languages, and the icon of a phone's home screen.

Drawn from our own mark, type and colours in Chromium: `make social-cards`. Where a link is shown, no SVG is.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from print_guide import CHROMIUM

THEME = Path(__file__).parents[1] / "docs" / "theme" / "assets"
MARK = '<path class="a" d="M0 0H11a9 9 0 0 1 0 18H0z"/><path class="b" d="M0 12H11a9 9 0 0 1 0 18H0z"/>' \
       '<path class="o" d="M0 12H11A9 9 0 0 1 17.708 15 9 9 0 0 1 11 18H0z"/>'  # fmt: skip
WORDS = {
    "fr": ("Le junior enseigne,", "le senior apprend.", "Le kit du mentorat inversé pour les petites entreprises."),
    "en": ("The junior teaches,", "the senior learns.", "The reverse mentoring kit for small firms."),
}
CARD = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Binôme</title>
<link rel="stylesheet" href="{tokens}">
<style>
  body {{ margin: 0; width: 1200px; height: 630px; background: var(--bn-paper); color: var(--bn-ink); display: grid; grid-template-columns: 1fr 340px;
    align-items: center; box-sizing: border-box; padding: 0 90px 0 80px; overflow: hidden; }}
  b {{ font: 700 34px/1 var(--bn-font-head); }}
  h1 {{ font: 700 78px/1.06 var(--bn-font-head); letter-spacing: -.018em; margin: 44px 0 40px; }}
  h1 span {{ display: block; white-space: nowrap; }} .m {{ color: var(--bn-mentor); }} .l {{ color: var(--bn-mentee); }}
  p {{ font: 400 33px/1.35 var(--bn-font-text); margin: 0; max-width: 620px; }}
  svg {{ width: 340px; height: 510px; }} .a {{ fill: var(--bn-mentor); }} .b {{ fill: var(--bn-mentee); }} .o {{ fill: var(--bn-overlap); }}
</style>
<div><b>Binôme</b><h1><span class="m">{first}</span><span class="l">{second}</span></h1><p>{about}</p></div>
<svg viewBox="0 0 20 30">{mark}</svg></html>"""
ICON = """<!doctype html><meta charset="utf-8"><title>Binôme</title>
<link rel="stylesheet" href="{tokens}">
<style>
  body {{ margin: 0; background: var(--bn-paper); }} svg {{ display: block; width: 180px; height: 180px; }}
  .a {{ fill: var(--bn-mentor); }} .b {{ fill: var(--bn-mentee); }} .o {{ fill: var(--bn-overlap); }}
</style>
<svg viewBox="-11 -6 42 42">{mark}</svg>"""


def draw(page: str, width: int, height: int, target: Path) -> None:
    """A picture of that page, in the light colours, its fonts loaded."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "card.html"
        file.write_text(page, encoding="utf-8")
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files", "--virtual-time-budget=5000")
        size = (f"--window-size={width},{height}", "--force-device-scale-factor=1", f"--user-data-dir={folder}/profile")
        subprocess.run([str(CHROMIUM), *flags, *size, f"--screenshot={target}", file.as_uri()], capture_output=True, check=True, timeout=120)


def main() -> int:
    if not CHROMIUM:
        print("social-cards needs Chromium (apt-get install chromium).", file=sys.stderr)
        return 1
    tokens = (THEME / "css" / "tokens.css").as_uri()
    for language, (first, second, about) in WORDS.items():
        page = CARD.format(language=language, tokens=tokens, mark=MARK, first=first, second=second, about=about)
        draw(page, 1200, 630, THEME / "cards" / f"{language}.png")
    draw(ICON.format(tokens=tokens, mark=MARK), 180, 180, THEME / "touch-icon.png")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
