"""`binome form`: the script of a cohort, or its surveys on paper, written under build/forms/."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from binome.model import Cohort, Program
from binome.places import Places
from binome.problems import Phrase, Place, Problem, Stop
from binome.program.near import near_name
from binome.publish.forms.paper import paper_of
from binome.publish.forms.script import manifest_of, script_of
from binome.publish.rendering import Context
from binome.release.ledger import Ledger

SCRIPT, MANIFEST = "carnet.gs", "appsscript.json"
FOLDER = {"fr": "papier", "en": "paper"}


def find_cohort(program: Program, name: str) -> Cohort:
    """The cohort of that name; raises Stop where the programme has none."""
    if name in program.cohorts:
        return program.cohorts[name]
    near = near_name(name, program.cohorts)
    meant: object = Phrase("form.meant", {"name": near}) if near else ""
    raise Stop(Problem(Place("program/cohorts"), "form.unknown-cohort", {"name": name, "help": meant}))


def write_script(program: Program, cohort: Cohort, places: Places, today: date, language: str) -> Path:
    """The folder that holds the script and its manifest, both written anew."""
    context = Context(program, Ledger(), today, language)
    folder = places.build / "forms" / cohort.id
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ((SCRIPT, script_of(context, cohort)), (MANIFEST, manifest_of(context))):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def write_paper(program: Program, cohort: Cohort, places: Places, today: date, language: str) -> list[Path]:
    """One page a survey, as files of HTML that need nothing else."""
    context = Context(program, Ledger(), today, language)
    folder = places.build / "forms" / cohort.id / FOLDER[language]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for survey in program.surveys_of(cohort):
        written.append(folder / f"{survey.id}.html")
        written[-1].write_text(paper_of(context, cohort, survey), encoding="utf-8", newline="\n")
    return written
