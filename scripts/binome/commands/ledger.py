"""binome ledger: bring what was published from the branch that carries it."""

from __future__ import annotations

import click

from binome.places import Places
from binome.terminal import SpokenCommand, SpokenOption, tell


@click.command(cls=SpokenCommand)
@click.option("--branch", envvar="BINOME_LEDGER_BRANCH", cls=SpokenOption, metavar="BRANCHE")
@click.pass_obj
def ledger(places: Places, branch: str | None) -> None:
    from binome.nightly.branch import find_branch
    from binome.nightly.ledgerfiles import bring_files

    carrier = find_branch(places.root, branch)
    tip, fresh = carrier.latest_tip()
    brought = bring_files(places.results, carrier.read_files(tip))
    if not fresh:
        tell("ledger.unreached", branch=carrier.name)
    tell("ledger.none" if tip is None else "ledger.brought" if brought else "ledger.here", branch=carrier.name)
