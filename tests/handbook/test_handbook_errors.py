"""Every message has its place in the handbook, with why and what to do."""

from __future__ import annotations

import re
from functools import cache

import pytest

from binome.model import LANGUAGES
from binome.program.rules import RULES
from binome.publish.pages import errors
from binome.publish.pages.errors_rooms import PIECES, REST, ROOMS, explained, groups_of
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.wording import load_wording
from handbook_house import TODAY, program

PROBLEMS = load_wording("en", "problems")


@cache
def pages(language: str) -> dict[str, str]:
    return {page.path: page.text for page in errors.pages(Context(program(), Ledger(), TODAY, language))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_one_address(language):
    """Its id with hyphens, on one page: an address that somebody noted goes on leading there."""
    text = "\n".join(pages(language).values())
    messages = [id for id in PROBLEMS if not id.startswith(PIECES)]
    assert messages and {id: text.count(f'id="{re.sub("[^a-z0-9]+", "-", id)}"') for id in messages} == dict.fromkeys(messages, 1)


def test_every_message_has_a_room_and_its_group_says_why():
    """A message whose id begins as no group does waits in REST: name it in ROOMS, and give it group.… in errors.yml."""
    known = {name for groups in ROOMS.values() for name in groups}
    groups = [group for room in ROOMS for group in groups_of(room)]
    assert {group.name: group.ids for group in groups if group.name not in known} == {}
    words = load_wording("fr", "errors")
    assert [group.name for group in groups if not {f"group.{group.name}", f"group.{group.name}.why"} <= words.keys()] == []
    assert REST in ROOMS and sum(len(group.ids) for group in groups) == len(explained())


def test_every_rule_says_why_in_words_of_its_own():
    """why.<id> in locales/<language>/errors.yml: a rule of the method that cannot say why is obeyed by nobody."""
    assert [rule.id for rule in RULES if f"why.{rule.id}" not in load_wording("fr", "errors")] == []


def test_no_explanation_outlives_its_message():
    """A message that was renamed takes its explanation along."""
    told = {key.removeprefix("why.") for key in load_wording("fr", "errors") if key.startswith("why.")}
    assert told - {*explained()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_blank_is_printed(language):
    """What changes from case to case is three dots; a brace that a message speaks of stays one."""
    literal = {name for text in load_wording(language, "problems").values() for name in re.findall(r"\{\{(\w+)\}\}", text)}
    for path, text in pages(language).items():
        assert {*re.findall(r"(?:&#123;|\{)([a-z]\w*)(?:&#125;|\})", text)} <= literal, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_html_holds_no_markdown(language):
    """Between the tags of a list of terms nothing is Markdown: a backtick would be read as one."""
    terms = {path: re.findall("<d[td]>.*?</d[td]>", text) for path, text in pages(language).items()}
    assert any(terms.values()) and [path for path, found in terms.items() if "`" in "".join(found)] == []


def test_a_message_can_be_found_by_its_words():
    """As it is printed, so that the search of the site finds what somebody copies into it."""
    assert "is not in objectives&#46;yml" in pages("en")["manuel/erreurs/regles.md"]
    assert "Remplacez&#45;la par des espaces" in pages("fr")["manuel/erreurs/ecrire.md"]
