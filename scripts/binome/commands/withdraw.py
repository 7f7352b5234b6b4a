"""binome withdraw: stop showing a published figure."""

from __future__ import annotations

from datetime import date

import click

from binome.clock import day_lived
from binome.places import Places
from binome.terminal import SpokenCommand, tell, today_option


@click.command(cls=SpokenCommand)
@click.argument("figure")
@today_option
@click.pass_obj
def withdraw(places: Places, figure: str, today: date | None) -> None:
    from binome.program.load import load_program
    from binome.release.ledger import read_ledger, write_entry
    from binome.release.withdrawal import withdraw as withdraw_figure

    day = day_lived(load_program(places.root).settings, today)  # no mistake in program/ keeps a figure on its page
    ledger, _ = read_ledger(places.results)
    withdrawn = withdraw_figure(ledger, figure, day)
    if withdrawn is not None:
        write_entry(places.results, *withdrawn)
    tell("withdraw.done" if withdrawn else "withdraw.already", figure=figure)
