"""The readiness test gives one verdict, whether a browser or `binome check` reads the answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from binome.program.readiness import RULE, Readiness, judge, readiness_of

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "fr" / "guide" / "est-ce-pour-nous.md"
CASES = json.loads((HERE / "ready_cases.json").read_text(encoding="utf-8"))
WORDS = {"y": "yes", "p": "partly", "n": "no"}


@pytest.mark.parametrize("name", CASES)
def test_each_case_has_its_verdict_and_what_to_do_in_order(name: str) -> None:
    """The same cases are read by ready.test.mjs."""
    case = CASES[name]
    answers = {key: WORDS[letter] for key, letter in zip(RULE["conditions"], case["answers"], strict=True) if letter in WORDS}
    assert judge(answers, case.get("firm", "")) == Readiness(case["verdict"], tuple(case["things"]))


def test_people_are_counted_in_the_programme() -> None:
    assert readiness_of({"people": 9, "need": "yes"}, "small") == Readiness("prepare", ("people",))
    assert readiness_of({"people": 10, "need": "yes"}, "small") == Readiness("go", ())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_tells_the_rule_of_the_code(language: str) -> None:
    """The numbers that it gives: what forbids a start, the order of what is to be done, how many “partly” are a no."""
    text = (PAGE.parents[2] / language / "guide" / PAGE.name).read_text(encoding="utf-8")
    number = {key: place for place, key in enumerate(RULE["conditions"], 1)}
    [forbids] = re.findall(r"^\| [^|]*\((\d+)\)[^|]*\((\d+)\)[^|]*\((\d+)\) \|", text, re.MULTILINE)
    assert [int(one) for one in forbids] == [number[key] for key in RULE["vital"]]
    assert f" {', '.join(str(number[key]) for key in RULE['order'])}." in text
    assert RULE["partly"] == 5 and ("cinq «\u00a0en partie" in text or "five “partly”" in text)
    assert sorted(RULE["order"]) == sorted(RULE["conditions"])
    titles = re.findall(r"^### (\d+)\. ", text, re.MULTILINE)
    assert [int(one) for one in titles] == list(number.values())
