"""The invented programme: valid, in two languages at parity, and in French as it is printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from binome.program.yamlfile import read_yaml

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "program"
FILES = sorted(path for folder in (".", "surveys", "cohorts") for path in (PROGRAM / folder).glob("*.yml"))
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]
FRENCH_SINS = {
    "a straight apostrophe": r"'",
    "no narrow space before ; ! ?": r"(?<!\u202f)[;!?]",
    "no no-break space before a colon": r"(?<![\u00a0\d]):|(?<=\d):(?!\d)",
    "no no-break space inside guillemets": r"«(?!\u00a0)|(?<!\u00a0)»",
    "three dots for an ellipsis": r"\.\.\.",
    "an English quotation mark": r"[\"“”]",
}


def data_of(name: str) -> Any:
    return read_yaml(ROOT / name, name).data


def texts(value: Any, at: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text written by language, with the dotted path of its key."""
    if isinstance(value, dict) and value and set(value) <= {"fr", "en"}:
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from texts(inner, f"{at}.{number}")


def schema_of(name: str) -> Path:
    """The schema that the file's first line names, found from the file as an editor does."""
    first = (ROOT / name).read_text(encoding="utf-8").splitlines()[0]
    modeline = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert modeline, f"{name} does not begin with its modeline"
    return (ROOT / name).parent / modeline[1]


@pytest.mark.parametrize("name", NAMES)
def test_every_file_of_the_example_follows_the_schema_named_on_its_first_line(name: str) -> None:
    path = schema_of(name).resolve()
    schemas = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in path.parent.glob("*.json")}
    registry = Registry().with_resources((key, Resource.from_contents(schema)) for key, schema in schemas.items())
    checker = Draft202012Validator.FORMAT_CHECKER
    judge = Draft202012Validator(schemas[path.name], registry=registry, format_checker=checker)
    assert [(list(error.path), error.message) for error in judge.iter_errors(data_of(name))] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_newcomer_reads_in_french_what_each_file_is(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    comment = [line for line in lines[1:4] if line.startswith("# ")]
    assert 1 <= len(comment) <= 3
    assert not any(re.search(FRENCH_SINS["a straight apostrophe"], line) for line in comment)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_written_in_both_languages(name: str) -> None:
    for at, text in texts(data_of(name)):
        assert set(text) == {"fr", "en"}, at
        assert all(words.strip() == words for words in text.values()), at


@pytest.mark.parametrize("sin", FRENCH_SINS)
def test_french_texts_carry_french_typography(sin: str) -> None:
    guilty = [
        f"{name}: {at}: {text['fr']}"
        for name in NAMES
        for at, text in texts(data_of(name))
        if re.search(FRENCH_SINS[sin], text["fr"])
    ]
    assert guilty == []


def test_english_texts_carry_curly_apostrophes_and_no_french_spaces() -> None:
    guilty = [
        f"{name}: {at}"
        for name in NAMES
        for at, text in texts(data_of(name))
        if re.search(r"['\"«»]|[\u00a0\u202f ][;:!?]", text["en"])
    ]
    assert guilty == []


def test_the_monthly_form_asks_exactly_the_three_questions_of_the_method() -> None:
    questions = data_of("program/surveys/mensuel.yml")["questions"]
    assert list(questions) == ["reached", "used", "fit"]
    assert all(question["shown"] == "public" and question["positive"] for question in questions.values())


@pytest.mark.parametrize("name", [name for name in NAMES if "/cohorts/" in name])
def test_a_cohort_is_launched_with_a_file_of_at_most_25_lines(name: str) -> None:
    launch, _, _ = (ROOT / name).read_text(encoding="utf-8").partition("\noutcomes:")  # added when the cycle is over
    assert len(launch.splitlines()) <= 25


def test_free_text_and_dates_of_the_example_are_never_public() -> None:
    for name in (name for name in NAMES if "/surveys/" in name):
        for question in data_of(name)["questions"].values():
            assert question["type"] not in ("text", "date") or question["shown"] != "public"


def test_some_options_hold_a_comma_as_those_of_real_forms_do() -> None:
    labels = [
        option["fr"]
        for name in NAMES
        if "/surveys/" in name
        for question in data_of(name)["questions"].values()
        if question["type"] == "choices"
        for option in question["options"].values()
    ]
    assert any(", " in label for label in labels)


def test_every_item_of_the_contract_is_settled_and_every_blank_declared() -> None:
    contract = data_of("program/contract.yml")
    schema = json.loads((ROOT / "schemas/contract.schema.json").read_text(encoding="utf-8"))
    items = set(schema["$defs"]["clause"]["properties"]["covers"]["items"]["enum"])
    assert {item for clause in contract["clauses"].values() for item in clause.get("covers", [])} == items
    for language in ("fr", "en"):
        words = " ".join(clause["text"][language] for clause in contract["clauses"].values())
        assert set(re.findall(r"\{(.*?)\}", words)) == set(contract["variables"]), language


def test_objectives_are_many_granular_and_end_inside_the_cycle() -> None:
    objectives = data_of("program/objectives.yml")["objectives"]
    skills = data_of("program/skills.yml")["skills"]
    weeks = data_of("program/calendar.yml")["cycle"]["weeks"]
    assert len(objectives) >= 14
    assert {objective["skill"] for objective in objectives.values()} == set(skills), "each skill has an objective"
    for key, objective in objectives.items():
        assert objective["indicator"]["baseline"] != objective["indicator"]["target"], key
        assert objective["weeks"] <= weeks, key
        vague = r"(?i)\b(comprendre|découvrir|se familiariser|understand|discover|get familiar)\b"
        assert not re.search(vague, json.dumps({**objective, "instead_of": ""}, ensure_ascii=False)), key
