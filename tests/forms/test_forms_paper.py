"""The same surveys on paper: everything that is asked and promised, boxes to tick, and nothing that is fetched."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from binome.model import LANGUAGES, Program
from binome.program.load import load_program
from binome.publish.forms.asking import asked_questions, notice_of
from binome.publish.forms.paper import paper_of
from binome.publish.escape import plain_text
from binome.publish.rendering import Context
from binome.publish.typography import typeset
from binome.release.ledger import Ledger

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.append(str(HERE.parent / "hostile"))

from hostile_corpus import STRINGS  # noqa: E402
from hostile_programme import TODAY, deal, write_programme  # noqa: E402

TAGS = set("html head meta title style body main header section footer svg path p span br b h1 h2 h3 ul ol li div".split())


class Reader(HTMLParser):
    """The words of a page, the kinds of its elements, and the names of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.boxes = self.cells = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.boxes += ("class", "box") in attrs
        self.cells += ("class", "cell") in attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def example() -> Program:
    program = load_program(ROOT).program
    assert program is not None
    return program


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["inscription", "journal", "mensuel", "bilan"])
def test_a_sheet_asks_what_the_form_asks(example: Program, name: str, language: str) -> None:
    """Its title, its notice, the code and the day to write, each question with its help and one box an option."""
    context = Context(example, Ledger(), TODAY, language)
    survey = example.surveys[name]
    page = paper_of(context, example.cohorts["pilote-2026"], survey)
    read = Reader(page)
    text = "".join(read.words)
    notice, sentences = notice_of(context, survey)
    wanted = [survey.title.to(language), notice, *sentences]
    for question in asked_questions(survey):
        wanted += [question.label.to(language), *(option.label.to(language) for option in question.options)]
        wanted += [question.help.to(language)] if question.help else []
    assert [words for words in wanted if typeset(plain_text(words), language) not in text] == []
    assert read.boxes == sum(len(question.options) for question in asked_questions(survey))
    assert read.cells == 8 * (2 + sum(question.type == "date" for question in asked_questions(survey)))
    assert f'<html lang="{language}">' in page


def test_a_sheet_says_on_which_days_it_counts(example: Program) -> None:
    """The stamp decides the wave on paper too: the sheet asks for the day, and names the days of its cohort."""
    context = Context(example, Ledger(), TODAY, "fr")
    cohort = example.cohorts["pilote-2026"]
    monthly = "".join(Reader(paper_of(context, cohort, example.surveys["mensuel"])).words).replace("\u00a0", " ")
    assert "entre le 27 février et le 5 mars 2026" in monthly and "entre le 22 mai et le 28 mai 2026" in monthly
    log = "".join(Reader(paper_of(context, cohort, example.surveys["journal"])).words).replace("\u00a0", " ")
    assert "Une feuille après chaque séance, tenue ou non, jusqu’au 31 mai 2026." in log


def test_a_sheet_needs_nothing_but_itself(example: Program) -> None:
    """No address to fetch, no script, and a policy that forbids both; the typefaces are inside."""
    page = paper_of(Context(example, Ledger(), TODAY, "fr"), example.cohorts["pilote-2026"], example.surveys["bilan"])
    page = re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,", page)
    assert not re.search(r"https?:|//[a-z]|<script|<link|<img|@import", page)
    assert re.findall(r'url\("([a-z:/0-9]+)', page) == ["data:font/woff2", "data:font/woff2"]
    assert "default-src 'none'" in page
    used = set(re.findall(r"var\((--bn-[\w-]+)\)", page))
    assert used and used <= set(re.findall(r"(--bn-[\w-]+):", page))


def test_hostile_words_stay_words_on_paper(tmp_path: Path) -> None:
    """Over seven hundred strings in titles, questions, options and helps make no element and no attribute."""
    for number, strings in enumerate(deal(STRINGS)):
        program = load_program(write_programme(tmp_path / str(number), strings).root).program
        assert program is not None
        for survey in program.surveys.values():
            page = paper_of(Context(program, Ledger(), TODAY, "en"), program.cohorts["c-1"], survey)
            read = Reader(page)
            assert read.tags <= TAGS and not any(name.startswith("on") for name in read.attributes)
