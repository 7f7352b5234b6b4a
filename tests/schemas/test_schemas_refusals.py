"""What goes together and what does not: each condition of the schemas, broken once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parents[2] / "schemas"
SCHEMAS = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
REGISTRY = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items())

OPTIONS = {"yes": "Oui", "no": "Non"}
CSV = {"type": "csv", "path": "answers"}

QUESTIONS = {
    "a scale without options": {"type": "scale", "shown": "coordinator"},
    "a public choice without its threshold": {"type": "choice", "options": OPTIONS, "shown": "public"},
    "public choices that publish nothing": {"type": "choices", "options": OPTIONS, "shown": "public"},
    "a public date": {"type": "date", "shown": "public"},
    "a public text": {"type": "text", "shown": "public"},
    "a text with options": {"type": "text", "options": OPTIONS, "shown": "never"},
    "a band with a threshold": {"type": "band", "options": OPTIONS, "positive": ["yes"], "shown": "public"},
    "a scale that publishes options": {"type": "scale", "options": OPTIONS, "publish": ["yes"], "shown": "never"},
    "published options tied by a maximum": {
        "type": "choices", "options": OPTIONS, "publish": ["yes"], "max": 1, "shown": "public",
    },
    "published options tied by a none option": {
        "type": "choices", "options": OPTIONS, "publish": ["yes"], "none": "no", "shown": "public",
    },
    "a former label beside texts by language": {
        "type": "scale", "options": {"yes": {"fr": "Oui", "former": ["Ok"]}, "no": "Non"}, "shown": "never",
    },
    "nobody says who sees it": {"type": "text"},
}  # fmt: skip

SURVEYS = {
    "waves of two kinds": {"waves": {"every": "month", "at": "closing"}},
    "waves of no kind": {"waves": {"open_days": 7}},
    "a log that closes after some days": {"waves": {"running": True, "open_days": 7}, "key": "a"},
    "a log without a key": {"waves": {"running": True}},
    "a key without a log": {"key": "a"},
    "a milestone without a log": {"milestones": {"mid": {"week": 8, "yes_if": {"a": "planned"}}}},
    "a call for help without a log": {"help_asked": {"a": ["yes"]}},
    "a milestone that needs a word it does not know": {
        "waves": {"running": True}, "key": "a", "milestones": {"mid": {"week": 8, "yes_if": {"a": "most"}}},
    },
}  # fmt: skip

COHORTS = {
    "a sheet of a CSV file": {"sources": {"answers": CSV, "roster": {"type": "csv", "path": "r.csv", "tab": "codes"}}},
    "a workbook that is none": {"sources": {"answers": {"type": "xlsx", "path": "answers.csv"}}},
    "a source this kit does not know": {"sources": {"answers": {"type": "ods", "path": "answers.ods"}}},
    "a path from the root of the disk": {"sources": {"answers": {"type": "csv", "path": "/answers"}}},
}

PROGRAMS = {
    "a pinned date outside an example": {"today": "2026-11-28"},
    "internal without a confirmation": {"visibility": "internal"},
    "another version": {"version": 2},
}

QUESTION = {"label": "Question"}
SURVEY = {"title": "T", "unit": "person", "identity": "code", "waves": {"every": "month"},
          "questions": {"a": {**QUESTION, "type": "yes-no", "shown": "public"}}}  # fmt: skip
COHORT = {"start": "2026-09-07", "stage": "pilot", "pairs": 6, "objectives": ["veille-prompts"]}
PROGRAM = {"version": 1, "title": "T", "organisations": {"atelier": {"name": "Atelier"}},
           "sponsor": "S", "coordinator": "C", "second_contact": "D"}  # fmt: skip

BROKEN: dict[str, tuple[str, dict[str, Any]]] = {
    **{why: ("survey", {**SURVEY, "questions": {"a": {**QUESTION, **extra}}}) for why, extra in QUESTIONS.items()},
    **{why: ("survey", {**SURVEY, **extra}) for why, extra in SURVEYS.items()},
    **{why: ("cohort", {**COHORT, **extra}) for why, extra in COHORTS.items()},
    **{why: ("program", {**PROGRAM, **extra}) for why, extra in PROGRAMS.items()},
}


def errors(kind: str, data: dict[str, Any]) -> int:
    judge = Draft202012Validator(SCHEMAS[f"{kind}.schema.json"], registry=REGISTRY)
    return sum(1 for _ in judge.iter_errors(data))


@pytest.mark.parametrize("why", BROKEN)
def test_what_does_not_go_together_is_refused_once(why: str) -> None:
    assert errors(*BROKEN[why]) == 1


@pytest.mark.parametrize(("kind", "data"), [("survey", SURVEY), ("cohort", COHORT), ("program", PROGRAM)])
def test_the_smallest_file_is_accepted(kind: str, data: dict[str, Any]) -> None:
    assert errors(kind, data) == 0
