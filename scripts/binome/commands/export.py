"""binome export: gather everything held about a person."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_lived
from binome.commands.opening import open_program
from binome.commands.receipt import tell_receipt
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.terminal import PROBLEMS, SpokenCommand, language_of, today_option


@click.command(cls=SpokenCommand)
@click.argument("code")
@today_option
@click.pass_obj
def export(places: Places, code: str, today: date | None) -> None:
    from binome.privacy.exportfiles import export as export_person

    program, wrong, _ = open_program(places)
    receipts = export_person(program, places, code, day_lived(program.settings, today), language_of())
    if not receipts:
        raise Stop(Problem(Place("CODE"), "privacy.unknown-code"))
    for folder, receipt in receipts:
        tell_receipt(places, receipt, "export.done", folder=places.relative(folder))
    sys.exit(PROBLEMS if wrong else 0)
