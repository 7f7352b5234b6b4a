"""The search finds a word by its plain letters, and reads no drawing."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binome.publish.searchwords import INDEX, with_plain_words, write_plain_words

ROOT = Path(__file__).parents[2]


def section(title: str, text: str) -> dict[str, str]:
    return {"location": "#a", "title": title, "text": text}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Un binôme, deux binômes, un binôme.</p>", "<p>Un binôme<i hidden> binome</i>, deux binômes<i hidden> binomes</i>, un binôme.</p>"),
        ("<p>Le cœur de l’Été</p>", "<p>Le cœur<i hidden> coeur</i> de l’Été<i hidden> ete</i></p>"),
        ('<a title="é">plain &eacute; &#233;</a>', '<a title="é">plain &eacute; &#233;</a>'),
        ("sans accent", "sans accent"),
        ("un cönstructor, un й, trop_tôt", "un cönstructor, un й, trop_tôt<i hidden> tot</i>"),
    ],
)
def test_plain_letters_stand_behind_the_first_of_each_accented_word(text: str, expected: str) -> None:
    """Tags and entities are left alone, and so is what a keyboard's letters do not write, or the search engine trips over."""
    assert with_plain_words(section("", text))["text"] == expected


def test_a_title_s_plain_letters_are_hidden_at_the_end_unless_the_text_has_them() -> None:
    assert with_plain_words(section("L’été du binôme", "<p>binôme</p>"))["text"] == "<p>binôme<i hidden> binome</i></p><i hidden> ete</i>"
    assert with_plain_words(section("L’été", "<p>x</p>"))["title"] == "L’été"


@given(st.text(alphabet="aéèœÉ<>&;#/i b1’-", max_size=40))
def test_what_is_seen_of_a_section_never_changes(text: str) -> None:
    after = with_plain_words(section(text, text))["text"]
    assert re.sub(r"<i hidden>[^<]*</i>", "", after) == re.sub(r"<i hidden>[^<]*</i>", "", text)


def test_every_language_s_index_is_rewritten_once_whatever_engine_made_it(tmp_path: Path) -> None:
    """An engine that makes no such index loses nothing; the settings of the index stay."""
    (tmp_path / "search").mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": {"lang": ["fr"]}, "docs": [section("Été", "")]}), encoding="utf-8")
    write_plain_words(tmp_path, ("", "en"))
    index = json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))
    assert index["config"] == {"lang": ["fr"]}
    assert [unescape(found["text"]) for found in index["docs"]] == ["<i hidden> ete</i>"]


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
