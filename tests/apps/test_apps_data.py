"""What my page and the contract are given: public facts of the cohorts that live, and nothing of anybody."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from binome.model import LANGUAGES, Program
from binome.program.load import load_program
from binome.publish.apps.contract import naming
from binome.publish.apps.mine import OUTLIVES, mine
from binome.publish.rendering import Context
from binome.release.ledger import Ledger

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def program() -> Program:
    loaded = load_program(ROOT).program
    assert loaded is not None
    return loaded


def told(program: Program, language: str = "fr", **settings: object) -> dict[str, object]:
    changed = replace(program, settings=replace(program.settings, **settings))  # type: ignore[arg-type]
    today = changed.settings.today or program.settings.today
    assert today is not None
    return dict(mine(Context(changed, Ledger(), today, language)))


def test_a_cohort_is_told_until_three_months_after_its_last_day(program: Program) -> None:
    """The one file that serves every link does not grow with the years."""
    assert list(told(program)["cohorts"]) == ["automne-2026"]  # type: ignore[call-overload]
    last = program.settings.today + timedelta(days=41)  # type: ignore[operator]  # the closing review, 8 January 2027, is before the cycle's end
    assert "automne-2026" in told(program, today=last + OUTLIVES)["cohorts"]  # type: ignore[operator]
    assert "automne-2026" not in told(program, today=last + OUTLIVES + timedelta(weeks=3))["cohorts"]  # type: ignore[operator]


def test_a_real_programme_reads_the_clock_of_whoever_reads(program: Program) -> None:
    """Only an example stands still."""
    assert told(program)["today"] == "2026-11-28"
    assert told(program, example=False)["today"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_in_it(program: Program, language: str) -> None:
    """No code, no person and no pair of the example's roster."""
    context = Context(program, Ledger(), program.settings.today, language)  # type: ignore[arg-type]
    words = json.dumps([mine(context), naming(context)], ensure_ascii=False)
    with (ROOT / "program/example/automne-2026/roster.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 10
    assert not [value for row in rows for value in (row["code"], row["person"], f'"{row["pair"]}"') if value in words]


def test_every_blank_of_the_contract_can_be_filled_in(program: Program) -> None:
    """Each variable is a known figure, a field, a name, or the day that a cohort tells; no brace is left."""
    data = naming(Context(program, Ledger(), program.settings.today, "fr"))  # type: ignore[arg-type]
    blanks = {part["blank"] for clause in data["clauses"] for line in clause["paragraphs"] for part in line if isinstance(part, dict)}
    asked = {field["name"] for field in data["fields"]} | {place["who"] for place in data["signatures"]["places"]} | {"end"}
    assert blanks <= asked and {"mentor", "mentee", "objectives"} <= blanks
    assert "{" not in "".join(part for clause in data["clauses"] for line in clause["paragraphs"] for part in line if isinstance(part, str))
