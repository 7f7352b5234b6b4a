"""What a link to a page shows elsewhere: a title, a description and a picture, at whole addresses or at none."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from written_pages import DOCS

sys.path.append(str(Path(__file__).parents[1]))

from draw_cards import WORDS  # noqa: E402

THEME = DOCS / "theme"
CONFIGURATION = """
site_name: Binôme
site_description: Le kit.
site_url: "{address}"
docs_dir: docs
theme: {{name: material, custom_dir: {theme}, language: {language}, font: false, favicon: assets/favicon.svg}}
extra: {{alternate: [{{name: x, link: "", lang: {language}}}]}}
plugins: []
"""


def head_of(folder: Path, address: str, language: str) -> dict[str, str]:
    """The properties in the head of a page that the engine makes with our theme."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Accueil\n", encoding="utf-8")
    (folder / "docs" / "page.md").write_text('---\ntitle: Une "page" & moi\ndescription: Ce qu’elle <dit>\n---\n# Une page\n', encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIGURATION.format(address=address, theme=THEME.as_posix(), language=language), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    page = (folder / "site" / "page" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="apple-touch-icon" href="../assets/touch-icon.png">' in page
    assert (folder / "site" / "assets" / "touch-icon.png").is_file()
    return {name: unescape(said) for name, said in re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page)}


@pytest.mark.parametrize("language", WORDS)
def test_a_page_with_an_address_shows_a_card_in_its_language(tmp_path: Path, language: str) -> None:
    """At the page's own whole address, with the picture that stands at the other one."""
    head = head_of(tmp_path, "https://example.org/b/", language)
    assert head["og:title"] == 'Une "page" & moi' and head["og:description"] == "Ce qu’elle <dit>"
    assert head["og:url"] == "https://example.org/b/page/"
    assert head["og:image"] == f"https://example.org/b/assets/cards/{language}.png" and head["twitter:card"] == "summary_large_image"
    assert head["og:image:alt"] == "{} {} {}".format(*WORDS[language])
    assert (tmp_path / "site" / "assets" / "cards" / f"{language}.png").is_file()


def test_a_page_without_an_address_promises_no_picture(tmp_path: Path) -> None:
    """An address that is not whole is read by nobody."""
    head = head_of(tmp_path, "", "fr")
    assert head["og:title"] == 'Une "page" & moi' and head["twitter:card"] == "summary"
    assert not {"og:url", "og:image", "og:image:alt"} & head.keys()


@pytest.mark.parametrize(("name", "size"), [("cards/fr.png", (1200, 630)), ("cards/en.png", (1200, 630)), ("touch-icon.png", (180, 180))])
def test_a_picture_has_the_size_that_is_said_and_weighs_little(name: str, size: tuple[int, int]) -> None:
    """A PNG's width and height stand in its first chunk; some who show links take nothing over 300 kB."""
    data = (THEME / "assets" / name).read_bytes()
    assert data.startswith(b"\x89PNG") and struct.unpack(">II", data[16:24]) == size
    assert len(data) < 100_000


def test_the_icon_has_the_colours_of_the_theme_by_day_and_by_night() -> None:
    """A file of its own cannot read the tokens; it repeats them."""
    icon, tokens = ((THEME / "assets" / name).read_text(encoding="utf-8") for name in ("favicon.svg", "css/tokens.css"))
    day, night = icon.split("@media (prefers-color-scheme:dark)")
    for part, scheme in ((day, "default"), (night, "slate")):
        block = tokens.split(f'[data-md-color-scheme="{scheme}"] {{', 1)[1]
        for shape, token in (("a", "mentor"), ("b", "mentee"), ("o", "ink")):
            colour = re.search(rf"--bn-{token}: (#[0-9A-F]{{6}})", block)[1]
            assert f".{shape}{{fill:{colour}}}" in part
