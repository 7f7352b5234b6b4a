"""binome form: the script that makes a cohort’s forms, or its surveys on paper."""

from __future__ import annotations

import sys

import click

from binome.clock import day_of
from binome.commands.opening import open_program
from binome.places import Places
from binome.terminal import PROBLEMS, SpokenCommand, SpokenOption, language_of, tell


@click.command("form", cls=SpokenCommand)
@click.argument("cohort", metavar="COHORTE")
@click.option("--paper", is_flag=True, cls=SpokenOption)
@click.pass_obj
def form(places: Places, cohort: str, paper: bool) -> None:
    from binome.publish.forms.make import find_cohort, write_paper, write_script

    program, wrong, _ = open_program(places)
    found, day, language = find_cohort(program, cohort), day_of(program.settings), language_of()
    if paper:
        pages = write_paper(program, found, places, day, language)
        tell("form.paper", folder=places.relative(pages[0].parent), pages=len(pages))
    else:
        tell("form.done", folder=places.relative(write_script(program, found, places, day, language)))
    sys.exit(PROBLEMS if wrong else 0)
