"""The command line: each command reads, calls one room, writes, and says what it did."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from binome import __version__
from binome.clock import day_lived, day_of
from binome.places import Places
from binome.problems import FORMATS, Place, Problem, Stop, sort_problems
from binome.terminal import (
    PROBLEMS, UNREACHED, SpokenGroup, SpokenOption, follow_sheets, is_ci, language_of, print_problems, run_guarded, tell,
)  # fmt: skip

if TYPE_CHECKING:
    from binome.model import Program
    from binome.privacy.receipts import Receipt


class Day(click.ParamType):
    """A day written 2026-11-28."""

    name = "AAAA-MM-JJ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} ≠ {self.name}", param, ctx)


def today_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--today", type=Day(), cls=SpokenOption)(command)


@click.group(cls=SpokenGroup, name="binome")
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", cls=SpokenOption)
@click.version_option(__version__, prog_name="binome")
@click.pass_context
def binome(context: click.Context, root: Path) -> None:
    context.obj = Places(root.resolve())


@binome.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", cls=SpokenOption)
@click.pass_obj
def check(places: Places, form: str) -> None:
    from binome.privacy.exposed import find_exposed
    from binome.program.load import load_program
    from binome.release.committed import find_changed
    from binome.release.ledger import read_ledger

    loaded = load_program(places.root)
    _, damaged = read_ledger(places.results)
    exposed = find_exposed(places, loaded.documents.get("program.yml"))
    problems = sort_problems([*loaded.problems, *damaged, *find_changed(places), *exposed])
    wrong = print_problems(problems, form, err=False)
    if form == "text" and not wrong:
        warned = sum(problem.severity == "warning" for problem in problems)
        _tell_program("check.warned" if warned else "check.fine", loaded.program, warned=warned)
    sys.exit(PROBLEMS if wrong else 0)


@binome.command()
@click.option("--accept-shrunk", "accepted", multiple=True, cls=SpokenOption, metavar="COHORTE/TABLEAU")
@today_option
@click.pass_obj
def pull(places: Places, accepted: tuple[str, ...], today: date | None) -> None:
    from binome.privacy.purge import warnings
    from binome.survey.pull import pull as pull_answers
    from binome.survey.sources import Outside

    program, wrong, located = _open_program(places)
    day = day_lived(program.settings, today)
    outside = Outside(progress=follow_sheets)
    pulled = pull_answers(program, places, day, language_of(), accepted=accepted, keeps=not is_ci(), outside=outside)
    for line in pulled.lines:
        click.echo(line)
    wrong |= print_problems(map(located, [*pulled.problems, *warnings(program, places, day)]))
    sys.exit(UNREACHED if pulled.unreached else PROBLEMS if wrong else 0)


@binome.command()
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

    program, wrong, located = _open_program(places)
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
        tell("release.due" if due else "release.nothing", waves=due)
    wrong |= print_problems(map(located, problems + night.problems))
    sys.exit(PROBLEMS if wrong else 0)


@binome.command()
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


@binome.command()
@today_option
@click.pass_obj
def build(places: Places, today: date | None) -> None:
    from binome.publish.build import build_site
    from binome.release.ledger import read_ledger

    program, wrong, _ = _open_program(places)
    ledger, problems = read_ledger(places.results)
    built = build_site(program, ledger, places, day_of(program.settings, today))
    wrong |= print_problems(problems + built.problems + built.notes)
    tell("build.done" if built.changed else "build.unchanged", site=places.relative(places.site), pages=built.pages)
    sys.exit(PROBLEMS if wrong else 0)


@binome.command()
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


@binome.command()
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, cls=SpokenOption)
@today_option
@click.pass_obj
def serve(places: Places, port: int, today: date | None) -> None:
    from binome.publish.serve import serve as serve_site

    serve_site(places, port, today, language_of())


@binome.command("form")
@click.argument("cohort", metavar="COHORTE")
@click.option("--paper", is_flag=True, cls=SpokenOption)
@click.pass_obj
def form_of(places: Places, cohort: str, paper: bool) -> None:
    from binome.publish.forms.make import find_cohort, write_paper, write_script

    program, wrong, _ = _open_program(places)
    found, day, language = find_cohort(program, cohort), day_of(program.settings), language_of()
    if paper:
        pages = write_paper(program, found, places, day, language)
        tell("form.paper", folder=places.relative(pages[0].parent), pages=len(pages))
    else:
        tell("form.done", folder=places.relative(write_script(program, found, places, day, language)))
    sys.exit(PROBLEMS if wrong else 0)


@binome.command()
@click.argument("code")
@today_option
@click.pass_obj
def forget(places: Places, code: str, today: date | None) -> None:
    from binome.privacy.forget import forget as forget_person

    program, wrong, _ = _open_program(places)
    receipt = forget_person(program, places, code, day_lived(program.settings, today))
    if receipt is None:
        raise Stop(Problem(Place("CODE"), "privacy.unknown-code"))
    _tell_receipt(places, receipt, "forget.done" if receipt.done else "forget.already")
    sys.exit(PROBLEMS if wrong else 0)


@binome.command()
@click.argument("code")
@today_option
@click.pass_obj
def export(places: Places, code: str, today: date | None) -> None:
    from binome.privacy.exportfiles import export as export_person

    program, wrong, _ = _open_program(places)
    receipts = export_person(program, places, code, day_lived(program.settings, today), language_of())
    if not receipts:
        raise Stop(Problem(Place("CODE"), "privacy.unknown-code"))
    for folder, receipt in receipts:
        _tell_receipt(places, receipt, "export.done", folder=places.relative(folder))
    sys.exit(PROBLEMS if wrong else 0)


@binome.command()
@click.option("--dry-run", "trial", is_flag=True, cls=SpokenOption)
@today_option
@click.pass_obj
def purge(places: Places, trial: bool, today: date | None) -> None:
    from binome.privacy.purge import purge as purge_data
    from binome.privacy.purge import receipt_of

    program, wrong, _ = _open_program(places)
    day = (day_of if trial else day_lived)(program.settings, today)
    receipt = (receipt_of if trial else purge_data)(program, places, day)
    if receipt.done and not trial:
        _tell_receipt(places, receipt, "purge.done")
    else:
        _tell_lines(receipt, "purge.would" if receipt.done else "purge.nothing", date=receipt.date.isoformat())
    sys.exit(PROBLEMS if wrong else 0)


def _tell_receipt(places: Places, receipt: Receipt, key: str, **values: object) -> None:
    """Write a receipt, and say where it is and what is left to do."""
    from binome.privacy.receipts import write_receipt

    path = write_receipt(places, receipt, language_of())
    _tell_lines(receipt, key, path=places.relative(path), **values)


def _tell_lines(receipt: Receipt, key: str, **values: object) -> None:
    from binome.privacy.receipts import lines_of

    click.echo("\n".join(lines_of(receipt, language_of(), key, **values)))


def _open_program(places: Places) -> tuple[Program, bool, Callable[[Problem], Problem]]:
    """The programme, whether something in it is wrong, and what gives a later problem its line in program/.

    Without the shared files of program/ there is nothing to go on with.
    """
    from binome.program.load import load_program

    loaded = load_program(places.root)
    mistakes = [p for p in loaded.problems if p.severity == "error"]
    if loaded.program is None:
        raise Stop(*mistakes)
    return loaded.program, print_problems(mistakes), loaded.located


def _tell_program(key: str, program: Program, **values: object) -> None:
    counts = {"objectives": len(program.objectives), "surveys": len(program.surveys), "cohorts": len(program.cohorts)}
    tell(key, **counts, **values)


def main() -> None:
    run_guarded(binome)
