"""binome status: what to do this week, in ten lines a cohort."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_of
from binome.commands.opening import open_program
from binome.places import Places
from binome.terminal import PROBLEMS, SpokenCommand, is_ci, language_of, tell, today_option


@click.command(cls=SpokenCommand)
@click.argument("cohort", metavar="[COHORTE]", required=False)
@today_option
@click.pass_obj
def status(places: Places, cohort: str | None, today: date | None) -> None:
    from binome.coordination.kept import load_kept, running
    from binome.coordination.status import status_of
    from binome.publish.forms.make import find_cohort

    program, wrong, _ = open_program(places)
    day = day_of(program.settings, today)
    found = (find_cohort(program, cohort),) if cohort else running(program, day)
    for place, one in enumerate(found):
        lines = status_of(program, one, load_kept(program, one, places), day, language_of(), public=is_ci())
        click.echo("\n" * bool(place) + "\n".join(lines))
    if not found:
        tell("status.nobody")
    sys.exit(PROBLEMS if wrong else 0)
