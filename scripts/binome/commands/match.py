"""binome match: propose pairs among the people who signed up, and write those that everybody said yes to."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_of
from binome.commands.athome import refuse_runner
from binome.commands.opening import open_program
from binome.places import Places
from binome.terminal import PROBLEMS, SpokenCommand, SpokenOption, language_of, tell, today_option


@click.command(cls=SpokenCommand)
@click.argument("cohort", metavar="COHORTE")
@click.option("--without", multiple=True, cls=SpokenOption, metavar="P03")
@click.option("--accept", "accepting", is_flag=True, cls=SpokenOption)
@today_option
@click.pass_obj
def match(places: Places, cohort: str, without: tuple[str, ...], accepting: bool, today: date | None) -> None:
    from binome.pairing.steps import accept, make_proposal
    from binome.publish.forms.make import find_cohort

    refuse_runner()
    program, wrong, _ = open_program(places)
    found, day = find_cohort(program, cohort), day_of(program.settings, today)
    if accepting and not without:
        done = accept(program, found, places, day)
        tell("match.accepted" if done.is_own else "match.to-paste", n=done.pairs, roster=places.relative(done.roster))
        tell("match.cohort", n=done.pairs, path=places.relative(done.cohort))
    else:
        proposed = make_proposal(program, found, places, day, language_of(), without)
        for line in proposed.lines:
            click.echo(line)
        tell("match.done", folder=places.relative(proposed.folder), cohort=found.id, n=len(proposed.proposal.pairs))
    sys.exit(PROBLEMS if wrong else 0)
