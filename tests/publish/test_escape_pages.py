"""No value, however hostile, becomes anything but text on a page."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
import pytest
from binome.publish.escape import Html, escape_text, escape_title, plain_text
from hypothesis import example, given
from hypothesis import strategies as st

# The extensions of mkdocs.yml; test_site_config keeps the two alike.
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "admonition", "pymdownx.blocks.html", "pymdownx.details", "pymdownx.superfences"]
HOSTILE = (
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://example.org/x.png)", "# title", "- item",
    "1. item", "    code", "`code`", "**bold**", "_under_", "| a | b |", "---", "{: onclick=alert(1) }", "!!! note",
    "[ref]: https://example.org", "<https://example.org>", "&lt;b&gt;", "a  ", "\x02amp\x03", "\n\n# title",
    "a\u2028b", "\u202eabc", "{{ value }}", "{% raw %}", '" onmouseover="x', "??? x", "```\nx\n```", "*[HTML]: x", "/// html | script\nx\n///",
)  # fmt: skip


class Seen(HTMLParser):
    """The tags and the text of a rendered page, entities undone as a browser does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def see(source: str) -> Seen:
    seen = Seen()
    seen.feed(markdown.markdown(source, extensions=EXTENSIONS))
    seen.close()
    return seen


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["{}", "before {} after", "- {}", "| a |\n|---|\n| {} |", "<p>{}</p>", "# {}"])
def test_a_value_adds_no_tag_wherever_it_stands(text: str, place: str) -> None:
    assert [t for t, _ in see(place.format(escape_text(text))).tags] == [t for t, _ in see(place.format("x")).tags]


@given(st.text())
@example("a  b \n c")
def test_a_value_is_shown_exactly_as_it_was_written(text: str) -> None:
    seen = see(f"<p>{escape_text(text)}</p>\n\nbefore{escape_text('x' + text + 'x')}after")
    shown = plain_text(text)
    assert seen.tags == [("p", ()), ("p", ())]
    assert seen.text.replace("\n", "") == f"{shown}beforex{shown}xafter"


@given(st.text())
def test_a_value_stays_inside_its_attribute(text: str) -> None:
    assert see(f'<p title="{escape_text(text)}">x</p>').tags == [("p", (("title", plain_text(text)),))]


@given(st.text())
def test_a_title_opens_no_tag_even_with_its_entities_undone(text: str) -> None:
    assert not set(escape_title(text)) & set('<>"\n')


def test_joining_text_to_our_own_html_escapes_the_text() -> None:
    assert Html("<b>x</b>") + "<i>*" == "<b>x</b>&#60;i&#62;&#42;"
