"""The theme: colours as legible as its comments claim, and nothing fetched from another host."""

from __future__ import annotations

import re

import pytest
from written_pages import DOCS

THEME = DOCS / "theme"
TOKENS = (THEME / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
NEEDED = {"AAA": 7.0, "AA": 4.5}

_DECLARATION = re.compile(r"--bn-([\w-]+): *#([0-9A-F]{6});(?: */\*(.*?)\*/)?")
_CLAIM = re.compile(r"(paper|surface|sunk|own tint) (\d+\.\d)")


def block(selector: str) -> str:
    """The declarations of the first rule that `selector` opens."""
    return TOKENS.split(selector, 1)[1].split("\n}", 1)[0]


SCHEMES = {"light": block('[data-md-color-scheme="default"] {'), "dark": block('[data-md-color-scheme="slate"] {')}


def colours(scheme: str) -> dict[str, str]:
    return {found[1]: found[2] for found in _DECLARATION.finditer(SCHEMES[scheme])}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it for sRGB."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_claims() -> list[tuple[str, str, str, float, float]]:
    """What comments say of colours for text: scheme, colour, ground, ratio claimed, ratio needed."""
    return [
        (scheme, name, ground, float(ratio), NEEDED[level])
        for scheme, rules in SCHEMES.items()
        for name, _, comment in _DECLARATION.findall(rules)
        for level in re.findall(r"\bAAA?\b", comment)[:1]
        for ground, ratio in _CLAIM.findall(comment)
    ]


@pytest.mark.parametrize(("scheme", "name", "ground", "claimed", "needed"), text_claims())
def test_text_is_as_legible_as_its_comment_says(scheme, name, ground, claimed, needed):
    """Ratios beside the tokens are true, and reach the level they name: 7 for text to read, 4.5 for the rest."""
    found = colours(scheme)
    tint = name.removesuffix("-text") + "-tint" if ground == "own tint" else ground
    ratio = contrast(found[name], found[tint])
    assert abs(ratio - claimed) < 0.06
    assert ratio >= needed


def test_claims_are_found():
    """Both schemes claim something for each colour of text."""
    assert {(scheme, name) for scheme, name, *_ in text_claims()} >= {
        (scheme, name) for scheme in SCHEMES for name in ("ink", "ink-2", "ink-3", "mentor-text", "mentee-text", "ok", "wait", "stop")
    }


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("shape", ["mentor", "mentee", "line-strong"])
@pytest.mark.parametrize("ground", ["paper", "surface", "sunk"])
def test_shapes_stand_out_on_every_ground(scheme, shape, ground):
    """3 to 1 for what is drawn: bars, edges of controls, the halves of the mark."""
    found = colours(scheme)
    assert contrast(found[shape], found[ground]) >= 3


def test_the_dark_of_the_system_is_the_dark_of_the_button():
    """The values stand twice, because CSS cannot share them between a media query and a choice."""
    asked = dict(_DECLARATION.sub(r"\g<0>", found).split(": ", 1) for found in re.findall(r"--bn-[\w-]+: #[0-9A-F]{6}", block("dark) {")))
    chosen = {f"--bn-{name}": f"#{colour}" for name, colour in colours("dark").items()}
    assert asked == chosen


@pytest.mark.parametrize("file", sorted(THEME.rglob("*")), ids=lambda file: file.relative_to(THEME).as_posix())
def test_a_theme_file_fetches_nothing_from_elsewhere(file):
    """No address of another host in a source, a stylesheet, a font or a script; what stands beside is joined in the stage."""
    if file.suffix not in {".html", ".css", ".js", ".svg"}:
        return
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import(?! "[\w.-]+\.css";)|fetch\(\s*["']""", text)


def test_every_font_is_here_with_its_licence():
    """tokens.css names files that exist, and each family's licence travels with it."""
    fonts = THEME / "assets" / "css" / "fonts"
    named = set(re.findall(r'url\("fonts/([^"]+)"\)', TOKENS))
    assert named == {file.name for file in fonts.glob("*.woff2")}
    licences = {file.stem.removeprefix("OFL-") for file in fonts.glob("OFL-*.txt")}
    assert all(any(name.startswith(family) for family in licences) for name in named)


def test_the_theme_says_the_same_things_in_both_languages():
    """Every word of the theme's own dictionary exists in French and in English."""
    words = (THEME / "partials" / "words.html").read_text(encoding="utf-8")
    french, english = words.split('  "en": {', 1)
    key = re.compile(r'^    "(\w+)":', re.MULTILINE)
    assert key.findall(french) == key.findall(english)
