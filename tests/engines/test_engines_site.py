"""The site is not tied to one engine: the same stage builds in two others, by the one line that names it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from binome.publish import engines

ROOT = Path(__file__).parents[2]
OTHERS = [name for name in engines.BUILDERS if name != engines.ENGINE]
INDEXES = ("search/search_index.json", "search.json")  # MkDocs and its fork, Zensical
# What docs/maintainers/engines.md says: another name in engines.py, and nothing else.
CHANGED = "from binome.publish import engines; engines.ENGINE = {name!r}; from binome.cli import main; main()"


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        loads = found.get("src") or (found.get("href") if tag == "link" and "alternate" not in (found.get("rel") or "") else None)
        if loads and tag != "a":
            self.loaded.append(loads)


@pytest.fixture(scope="module", params=OTHERS)
def project(request, tmp_path_factory) -> Path:
    """The example, built by another engine in a process of its own."""
    root = tmp_path_factory.mktemp(request.param)
    for name in ("program", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("maintainers"))
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root)
    environment = {**os.environ, "PYTHONUTF8": "1", "BINOME_LANG": "en"}
    command = [sys.executable, "-c", CHANGED.format(name=request.param), "build"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def pages_of(root: Path) -> dict[str, Path]:
    """Where each staged page is served, in both languages."""
    return {
        f"{folder}{address(path.relative_to(root / 'build' / language).as_posix())}": path
        for language, folder in (("fr", ""), ("en", "en/"))
        for path in (root / "build" / language).rglob("*.md")
    }


def address(path: str) -> str:
    stem = path.removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def read(root: Path, page: str) -> str:
    return (root / "site" / page / "index.html").read_text(encoding="utf-8")


def test_the_engine_is_named_in_one_line():
    """A second place that names it would be forgotten on the day it changes; serve.py borrows a server, which is no engine."""
    naming = re.compile(r"import_module\(.mkdocs|from mkdocs|import mkdocs|ENGINE = ")
    package = ROOT / "scripts" / "binome"
    lines = [
        (path.relative_to(package).as_posix(), line)
        for path in package.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if naming.search(line) and "livereload" not in line
    ]
    assert lines == [("publish/engines.py", f'ENGINE = "{engines.ENGINE}"')]


def test_every_page_is_there_in_both_languages(project):
    """And speaks its language."""
    pages = pages_of(project)
    assert len(pages) > 100
    assert [page for page in pages if not (project / "site" / page / "index.html").is_file()] == []
    for page in pages:
        assert f'<html lang="{"en" if page.startswith("en/") else "fr"}"' in read(project, page), page


def test_every_link_of_every_page_leads_to_a_file(project):
    """Those of the text, the menus and the language switch."""
    site = project / "site"
    broken = set()
    for page in pages_of(project):
        reader = Links()
        reader.feed(read(project, page))
        for link in reader.links:
            target = unquote(urldefrag(urljoin(f"http://site/a/b/c/{page}", link))[0])  # published below a folder, as on GitHub
            path = site / target.removeprefix("http://site/a/b/c/")
            outside = target.startswith("http://site/") and not target.startswith("http://site/a/b/c/")
            if outside or target.startswith("http://site/") and not (path.is_file() or (path / "index.html").is_file()):
                broken.add((page, link))
    assert broken == set()


def test_no_page_loads_anything_from_another_host(project):
    """Fonts, scripts and styles are the site's own, and each page carries its policy."""
    for page in pages_of(project):
        reader = Links()
        reader.feed(read(project, page))
        assert not [found for found in reader.loaded if "//" in found], page
        assert "Content-Security-Policy" in read(project, page), page


def test_our_theme_is_there(project):
    """The mark, the language switch that stays on the page, the drawings, the day of the review, the home page."""
    page = read(project, "guide/seance/")
    assert 'class="bn-mark' in page and re.search(r'bn-language" href="[./]*en/guide/seance/"', page)
    assert "assets/css/binome.css" in page and 'data-md-component="search"' in page
    assert re.search(r"2026", page.split('class="md-copyright"')[1].split("</footer>")[0])
    assert "bn-home" in read(project, "") and "bn-aside__nav" in read(project, "cohortes/pilote-2026/")


def test_the_search_finds_written_and_generated_pages(project):
    """One index a language."""
    for folder, words in (("", "Ce qui passe de l’un à l’autre"), ("en", "What passes from one to the other")):
        [index] = [path for name in INDEXES if (path := project / "site" / folder / name).is_file()]
        found = json.loads(index.read_text(encoding="utf-8"))
        places = {section["location"].partition("#")[0] for section in found.get("docs") or found["items"]}
        assert {"guide/seance/", "programme/contrat/", "reference/cohort/"} <= places, words
