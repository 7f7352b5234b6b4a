"""The whole guide on one page: its order, its headings, its ids, its links, and whose words it holds."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import markdown
import pytest

from binome.model import LANGUAGES
from binome.places import Places
from binome.publish.chapters import anchor_of, chapter_of
from binome.publish.pages.whole import CHAPTERS, WHOLE
from binome.publish.stage import read_stage
from binome.publish.wholeguide import assemble_guide, fill_guides, guide_in, read_orders

ROOT = Path(__file__).parents[2]
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.blocks.html", "pymdownx.superfences"]
FRAME = {WHOLE: f"---\ntitle: x\n---\n# All {{: #titre }}\n\n{CHAPTERS}\n"}
BESIDE = ("guide/index.md", "guide/seance.md", "faq.md")


def seance(text: str) -> str:
    return chapter_of("guide/seance.md", text, WHOLE, BESIDE).text


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ("[a](index.md)", "[a](#guide)"),
        ("[a](../faq.md#le-kit)", "[a](#faq--le-kit)"),
        ("[a](#la-veille)", "[a](#guide-seance--la-veille)"),
        ("[a](cadrer.md#x)", "[a](cadrer.md#x)"),
        ("[a](../lancer.md)", "[a](../lancer.md)"),
        ("![a](../assets/a.svg)", "![a](../assets/a.svg)"),
        ("[a]: ../faq.md", "[a]: #faq"),
        ("[a](mailto:a@example.org)", "[a](mailto:a@example.org)"),
        ('<a href="../../faq/#le-kit">a</a>', '<a href="#faq--le-kit">a</a>'),
        ('<a href="../">a</a>', '<a href="#guide">a</a>'),
        ('<a href="../cadrer/">a</a>', '<a href="../cadrer/">a</a>'),
        ('<a href="../../">a</a>', '<a href="../../">a</a>'),
        ('<use href="#bn-arrow"/>', '<use href="#bn-arrow"/>'),
    ],
)
def test_a_link_stays_inside_where_it_can(written: str, inside: str) -> None:
    """To a chapter it leads inside the page; to anything else, to the page of the site it led to."""
    assert seance(f"# T\n\n{written}").endswith(f"\n\n{inside}")


def test_a_link_is_counted_from_the_whole_page() -> None:
    """A page deeper in the site names its neighbours otherwise than the whole guide does."""
    text = '# T\n\n[a](je-transmets.md) <a href="../j-apprends/">b</a>'
    assert '[a](roles/je-transmets.md) <a href="../roles/j-apprends/">b</a>' in chapter_of("guide/roles/cse.md", text, WHOLE, BESIDE).text


def test_headings_go_one_level_down_and_keep_the_ids_they_had() -> None:
    """Of Markdown and of HTML; their ids are those of `toc`, behind the page's own name, so that old anchors still lead there."""
    text = "# La séance\n\n## Même titre\n\n## Même titre\n\n### *Un* `mot` {: #court .bn-x }\n\n<div><h3>Carte</h3></div>\n\n```\n# code\n```"
    assert seance(text).split("\n\n") == [
        "## La séance {: #guide-seance--la-seance }", "### Même titre {: #guide-seance--meme-titre }",
        "### Même titre {: #guide-seance--meme-titre_1 }", "#### *Un* `mot` {: #guide-seance--court .bn-x }",
        "<div><h4>Carte</h4></div>", "```\n# code\n```",
    ]  # fmt: skip


def test_a_drawing_keeps_the_title_that_names_it() -> None:
    """Ids and what refers to them change together; what names the theme's own does not."""
    text = '# T\n\n<svg role="img" aria-labelledby="t1 bn-own"><title id="t1">x</title></svg>'
    assert '<svg role="img" aria-labelledby="guide-seance--t1 bn-own"><title id="guide-seance--t1">' in seance(text)


def test_a_page_without_a_heading_has_its_title() -> None:
    """As the engine gives it one."""
    assert seance('---\ntitle: "Chez nous"\n---\nUn mot.').startswith("## Chez nous {: #")


def test_html_within_a_chapter_is_what_it_was_in_its_page() -> None:
    """A block of HTML that Markdown lets through is let through in a chapter too, list, drawing and paragraphs."""
    block = '<div class="bn"><ol>\n<li><svg><path d="M0 0"/></svg><div><p><b>a</b></p><p>b</p></div></li>\n<li><svg></svg><div><p>c</p></div></li>\n</ol></div>'
    assert block in markdown.markdown(assemble_guide({"guide/index.md": f"# T\n\n{block}\n\n*d*"}), extensions=EXTENSIONS)


def test_the_order_is_that_of_the_menu() -> None:
    """Whatever the depth and the names, each page once; a menu without a guide says nothing."""
    menu = ["index.md", {"Guide": ["guide/index.md", {"Rôles": [{"Moi": "guide/roles/a.md"}]}, "guide/index.md", {"F": "faq.md"}]}, {"X": "x.md"}]
    assert guide_in(menu) == ("guide/index.md", "guide/roles/a.md", "faq.md")
    assert guide_in(["index.md", {"X": ["x.md"]}]) == ()


def test_the_menus_of_the_two_languages_hold_the_same_guide() -> None:
    """And every page of guide/ is in it, but for the kits, which are to copy from, and the whole itself."""
    french, english = read_orders(Places(ROOT)).values()
    assert french == english
    written = {file.relative_to(ROOT / "docs" / "fr").as_posix() for file in (ROOT / "docs" / "fr" / "guide").rglob("*.md")}
    assert written <= set(french)


@pytest.mark.parametrize("menu", [None, "nav: [", "nav: {a: b}", "site_name: x\nplugins: !!python/name:x [y]"])
def test_without_a_menu_the_pages_come_in_the_order_of_their_paths(tmp_path: Path, menu: str | None) -> None:
    """A configuration that is not there, or that nobody can read, is for the engine to complain of."""
    if menu is not None:
        (tmp_path / "mkdocs.yml").write_text(menu, encoding="utf-8")
    (orders := read_orders(Places(tmp_path))).pop("en")
    assert orders == {"fr": ()}
    folders = {"fr": {path: text.encode() for path, text in {**FRAME, "guide/b.md": "# B", "guide/a.md": "# A", "x.md": "# X"}.items()}}
    fill_guides(folders, orders)
    assert re.findall(r"^## (\w+)", folders["fr"][WHOLE].decode(), re.M) == ["A", "B"]


def test_the_firm_s_own_page_is_the_chapter(tmp_path: Path) -> None:
    """docs/ wins at the same path, in the whole as in its own page; and a firm may write the whole page too."""
    own = tmp_path / "docs" / "fr" / "guide"
    own.mkdir(parents=True)
    (own / "seance.md").write_text("# Nos séances à nous\n", encoding="utf-8")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, tmp_path)
    stage = read_stage(Places(tmp_path), dict.fromkeys(LANGUAGES, FRAME))
    fill_guides(stage, read_orders(Places(tmp_path)))
    french, english = (stage[language][WHOLE].decode() for language in LANGUAGES)
    assert "## Nos séances à nous {: #guide-seance--nos-seances-a-nous }" in french and "(#guide-seance)" in french
    assert "Nos séances" not in english and french.count(".bn-chapter") == english.count(".bn-chapter") > 25
    (own / "tout.md").write_text("# Un résumé\n", encoding="utf-8")
    stage = read_stage(Places(tmp_path), dict.fromkeys(LANGUAGES, FRAME))
    fill_guides(stage, read_orders(Places(tmp_path)))
    assert stage["fr"][WHOLE].decode() == "# Un résumé\n"


def test_the_anchor_of_a_chapter_is_its_address() -> None:
    assert [anchor_of(path) for path in ("guide/index.md", "guide/roles/cse.md", "faq.md")] == ["guide", "guide-roles-cse", "faq"]
