"""binome nightly: pull, release and build in one go, every night; and afterwards, what was wrong."""

from __future__ import annotations

import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import click

from binome.clock import day_lived
from binome.places import Places
from binome.problems import FORMATS, Stop
from binome.terminal import SpokenCommand, SpokenOption, follow_sheets, is_ci, language_of, print_problems, tell, today_option

if TYPE_CHECKING:
    from binome.model import Program
    from binome.nightly.branch import Branch
    from binome.nightly.record import Recorded
    from binome.survey.telling import Pull


@click.command(cls=SpokenCommand)
@click.option("--push", is_flag=True, cls=SpokenOption)
@click.option("--branch", envvar="BINOME_LEDGER_BRANCH", cls=SpokenOption, metavar="BRANCHE")
@click.option("--verdict", is_flag=True, cls=SpokenOption)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", cls=SpokenOption)
@today_option
@click.pass_obj
def nightly(places: Places, push: bool, branch: str | None, verdict: bool, form: str, today: date | None) -> None:
    from binome.nightly.branch import find_branch
    from binome.nightly.verdict import judge, write_verdict
    from binome.program.load import load_program
    from binome.publish.build import build_site
    from binome.release.committed import find_changed
    from binome.release.ledger import read_ledger

    if verdict:
        sys.exit(_tell_verdict(places, form))
    target = find_branch(places.root, branch) if push else None
    loaded = load_program(places.root)
    mistakes = [problem for problem in loaded.problems if problem.severity == "error"]
    changed = [] if loaded.program is None else list(find_changed(places))
    if loaded.program is None or changed:
        raise Stop(*mistakes, *changed)  # there is no night without them: nothing is built, and the old site stays
    day = day_lived(loaded.settings, today)
    read = _readable(loaded.program, places)
    pulled = _pull(read, places, day)
    recorded = _record(read, places, day, target)
    problems = [*mistakes, *map(loaded.located, (*pulled.problems, *recorded.problems))]
    print_problems(problems, form)
    built = build_site(loaded.program, read_ledger(places.results)[0], places, day)
    print_problems(built.problems + built.notes, form)
    write_verdict(places, judge(day, [*problems, *built.problems], pulled.unreached, recorded.unpushed))
    tell("build.done" if built.changed else "build.unchanged", site=places.relative(places.site), pages=built.pages)


def _readable(program: Program, places: Places) -> Program:
    """On a runner, without the cohorts whose files are at home: their absence is no fault of the night."""
    from binome.nightly.athome import leave_at_home, read_at_home

    away = read_at_home(program, places.root) if is_ci() else ()
    for cohort in away:
        tell("nightly.at-home", cohort=cohort)
    return leave_at_home(program, away)


def _pull(program: Program, places: Places, day: date) -> Pull:
    from binome.privacy.purge import warnings
    from binome.survey.pull import pull
    from binome.survey.sources import Outside

    pulled = pull(program, places, day, language_of(), keeps=not is_ci(), outside=Outside(progress=follow_sheets))
    for line in pulled.lines:
        click.echo(line)
    pulled.problems += warnings(program, places, day)
    return pulled


def _record(program: Program, places: Places, day: date, target: Branch | None) -> Recorded:
    """What was recorded is told once it is for good."""
    from binome.nightly.record import record, record_and_push

    recorded = record_and_push(program, places, day, target, time.sleep) if target else record(program, places, day)
    for cohort, entry in recorded.entries:
        tell(f"release.{type(entry).__name__.lower()}", cohort=cohort, wave=entry.wave)
    if target and recorded.entries:
        tell("nightly.pushed", branch=target.name)
    elif not recorded.entries:
        tell("release.nothing")
    return recorded


def _tell_verdict(places: Places, form: str) -> int:
    """One line, and the exit code of the night that was published."""
    from binome.nightly.verdict import read_verdict

    verdict = read_verdict(places)
    if problem := verdict.problem():
        print_problems([problem], form, err=False)
    else:
        tell("nightly.fine", day=verdict.day.isoformat())
    return verdict.code
