"""binome check: every mistake of program/, at its line."""

from __future__ import annotations

import sys

import click

from binome.places import Places
from binome.problems import FORMATS, sort_problems
from binome.terminal import PROBLEMS, SpokenCommand, SpokenOption, print_problems, tell


@click.command(cls=SpokenCommand)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", cls=SpokenOption)
@click.pass_obj
def check(places: Places, form: str) -> None:
    from binome.privacy.exposed import find_exposed
    from binome.program.load import load_program
    from binome.release.committed import find_changed
    from binome.release.ledger import read_ledger

    loaded = load_program(places.root)
    _, damaged = read_ledger(places.results)
    exposed = find_exposed(places, loaded.documents.get("program.yml"))
    problems = sort_problems([*loaded.problems, *damaged, *find_changed(places), *exposed])
    wrong = print_problems(problems, form, err=False)
    if form == "text" and not wrong:
        warned = sum(problem.severity == "warning" for problem in problems)
        program = loaded.program
        counts = {"objectives": len(program.objectives), "surveys": len(program.surveys), "cohorts": len(program.cohorts)}
        tell("check.warned" if warned else "check.fine", warned=warned, **counts)
    sys.exit(PROBLEMS if wrong else 0)
