"""binome pull: read the answers of every cohort."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_lived
from binome.commands.opening import open_program
from binome.places import Places
from binome.terminal import PROBLEMS, UNREACHED, SpokenCommand, SpokenOption, follow_sheets, is_ci, language_of, print_problems, tell, today_option


@click.command(cls=SpokenCommand)
@click.option("--accept-shrunk", "accepted", multiple=True, cls=SpokenOption, metavar="COHORTE/TABLEAU")
@today_option
@click.pass_obj
def pull(places: Places, accepted: tuple[str, ...], today: date | None) -> None:
    from binome.privacy.purge import warnings
    from binome.survey.pull import pull as pull_answers
    from binome.survey.sources import Outside

    program, wrong, located = open_program(places)
    day = day_lived(program.settings, today)
    outside = Outside(progress=follow_sheets)
    pulled = pull_answers(program, places, day, language_of(), accepted=accepted, keeps=not is_ci(), outside=outside)
    for line in pulled.lines:
        click.echo(line)
    if all(cohort.answers is None for cohort in program.cohorts.values()):
        tell("pull.nothing")
    wrong |= print_problems(map(located, [*pulled.problems, *warnings(program, places, day)]))
    sys.exit(UNREACHED if pulled.unreached else PROBLEMS if wrong else 0)
