"""binome documents: contracts, sheets, addenda and certificates as PDF and for Word, blank or made out to each pair."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_of
from binome.commands.opening import open_program
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.terminal import PROBLEMS, SpokenCommand, SpokenOption, is_ci, tell, today_option


@click.command(cls=SpokenCommand)
@click.argument("cohort", metavar="COHORTE")
@click.option("--names", is_flag=True, cls=SpokenOption)
@today_option
@click.pass_obj
def documents(places: Places, cohort: str, names: bool, today: date | None) -> None:
    from binome.publish.documents.make import need_libraries, write_blank, write_named
    from binome.publish.forms.make import find_cohort

    if names and is_ci():
        raise Stop(Problem(Place("binome documents"), "documents.in-ci"))
    program, wrong, _ = open_program(places)
    found, day = find_cohort(program, cohort), day_of(program.settings, today)
    need_libraries()
    if names:
        written, without = write_named(program, found, places, day)
        if written:
            tell("documents.named", folder=places.relative(places.made_out / found.id), n=len(written))
        elif not without:
            tell("documents.no-pairs")
        if without:
            tell("documents.without", n=without)
    else:
        blank = write_blank(program, found, places, day)
        tell("documents.done", folder=places.relative(blank[0].parents[1]), n=len(blank))
    sys.exit(PROBLEMS if wrong else 0)
