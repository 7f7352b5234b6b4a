"""From YAML to forms, from forms to a spreadsheet, from the spreadsheet back to the very ids of the YAML."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from binome.places import Places
from binome.program.load import load_program
from binome.survey.roster import plain_code
from binome.survey.store import load_pulled
from forms_node import needs_node, run_node

ROOT = Path(__file__).parents[2]
COHORT = "pilote-2026"


def binome(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "binome", "--root", str(root), *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "BINOME_LANG": "fr"})


def programme(root: Path) -> Places:
    """The example's programme, whose pilot reads what the forms will have written; everything is still kept."""
    shutil.copytree(ROOT / "program", root / "program", ignore=shutil.ignore_patterns("results"))
    settings, cohort = root / "program/program.yml", root / f"program/cohorts/{COHORT}.yml"
    settings.write_text(re.sub("matching: 1", "matching: 24", settings.read_text(encoding="utf-8")), encoding="utf-8")
    text = cohort.read_text(encoding="utf-8").replace(f"program/example/{COHORT}/roster.csv", "private/inbox/codes.csv")
    cohort.write_text(text.replace(f"program/example/{COHORT}", "private/inbox"), encoding="utf-8")
    return Places(root)


@needs_node
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_people_choose_in_the_forms_is_what_is_read(tmp_path: Path, language: str) -> None:
    """Every survey, every option, ticks joined by commas, dates, texts that look like formulas: ids and codes are equal."""
    places = programme(tmp_path)
    assert binome(tmp_path, "form", COHORT, "--lang", language).returncode == 0
    inbox = places.private / "inbox"
    inbox.mkdir(parents=True)
    run_node("circle.mjs", str(places.build / "forms" / COHORT / "carnet.gs"), str(inbox))
    expected = json.loads((inbox / "expected.json").read_text(encoding="utf-8"))

    done = binome(tmp_path, "pull")
    assert done.returncode == 0, done.stderr
    program, pulled = load_program(tmp_path).program, load_pulled(places, COHORT)
    assert program is not None and pulled.roster is not None
    for survey in program.surveys_of(program.cohorts[COHORT]):
        options = {id: [option.id for option in question.options] for id, question in survey.questions.items()}
        meant = [
            (plain_code(one["code"]), {id: ids_of(kept, options[id]) for id, kept in one["answers"].items()})
            for one in expected["surveys"][survey.id]
        ]
        read = [
            (plain_code(response.code or ""), {id: even(answer) for id, answer in response.answers.items()})
            for response in pulled.surveys[survey.id].responses
        ]
        assert read == meant, survey.id
        assert pulled.surveys[survey.id].missing == () and len(read) >= 12
        assert all(response.stamp for response in pulled.surveys[survey.id].responses)
    seats = [[seat.code, seat.person, seat.pair, seat.role] for seat in pulled.roster.seats]
    assert seats == [row[:4] for row in expected["seats"]] and len(seats) == 12


def ids_of(kept: object, options: list[str]) -> object:
    """What somebody meant, options by place, as their ids."""
    if isinstance(kept, list):
        return tuple(options[place] for place in kept)
    return options[kept] if isinstance(kept, int) else even(str(kept))


def even(answer: object) -> object:
    """A text may come back with its blanks evened out."""
    return " ".join(answer.split()) if isinstance(answer, str) else answer
