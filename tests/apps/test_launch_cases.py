"""The launch form and `binome check` say the same of the same cohort: launch_cases.json is read by both.

A case holds the programme that it is added to, what somebody typed, the file that the form makes of it, and the lines of `binome check` about that file in
both languages. `make accept` writes the file and the lines anew: the file as the form makes it, the lines as check says them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from binome.problems import FORMATS, Problem
from binome.program.load import load_program
from binome.program.schema import load_validator
from binome.publish.apps.launch import ASKED, RULES, fingerprint, launch
from binome.publish.apps.launchstarts import ASKED as OF_DAYS_OFF
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.start.cohortfile import Answers, data_of, text_of

HERE = Path(__file__).parent
PROGRAMMES = {"valid": HERE.parent / "program" / "valid", "example": HERE.parents[1]}
CASES = HERE / "launch_cases.json"
TODAY = date(2026, 11, 28)
LANGUAGES = ("fr", "en")
sys.path.append(str(HERE.parent / "hostile"))

from hostile_corpus import STRINGS  # noqa: E402


def facts_of(root: Path, language: str) -> dict[str, Any]:
    loaded = load_program(root)
    assert loaded.program
    return dict(launch(Context(loaded.program, Ledger({}), TODAY, language)))


def run_form(cases: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """What the page's own modules make of each case."""
    if not shutil.which("node"):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("NOTHING WAS TRIED: install Node")
    files = [folder / f"{name}-{language}.json" for name in PROGRAMMES for language in LANGUAGES]
    for file in files:
        name, language = file.stem.split("-")
        file.write_text(json.dumps(facts_of(PROGRAMMES[name], language), ensure_ascii=False, sort_keys=True), encoding="utf-8")
    command = ["node", str(HERE / "launch_cases.mjs"), *map(str, files)]
    done = subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def problems_of(case: dict[str, Any], root: Path) -> list[Problem]:
    """What `binome check` finds in the file of this case."""
    shutil.copytree(PROGRAMMES[case["in"]] / "program", root / "program")
    path = f"program/cohorts/{case['values']['id']}.yml"
    (root / path).write_text(case["file"], encoding="utf-8")
    return [problem for problem in load_program(root).problems if problem.place.file == path]


def check(case: dict[str, Any], root: Path) -> dict[str, list[str]]:
    told = problems_of(case, root)
    return {language: FORMATS["text"](told, language).splitlines() for language in LANGUAGES}


def read_cases() -> list[dict[str, Any]]:
    return json.loads(CASES.read_text(encoding="utf-8"))


def test_the_form_makes_the_file_and_says_the_lines_of_each_case(tmp_path: Path) -> None:
    """Quotes, colons, emoji, markup and words that YAML takes for a yes are text, and mistakes are told in the words of check."""
    cases = read_cases()
    made = run_form(cases, tmp_path)
    if os.environ.get("BINOME_ACCEPT"):
        for number, (case, own) in enumerate(zip(cases, made, strict=True)):
            case["file"] = own["file"]
            case |= check(case, tmp_path / str(number))
        written = json.dumps(cases, ensure_ascii=False, indent=1) + "\n"
        CASES.write_bytes(written.encode("utf-8", "backslashreplace"))  # half a character stays a code
    for case, own in zip(cases, made, strict=True):
        assert own == {name: case[name] for name in ("file", *LANGUAGES)}, case["why"]


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["why"])
def test_check_says_the_same_lines_of_that_file(case: dict[str, Any], tmp_path: Path) -> None:
    """What the form writes passes wherever the form shows no error, for their lines are the same."""
    assert check(case, tmp_path) == {language: case[language] for language in LANGUAGES}


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["why"])
def test_binome_new_writes_the_same_file(case: dict[str, Any]) -> None:
    """A cohort asked in a terminal and one asked on the page are the same text."""
    assert file_of(case["values"]) == case["file"]


def test_hostile_words_are_told_alike(tmp_path: Path) -> None:
    """Titles, folders, spreadsheets, numbers and days out of the hostile strings: the form's file and lines are those of check and of binome new."""
    typed = [hostile_values(string, number) for number, string in enumerate(STRINGS[::9])]
    made = run_form([{"in": "valid", "values": values} for values in typed], tmp_path)
    for number, (values, own) in enumerate(zip(typed, made, strict=True)):
        assert own["file"] == file_of(values), values
        told = check({"in": "valid", "values": values, "file": own["file"]}, tmp_path / str(number))
        assert told == {language: own[language] for language in LANGUAGES}, values


def hostile_values(string: str, number: int) -> dict[str, Any]:
    values = {**read_cases()[0]["values"], "title": {"fr": string, "en": string[::-1]}}
    other = (
        {"sources": {"kind": "csv", "sheet": "", "folder": f"private/{string}"}},
        {"sources": {"kind": "google-sheet", "sheet": string, "folder": ""}},
        {"pairs": string[:40]},
        {"start": string[:40]},
    )
    return values | (other[number % 8] if number % 8 < 4 else {})


def file_of(values: dict[str, Any]) -> str:
    """What `binome new cohort` writes."""
    answers = {name: value for name, value in values.items() if name not in ("id", "sources")}
    sources = values["sources"]
    return text_of(data_of(Answers(**answers, sources=sources["kind"], sheet=sources["sheet"], folder=sources["folder"]), LANGUAGES))


def test_the_cases_hold_a_mistake_of_each_kind_that_a_form_can_make(tmp_path: Path) -> None:
    """A rule that the form tells is told by a case, and cases without any mistake are there too."""
    found = [problems_of(case, tmp_path / str(number)) for number, case in enumerate(read_cases())]
    rules = {*(f"rule.{rule}" for rule in RULES), *(rule.id for rule in OF_DAYS_OFF if rule.severity == "warning")}
    assert rules <= {problem.id for told in found for problem in told}
    assert any([problem.severity for problem in told] == ["info"] for told in found)


def test_the_form_tries_every_keyword_of_the_schema_that_it_asks() -> None:
    """A keyword that the browser did not know would be refused by check alone."""
    code = (HERE.parents[1] / "docs/theme/assets/apps/launch/schema.js").read_text(encoding="utf-8")
    silent = {"title", "description", "examples", "default", "patternErrorMessage", "$comment"}
    shapes = [load_validator("cohort").schema["properties"][name] for name in ASKED]
    used = {keyword for shape in shapes for keyword in keywords_of(shape)} - silent - {"propertyNames"}  # of tabs, which it does not ask
    assert [keyword for keyword in sorted(used - {"maxProperties"}) if f"{keyword}:" not in code and f'"{keyword}"' not in code] == []


def test_no_two_given_names_stand_beside_each_other_in_what_the_page_knows() -> None:
    """The guard looks for the people of private/ in every file of the site, and Bernard Bertrand may be one of them."""
    known = json.dumps(facts_of(PROGRAMMES["valid"], "fr")["personal"])
    assert "camille" not in known and "bernard" not in known


def keywords_of(shape: Any) -> set[str]:
    found: set[str] = set()
    if isinstance(shape, dict):
        found |= shape.keys()
        for keyword in ("items", "if", "then", "else", "additionalProperties"):
            found |= keywords_of(shape.get(keyword))
        for inner in [*shape.get("properties", {}).values(), *shape.get("allOf", [])]:
            found |= keywords_of(inner)
    return found


def test_a_mark_of_a_table_is_the_same_in_both_languages() -> None:
    """The page compares its own with the one that the build wrote: FNV-1a of the empty text and of one letter are known."""
    assert (fingerprint(""), fingerprint("a")) == ("811c9dc5", "e40c292c")
