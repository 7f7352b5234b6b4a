"""binome purge: delete what may no longer be kept."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_lived, day_of
from binome.commands.opening import open_program
from binome.commands.receipt import tell_lines, tell_receipt
from binome.places import Places
from binome.terminal import PROBLEMS, SpokenCommand, SpokenOption, today_option


@click.command(cls=SpokenCommand)
@click.option("--dry-run", "trial", is_flag=True, cls=SpokenOption)
@today_option
@click.pass_obj
def purge(places: Places, trial: bool, today: date | None) -> None:
    from binome.privacy.purge import purge as purge_data
    from binome.privacy.purge import receipt_of

    program, wrong, _ = open_program(places)
    day = (day_of if trial else day_lived)(program.settings, today)
    receipt = (receipt_of if trial else purge_data)(program, places, day)
    if receipt.done and not trial:
        tell_receipt(places, receipt, "purge.done")
    else:
        tell_lines(receipt, "purge.would" if receipt.done else "purge.nothing", date=receipt.date.isoformat())
    sys.exit(PROBLEMS if wrong else 0)
