"""binome report: the private report of a cohort, as one page for its coordinator."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_of
from binome.commands.athome import refuse_runner
from binome.commands.opening import open_program
from binome.places import Places
from binome.terminal import PROBLEMS, SpokenCommand, language_of, tell, today_option


@click.command(cls=SpokenCommand)
@click.argument("cohort", metavar="[COHORTE]", required=False)
@today_option
@click.pass_obj
def report(places: Places, cohort: str | None, today: date | None) -> None:
    from binome.coordination.kept import running
    from binome.coordination.report import write_report
    from binome.publish.forms.make import find_cohort

    refuse_runner()
    program, wrong, _ = open_program(places)
    day = day_of(program.settings, today)
    found = (find_cohort(program, cohort),) if cohort else running(program, day)
    for one in found:
        tell("report.done", path=places.relative(write_report(program, one, places, day, language_of())))
    if not found:
        tell("status.nobody")
    sys.exit(PROBLEMS if wrong else 0)
