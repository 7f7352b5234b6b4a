"""binome upgrade: bring a firm's repository to another version of the kit."""

from __future__ import annotations

import sys

import click

from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.terminal import UNREACHED, SpokenCommand, tell


@click.command(cls=SpokenCommand)
@click.argument("version", required=False)
@click.pass_obj
def upgrade(places: Places, version: str | None) -> None:
    from binome.start.fetching import fetch_kit, is_other, run_new
    from binome.start.origin import read_origin
    from binome.start.record import read_record
    from binome.start.upgrade import upgrade_repository

    if version and is_other(version):
        read_record(places.root)  # nothing is installed for a folder that could not be upgraded
        if failed := fetch_kit(version):
            raise Stop(Problem(Place("VERSION"), "start.not-fetched", {"version": version, "reason": failed.rstrip(".")}), exit_code=UNREACHED)
        sys.exit(run_new(places.root))
    done = upgrade_repository(places.root, read_origin())
    for line in done.changes:
        click.echo(line)
    for step in done.steps:
        tell(f"upgrade.{step.kind}", path=step.path, target=step.target)
    tell("upgrade.done" if done.steps else "upgrade.nothing", before=done.before, after=done.after)
