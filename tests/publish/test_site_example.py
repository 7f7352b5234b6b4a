"""The example's site, built once into a folder of its own: complete, linked, the same in both languages, and kept safe."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
import yaml
from test_escape_pages import EXTENSIONS

from binome.model import Program
from binome.places import Places
from binome.problems import Stop
from binome.program.load import load_program
from binome.publish.build import BuildReport, build_site
from binome.publish.policy import hash_of, inline_of
from binome.release.ledger import Ledger, read_ledger

ROOT = Path(__file__).parents[2]
BEFORE = os.environ.get("SOURCE_DATE_EPOCH")


def example() -> Program:
    program = load_program(ROOT).program
    assert isinstance(program, Program)
    return program


def build(places: Places) -> BuildReport:
    program = example()
    assert program.settings.today
    return build_site(program, read_ledger(ROOT / "program" / "results")[0], places, program.settings.today)


def empty_places(root: Path) -> Places:
    """A repository with nothing but the configurations of the site."""
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    return Places(root)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return empty_places(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def report(places: Places) -> BuildReport:
    return build(places)


class Links(HTMLParser):
    """The addresses that a page points to or loads, and the ids that it can be pointed at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if tag == "a":
            self.addresses.append(values.get("href") or "")
        elif tag != "base":
            self.loaded += [values[name] or "" for name in ("src", "href") if name in values]


def pages_of(site: Path) -> Iterator[tuple[Path, Links]]:
    for file in sorted(site.rglob("*.html")):
        yield file, Links(file.read_text(encoding="utf-8"))


def test_a_build_leaves_the_environment_as_it_was(report: BuildReport) -> None:
    """What is built after it in the same process, a wheel for instance, is dated as if nothing had been built before."""
    assert report.changed and os.environ.get("SOURCE_DATE_EPOCH") == BEFORE


def test_the_example_builds_without_a_warning(report: BuildReport) -> None:
    assert report.changed
    assert [p.values for p in report.problems] == []


def test_every_page_exists_in_both_languages(report: BuildReport, places: Places) -> None:
    english = {f.relative_to(places.site / "en").as_posix() for f in (places.site / "en").rglob("index.html")}
    french = {f.relative_to(places.site).as_posix() for f in places.site.rglob("index.html")}
    assert {path for path in french if not path.startswith("en/")} == english
    assert "programme/objectifs/index.html" in english


def check_links(site: Path) -> None:
    pages = dict(pages_of(site))
    for file, links in pages.items():
        if file.name == "404.html":
            continue
        for address in links.addresses:
            path, anchor = urldefrag(address)
            if urlsplit(path).scheme or address.startswith("#__"):
                continue
            target = (file.parent / unquote(path)).resolve()
            target = target / "index.html" if not target.suffix else target
            target = file if not path else target
            assert target.is_file(), (file.relative_to(site), address)
            personal = anchor.startswith("v=1&")  # what stands behind the # of somebody's page is no part of it
            assert personal or not anchor or target not in pages or unquote(anchor) in pages[target].ids, (file, address)


def test_every_link_leads_to_a_page_and_an_anchor_of_the_site(report: BuildReport, places: Places) -> None:
    check_links(places.site)


def test_a_programme_of_one_s_own_shows_nothing_of_the_invented_firm(tmp_path: Path) -> None:
    """Its cohorts and its mark deleted, the kit's pages keep every link alive, and the tour gives way to a short page."""
    program = example()
    own = replace(program, settings=replace(program.settings, example=False, today=None), cohorts={})
    places = empty_places(tmp_path)
    assert build_site(own, Ledger(), places, date(2027, 1, 4)).problems == []
    check_links(places.site)
    for folder in (places.site, places.site / "en"):
        page = (folder / "demo" / "index.html").read_text(encoding="utf-8")
        assert "pilote-2026" not in page and "automne-2026" not in page and "bn-banner" not in page


def test_no_page_loads_anything_from_another_host(report: BuildReport, places: Places) -> None:
    for file, links in pages_of(places.site):
        assert not [a for a in links.loaded if urlsplit(a).netloc], file


def test_every_script_of_a_page_is_one_that_its_policy_knows(report: BuildReport, places: Places) -> None:
    """The theme's own, at every depth and in both languages; a page template that brings its own script would break here."""
    for file in places.site.rglob("*.html"):
        page = file.read_bytes()
        allowed = set(re.findall(rb"'sha256-[^']*'", page[: page.index(b'">', page.index(b"Content-Security-Policy"))]))
        assert {hash_of(content).encode() for _, content in inline_of(page)} <= allowed, file


def test_the_language_switch_stays_on_the_page(report: BuildReport, places: Places) -> None:
    links = dict(pages_of(places.site))
    assert "../../en/programme/contrat/" in links[places.site / "programme" / "contrat" / "index.html"].addresses
    assert "../../../programme/contrat/" in links[places.site / "en" / "programme" / "contrat" / "index.html"].addresses


def test_a_page_is_the_same_size_however_many_cohorts_there_are(report: BuildReport, places: Places) -> None:
    """A cohort in the menu would be repeated in every page."""
    menu = (places.site / "guide" / "index.html").read_text(encoding="utf-8")
    assert "automne-2026" not in menu and "pilote-2026" not in menu


def test_each_language_says_the_day_of_its_build(report: BuildReport, places: Places) -> None:
    for folder in (places.site, places.site / "en"):
        assert json.loads((folder / "freshness.json").read_text()) == {"date": "2026-11-28"}


def test_a_build_in_which_nothing_changed_leaves_the_site_alone(report: BuildReport, places: Places) -> None:
    before = {file: file.stat().st_mtime_ns for file in places.site.rglob("*")}
    again = build(places)
    assert (again.changed, again.staged) == (False, ())
    assert {file: file.stat().st_mtime_ns for file in places.site.rglob("*")} == before


def test_a_build_that_fails_costs_neither_the_site_nor_its_next_build(report: BuildReport, places: Places) -> None:
    """Whether one language fails or both do."""
    french, english = good = {places.root / name: (places.root / name).read_text(encoding="utf-8") for name in ("mkdocs.yml", "mkdocs.en.yml")}
    page = (places.site / "index.html").read_bytes()
    broken = "INHERIT: nowhere.yml\n", "a: [\n"
    for faults in ({english: good[english].replace("language: en", "language: 3")}, *({french: text, english: text} for text in broken)):
        for configuration, text in (good | faults).items():
            configuration.write_text(text, encoding="utf-8")
        with pytest.raises(Stop) as stop:
            build(places)
        assert all(problem.text("fr") for problem in stop.value.problems)
        assert (places.site / "index.html").read_bytes() == page
    for configuration, text in good.items():
        configuration.write_text(text, encoding="utf-8")
    assert build(places).problems == []


def test_a_build_that_fails_in_both_languages_tells_both(tmp_path: Path) -> None:
    """Each language is built in a process of its own; run as a command, since the tests' own threads would make it one."""
    places = empty_places(tmp_path)
    shutil.copytree(ROOT / "program", places.program)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        configuration = tmp_path / name
        text = configuration.read_text(encoding="utf-8")
        configuration.write_text(re.sub(r"^  language: ..$", "  language: 3", text, count=1, flags=re.M), encoding="utf-8")
    command = [sys.executable, "-m", "binome", "--root", str(tmp_path), "--lang", "en", "build"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert sorted(re.findall(r"^mkdocs(?:\.en)?\.yml", done.stderr, re.M)) == ["mkdocs.en.yml", "mkdocs.yml"]
    assert not places.site.exists()


def test_a_page_that_mkdocs_warns_about_is_named_where_it_was_written(report: BuildReport, places: Places) -> None:
    page = places.docs / "fr" / "faq.md"
    page.parent.mkdir(parents=True)
    page.write_text("# FAQ\n\n[nulle part](nulle-part.md)\n", encoding="utf-8")
    assert {p.place.file for p in build(places).problems} == {"docs/fr/faq.md"}
    assert build(places).problems, "told again until it is mended"
    page.unlink()


def test_a_missing_configuration_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Stop) as stop:
        build(Places(tmp_path))
    assert "mkdocs.yml" in stop.value.problems[0].text("fr")


class _Plain(yaml.SafeLoader):
    """YAML with the tags of MkDocs read as text."""


_Plain.add_constructor("!ENV", lambda loader, node: "")


def test_hostile_words_are_tried_with_the_extensions_of_the_site() -> None:
    configuration = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Plain)
    assert sorted(configuration["markdown_extensions"]) == sorted(EXTENSIONS)
