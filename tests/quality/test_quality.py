"""Every page of the example's site, judged by the tools that judge pages: axe in Chromium, html-validate, cspell.

Chromium, Node and the packages of package-lock.json are used where they are, never installed here: `make test` installs
the packages, `.ci/run` the rest. Where something is missing the suites are skipped and say so; with CI=true they fail.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.append(str(HERE.parent / "docs"))

from written_pages import LANGUAGES, read_pages  # noqa: E402

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ADDRESS = "http://127.0.0.1/"  # where tests/conftest.py publishes it
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDED = {
    "Chromium (apt-get install chromium)": CHROMIUM,
    "Node 20 or later (apt-get install nodejs npm)": shutil.which("node"),
    "the packages of tests/quality/package-lock.json (npm ci in tests/quality)": (HERE / "node_modules" / "axe-core").is_dir(),
    "the packages of tests/browser/package-lock.json (npm ci in tests/browser)": (ROOT / "tests/browser/node_modules").is_dir(),
}
MISSING = " and ".join(name for name, found in NEEDED.items() if not found)
# What is asked of the firm's readers in two languages: its pages, and the sentences they are made of.
WRITTEN = {language: (f"docs/{language}/**/*.md", f"scripts/binome/locales/{language}/*.yml") for language in ("fr", "en")}


@pytest.fixture(autouse=True)
def judges_are_there() -> None:
    if MISSING:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"NO PAGE WAS JUDGED: install {MISSING}")


@pytest.mark.parametrize("half", range(2))
def test_every_page_is_read_by_axe_on_a_desk_and_a_phone_by_day_and_by_night(example_site: Path, half: int) -> None:
    """French pages on the desk, English ones on the phone; and at a zoom of 200 %, without motion, in its own language."""
    environment = {"BINOME_SITE": str(example_site), "BINOME_PART": str(half), "BINOME_PARTS": "2", "BINOME_CHROMIUM": str(CHROMIUM)}
    done = run("node", "--test", "--test-reporter=spec", "pages.test.mjs", **environment)
    assert done.returncode == 0, done.stdout[-12000:]


def test_every_page_is_valid_html(example_site: Path, tmp_path: Path) -> None:
    """By the HTML standard's own rules, as html-validate knows them."""
    report = tmp_path / "report.json"  # on a pipe, it ends before the last lines are out
    done = run(tool("html-validate"), "--config", "htmlvalidate.json", "--formatter", f"json={report}", f"{example_site}/**/*.html")
    assert done.returncode in (0, 1), done.stderr
    judged = json.loads(report.read_text(encoding="utf-8"))
    assert len(judged) == len(list(example_site.rglob("*.html"))) > 100
    faults = [(page["filePath"], m["line"], m["message"]) for page in judged for m in page["messages"] if not is_of_material(m)]
    assert faults == []


def is_of_material(message: dict[str, str]) -> bool:
    """What the theme needs: Firefox would keep its two boxes ticked across a reload; a part of the menu is no stop of the keyboard."""
    selector = message.get("selector") or ""
    if message["ruleId"] == "valid-autocomplete":
        return selector in ("#__drawer", "#__search")
    return message["message"] == 'Attribute "tabindex" has invalid value ""' and re.fullmatch(r"#__nav_[\d_]+_label", selector) is not None


def test_the_sitemap_names_every_page_once_in_both_languages_and_no_day_of_a_build(example_site: Path) -> None:
    """But for those that no engine is to find. A date is that of the last review that a page states."""
    for folder in ("", "en/"):
        found = ElementTree.parse(example_site / folder / "sitemap.xml").getroot().findall("s:url", SITEMAP)
        pages = [file.parent.relative_to(example_site).as_posix() for file in (example_site / folder).rglob("index.html")]
        pages = [page for page in pages if 'name="robots"' not in (example_site / page / "index.html").read_text(encoding="utf-8")]
        own = sorted(f"{ADDRESS}{page}/".replace("/./", "/") for page in pages if folder or page.split("/")[0] != "en")
        assert sorted(url.findtext("s:loc", "", SITEMAP) for url in found) == own
        for url in found:
            told = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)}
            french = url.findtext("s:loc", "", SITEMAP).replace(f"{ADDRESS}en/", ADDRESS)
            assert told == {"fr": french, "en": french.replace(ADDRESS, f"{ADDRESS}en/", 1)}
        reviewed = {str(page.front.get("reviewed")) for language in LANGUAGES for page in read_pages(language).values()}
        assert {date.text for date in ElementTree.parse(example_site / folder / "sitemap.xml").iter(f"{{{SITEMAP['s']}}}lastmod")} <= reviewed


@pytest.mark.parametrize("language", WRITTEN)
def test_every_word_is_spelt(language: str) -> None:
    """Names, keys and words of the trade that no dictionary has stand in words-fr.txt and words-en.txt."""
    options = ("--config", "tests/quality/cspell.json", "--no-progress", "--no-summary", "--unique")
    done = run(tool("cspell"), "lint", *options, *WRITTEN[language], where=ROOT)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def tool(name: str) -> str:
    return str(HERE / "node_modules" / ".bin" / name)


def run(*command: str, where: Path = HERE, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, cwd=where, env={**os.environ, **environment})
