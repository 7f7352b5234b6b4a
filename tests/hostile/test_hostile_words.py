"""The hostile strings are many, stand in every field, and stay words in a terminal and in the ids of a page too."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import markdown
import pytest
from binome.model import Text
from binome.program.load import load_program
from binome.program.rules.seen import is_seen
from binome.publish.pages import render_pages
from binome.release.ledger import read_ledger
from hostile_corpus import CORPUS, STRINGS, unseen
from hostile_programme import TODAY, Site, deal, write_programme

ROOT = Path(__file__).parents[2]
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
TAKING_TURNS = {"program.title", "program.sponsor", "program.coordinator", "program.second_contact", "contract.title", "notice.title", "cohort.title"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Site]:
    root = tmp_path_factory.mktemp("hostile")
    return [write_programme(root / str(number), strings) for number, strings in enumerate(deal(STRINGS))]


def test_there_are_more_than_five_hundred_of_them() -> None:
    assert len(STRINGS) == len(set(STRINGS)) > 500
    assert all(CORPUS.values())


def test_every_string_stands_in_every_field_that_can_be_repeated(sites: list[Site]) -> None:
    """A string that is longer than the field is cut, and stands there by its beginning."""
    for site in sites:
        short = {text for text in site.strings if len(text) < 100 and text.strip()}
        for kind, placed in site.placed.items():
            if kind not in TAKING_TURNS and kind != "clause.text" and not kind.startswith("notice."):
                assert not short - placed, kind


def test_every_string_is_the_title_of_a_page(sites: list[Site]) -> None:
    titles = {text for site in sites for kind in ("program.title", "contract.title", "notice.title", "cohort.title") for text in site.placed[kind]}
    assert not {text for text in STRINGS if len(text) < 100 and text.strip()} - titles


def test_every_text_of_the_schemas_is_filled(sites: list[Site]) -> None:
    """A field that a schema gains is a field that these programmes fill."""
    schemas = {path.stem.removesuffix(".schema"): json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "schemas").glob("*.json")}
    wanted = {name for name, schema in schemas.items() for name in _texts_of(schema)}
    filled = {kind.rpartition(".")[2] for kind in sites[0].placed} | {"former"}
    renamed = {"name": "name", "variables": "variables", "options": "scale"}
    assert {renamed.get(name, name) for name in wanted} <= filled


def _texts_of(schema: Any, name: str = "") -> Iterator[str]:
    """The names of the properties that are a line or a text."""
    if isinstance(schema, dict):
        if re.search(r"common\.schema\.json#/\$defs/(line|text|measure)$", str(schema.get("$ref", ""))):
            yield name
        for key, inner in schema.items():
            yield from _texts_of(inner, name if key in ("items", "additionalProperties") else key)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _texts_of(inner, name)


def test_what_nobody_would_see_is_refused_and_nothing_else() -> None:
    """The rule on texts judges the whole corpus as somebody looking at a screen would."""
    assert {text for text in STRINGS if not is_seen(text)} == {text for text in STRINGS if unseen(text)}


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_nothing_that_check_prints_drives_a_terminal(sites: list[Site], form: str) -> None:
    """An escape sequence would colour, retitle or overwrite; a mark of direction would turn a line around."""
    for site in sites:
        done = subprocess.run([sys.executable, "-m", "binome", "--root", str(site.root), "check", "--format", form], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert not re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.stdout + done.stderr)


def test_no_word_of_a_programme_becomes_an_id() -> None:
    """Material looks for ids of its own, __config first of all: a heading of that name would break every page."""
    program = load_program(ROOT).program
    assert program is not None
    named = _with_words(program, "__config")
    pages = render_pages(named, read_ledger(ROOT / "program" / "results")[0], TODAY, "fr")
    made = {path: markdown.markdown(text.split("\n---\n", 1)[1], extensions=EXTENSIONS) for path, text in pages.items() if path.endswith(".md")}
    assert "__config" in html.unescape(made["programme/index.md"])
    assert not [path for path, page in made.items() if 'id="__config' in page]


def _with_words(value: Any, words: str) -> Any:
    """A programme in which every text says the same."""
    if isinstance(value, Text):
        return Text(dict.fromkeys(value.by_language, words))
    if isinstance(value, tuple):
        return tuple(_with_words(item, words) for item in value)
    if isinstance(value, dict):
        return {key: _with_words(item, words) for key, item in value.items()}
    if is_dataclass(value):
        return replace(value, **{field.name: _with_words(getattr(value, field.name), words) for field in fields(value)})
    return value
