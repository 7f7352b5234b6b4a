"""binome doctor: what is set up, and what is missing."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_of
from binome.places import Places
from binome.terminal import PROBLEMS, UNREACHED, SpokenCommand, follow_sheets, language_of, today_option


@click.command(cls=SpokenCommand)
@today_option
@click.pass_obj
def doctor(places: Places, today: date | None) -> None:
    from binome.doctor.remark import MISSING, UNREAD, lines_of
    from binome.doctor.visit import visit
    from binome.program.load import load_program
    from binome.survey.sources import Outside

    loaded = load_program(places.root)
    remarks = list(visit(loaded, places, day_of(loaded.settings, today), Outside(progress=follow_sheets)))
    for line in lines_of(remarks, language_of()):
        click.echo(line)
    states = {remark.state for remark in remarks}
    sys.exit(UNREACHED if UNREAD in states else PROBLEMS if MISSING in states else 0)
