"""The page that tells how to start a cohort: its file works, and what it quotes is what `check` says."""

from __future__ import annotations

import re
import shutil

import pytest
from written_pages import LANGUAGES, PROGRAM, read_pages

from binome.problems import to_text
from binome.program.load import load_program

FILE = "cohorts/pilote-2027.yml"
MISTAKES = {"start: 2027-01-11": "start: 2027-01-12", "- veille-prompts": "- veille-prompt"}


def block(language: str, kind: str) -> str:
    """The page's one code block of this kind."""
    text = read_pages(language)["lancer.md"].text
    return re.search(rf"```{kind}[^\n]*\n(.*?)```", text, re.DOTALL)[1]


def problems_with(tmp_path, text):
    """What check finds in the example's programme once this cohort is added to it."""
    shutil.copytree(PROGRAM, tmp_path / "program", dirs_exist_ok=True)
    (tmp_path / "program" / FILE).write_text(text, encoding="utf-8")
    return [problem for problem in load_program(tmp_path).problems if problem.place.file == f"program/{FILE}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_short_and_sound(language, tmp_path):
    """At most 25 lines, and check has no more to say than its forecast."""
    text = block(language, "yaml")
    assert text.count("\n") <= 25
    assert [problem.severity for problem in problems_with(tmp_path, text)] == ["info"]


def test_the_file_is_the_same_in_both_languages():
    """A file has no language."""
    assert block("fr", "yaml") == block("en", "yaml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_quotes_is_what_check_says(language, tmp_path):
    """Two mistakes made on purpose, told in the page's own language."""
    text = block(language, "yaml")
    for right, wrong in MISTAKES.items():
        assert right in text
        text = text.replace(right, wrong)
    said = to_text(problems_with(tmp_path, text), language)
    assert block(language, "console") == f"$ binome check\n{said}\n"
