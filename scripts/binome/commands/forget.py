"""binome forget: erase a person."""

from __future__ import annotations

import sys
from datetime import date

import click

from binome.clock import day_lived
from binome.commands.opening import open_program
from binome.commands.receipt import tell_receipt
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.terminal import PROBLEMS, SpokenCommand, today_option


@click.command(cls=SpokenCommand)
@click.argument("code")
@today_option
@click.pass_obj
def forget(places: Places, code: str, today: date | None) -> None:
    from binome.privacy.forget import forget as forget_person

    program, wrong, _ = open_program(places)
    receipt = forget_person(program, places, code, day_lived(program.settings, today))
    if receipt is None:
        raise Stop(Problem(Place("CODE"), "privacy.unknown-code"))
    tell_receipt(places, receipt, "forget.done" if receipt.done else "forget.already")
    sys.exit(PROBLEMS if wrong else 0)
