"""A personal link is written in two places and read in a third: all three agree on tests/apps/personal_links.json."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from binome.publish.personal import PersonalForm, personal_link

CASES = json.loads((Path(__file__).parent / "personal_links.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["written"], ids=lambda case: case["says"])
def test_a_link_is_written_as_the_page_reads_it(case: dict) -> None:  # type: ignore[type-arg]
    """The same words as the Carnet's script writes, to the letter."""
    forms = [PersonalForm(**form) for form in case["forms"]]
    assert personal_link(case["site"], case["language"], case["cohort"], case["code"], case["role"], forms) == case["link"]


@pytest.mark.parametrize("case", CASES["unwritten"], ids=lambda case: case["says"])
def test_no_link_is_written_that_the_page_would_refuse(case: dict) -> None:  # type: ignore[type-arg]
    """Whoever would get it keeps the code, or the address of the form."""
    assert personal_link(case["site"], "fr", "pilote-2027", case["code"], "mentor") == ""
