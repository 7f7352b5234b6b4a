"""binome build: make the site, in both languages."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_of
from binome.commands.opening import open_program
from binome.places import Places
from binome.terminal import PROBLEMS, SpokenCommand, print_problems, tell, today_option


@click.command(cls=SpokenCommand)
@today_option
@click.pass_obj
def build(places: Places, today: date | None) -> None:
    from binome.publish.build import build_site
    from binome.release.ledger import read_ledger

    program, wrong, _ = open_program(places)
    ledger, problems = read_ledger(places.results)
    built = build_site(program, ledger, places, day_of(program.settings, today))
    wrong |= print_problems(problems + built.problems + built.notes)
    tell("build.done" if built.changed else "build.unchanged", site=places.relative(places.site), pages=built.pages)
    sys.exit(PROBLEMS if wrong else 0)
