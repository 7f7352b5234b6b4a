"""binome release: record what opens, publish what has closed."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from binome.clock import day_lived
from binome.commands.opening import open_program
from binome.places import Places
from binome.problems import Stop
from binome.terminal import PROBLEMS, SpokenCommand, SpokenOption, print_problems, tell, today_option

if TYPE_CHECKING:
    from binome.release.ledger import Ledger


@click.command(cls=SpokenCommand)
@click.option("--wave", cls=SpokenOption, metavar="COHORTE/VAGUE")
@today_option
@click.pass_obj
def release(places: Places, wave: str | None, today: date | None) -> None:
    from binome.model import Released
    from binome.release.committed import find_changed
    from binome.release.due import due_waves
    from binome.release.ledger import read_ledger, write_entry
    from binome.release.night import release as release_waves
    from binome.survey.store import load_pulled

    program, wrong, located = open_program(places)
    day = day_lived(program.settings, today)
    if changed := list(find_changed(places)):
        raise Stop(*changed)
    ledger, problems = read_ledger(places.results)
    pulled = {cohort: load_pulled(places, cohort) for cohort in program.cohorts}
    night = release_waves(program, pulled, ledger, day, only=wave)
    by_itself = wave or program.settings.example
    entries = [found for found in night.entries if by_itself or not isinstance(found[1], Released)]
    for cohort, entry in entries:
        write_entry(places.results, cohort, entry)
        tell(f"release.{type(entry).__name__.lower()}", cohort=cohort, wave=entry.wave)
    due = "" if by_itself else ", ".join(due_waves(program, ledger, day))
    if due or not entries:
        _tell_rest(ledger, wave, due, told=bool(night.problems))
    wrong |= print_problems(map(located, problems + night.problems))
    sys.exit(PROBLEMS if wrong else 0)


def _tell_rest(ledger: Ledger, wave: str | None, due: str, told: bool) -> None:
    """What waits, or why nothing was added; where a named wave is `told` among the problems, they say it."""
    before = ledger.released(*wave.split("/", 1)) if wave and "/" in wave else None
    if due:
        tell("release.due", waves=due)
    elif before:
        tell("release.already", wave=wave, day=before.date.isoformat())
    elif not (wave and told):
        tell("release.nothing")
