"""What the tests of this room share: the example in a folder of its own, read once, and its people invented here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from binome.model import Program
from binome.places import Places
from binome.program.load import load_program
from binome.survey.store import load_roster

ROOT = Path(__file__).parents[2]
COHORT = "automne-2026"
TODAY = date(2026, 12, 8)  # the log was last written in on 28 November: two pairs have been silent since long before


def copied(folder: Path) -> Places:
    """The example, ready to be read."""
    shutil.copytree(ROOT / "program", folder / "program", ignore=shutil.ignore_patterns("results"))
    return Places(folder)


def binome(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "binome", "--root", str(root), *words]
    calm = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(command, capture_output=True, text=True, env={**calm, "BINOME_LANG": "fr", **environment})


def program_of(places: Places) -> Program:
    program = load_program(places.root).program
    assert program is not None
    return program


def write_people(places: Places, names: dict[str, str] | None = None) -> dict[str, str]:
    """private/people.csv with a name for each person of the roster, every third one in English; person id → name."""
    roster = load_roster(places, COHORT)
    assert roster is not None
    people = {seat.person: f"Nom-{seat.person}" for seat in roster.seats} | (names or {})
    rows = [f'"{name}",{person}@essai.example,{"en" if n % 3 == 0 else "fr"},{person}' for n, (person, name) in enumerate(people.items())]
    places.private.mkdir(exist_ok=True)
    (places.private / "people.csv").write_text("\n".join(("Nom,Adresse e-mail,Langue,Repère de la personne", *rows, "")), encoding="utf-8")
    return people
