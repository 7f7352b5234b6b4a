"""binome new cohort: the questions of the launch form, in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from binome.clock import day_of
from binome.places import Places, inbox_of
from binome.problems import Place, Problem, Stop
from binome.terminal import PROBLEMS, SpokenCommand, SpokenGroup, SpokenOption, language_of, print_problems, tell, today_option
from binome.wording import say

if TYPE_CHECKING:
    from binome.model import Program
    from binome.start.cohortfile import Answers

STAGES = ("pilot", "rollout")
SOURCES = ("none", "google-sheet", "csv")


@click.group(cls=SpokenGroup)
def new() -> None:
    pass


@new.command("cohort", cls=SpokenCommand)
@click.argument("id", required=False, metavar="[ID]")
@click.option("--title-fr", "fr", cls=SpokenOption)
@click.option("--title-en", "en", cls=SpokenOption)
@click.option("--start", cls=SpokenOption, metavar="AAAA-MM-JJ")
@click.option("--stage", type=click.Choice(STAGES), cls=SpokenOption)
@click.option("--grows-from", "grows_from", cls=SpokenOption, metavar="ID")
@click.option("--pairs", cls=SpokenOption, metavar="N")
@click.option("--objective", "objectives", multiple=True, cls=SpokenOption, metavar="ID")
@click.option("--sources", type=click.Choice(SOURCES), cls=SpokenOption)
@click.option("--sheet", cls=SpokenOption, metavar="ID")
@click.option("--folder", cls=SpokenOption, metavar="DOSSIER")
@today_option
@click.pass_obj
def cohort(places: Places, id: str | None, today: date | None, **said: Any) -> None:
    from binome.program.load import load_program
    from binome.start.cohortfile import data_of, text_of

    loaded = load_program(places.root)
    program = loaded.program
    if program is None:
        raise Stop(*(problem for problem in loaded.problems if problem.severity == "error"))
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    titles = {language: _asked("title", said[language], asks, "", language=_in_words(language)) for language in program.settings.languages}
    name = _name(places, id, titles, asks)
    answers = _answers(program, name, titles, said, asks, day_of(program.settings, today))
    path = places.program / "cohorts" / f"{name}.yml"
    _write(path, text_of(data_of(answers, program.settings.languages)))
    tell("new.done", file=f"program/cohorts/{path.name}")
    told = [problem for problem in load_program(places.root).problems if problem.place.file == f"program/cohorts/{path.name}"]
    if print_problems(told, err=False):
        sys.exit(PROBLEMS)


def _name(places: Places, id: str | None, titles: Mapping[str, str], asks: bool) -> str:
    """The file's name, which follows the title unless somebody says another; that of a cohort that is there is refused."""
    from binome.program.near import ID, hint, near_id

    first = sorted(titles, key=lambda language: language != language_of())
    proposed = next(filter(None, (near_id(titles[language]) for language in first)), None)
    name = (id or _asked("id", None, asks, proposed) or "").strip()
    if not name:
        raise Stop(Problem(Place("binome new cohort"), "start.no-cohort-name"))
    if not ID.fullmatch(name) or len(name) > 40:
        raise Stop(Problem(Place("binome new cohort"), "load.file-id", {"found": name[:60], "help": hint(near_id(name))}))
    if (places.program / "cohorts" / f"{name}.yml").exists():
        raise Stop(Problem(Place(f"program/cohorts/{name}.yml"), "start.cohort-is-there"))
    return name


def _answers(program: Program, name: str, titles: Mapping[str, str], said: Mapping[str, Any], asks: bool, today: date) -> Answers:
    """Options first, then questions where somebody sits at a terminal, else what the form has ready."""
    from binome.program.cohortform import PAIRS, PREPARED, STAGE, first_mondays
    from binome.start.cohortfile import Answers

    [monday] = first_mondays(today, 1, PREPARED)
    start = _asked("start", said["start"], asks, monday.isoformat(), room="field")
    stage = _asked("stage", said["stage"], asks, STAGE, click.Choice(STAGES))
    before = _asked("grows_from", said["grows_from"], asks and bool(program.cohorts), "") if stage == "rollout" else ""
    pairs = _asked("pairs", said["pairs"], asks, str(PAIRS), room="field")
    objectives = said["objectives"] or tuple(_chosen(program, asks))
    sources = _asked("sources", said["sources"], asks, _meant(said), click.Choice(SOURCES))
    sheet = _asked("sheet", said["sheet"], asks, "") if sources == "google-sheet" else ""
    folder = _asked("folder", said["folder"], asks, inbox_of(name), room="field") if sources == "csv" else ""
    return Answers(titles, start, stage, before, pairs, objectives, sources, sheet, folder)


def _meant(said: Mapping[str, Any]) -> str:
    """The kind of source that the other options speak of."""
    return "google-sheet" if said["sheet"] else "csv" if said["folder"] else "none"


def _chosen(program: Program, asks: bool) -> Iterator[str]:
    """The catalogue with its numbers, and what was picked from it, by number or by id."""
    known = list(program.objectives.values())
    if not asks:
        raise Stop(Problem(Place("--objective"), "start.no-objective", {"known": ", ".join(one.id for one in known)}))
    for number, one in enumerate(known, start=1):
        click.echo(f"{number:>3}  {one.title.to(language_of())}  ({one.id})")
    question = say(language_of(), "launch", "ask.objectives")
    for word in click.prompt(question, type=str, prompt_suffix=_suffix(question)).replace(",", " ").split():
        yield known[int(word) - 1].id if word.isdecimal() and 0 < int(word) <= len(known) else word


def _asked(name: str, said: str | None, asks: bool, default: str | None, kind: Any = str, room: str = "ask", **words: str) -> str:
    if said is not None or not asks:
        return said if said is not None else (default or "")
    question = say(language_of(), "launch", f"{room}.{name}", **words)
    return click.prompt(question, default=default, type=kind, show_default=bool(default), show_choices=False, prompt_suffix=_suffix(question))


def _suffix(question: str) -> str:
    """After a question its own mark is enough."""
    return " " if question.endswith("?") else {"fr": "\u00a0: "}.get(language_of(), ": ")


def _in_words(language: str) -> str:
    return say(language_of(), "launch", f"language.{language}").lower()


def _write(path: Path, text: str) -> None:
    """Never over a file that somebody made in the meantime."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Stop(Problem(Place(f"program/cohorts/{path.name}"), "start.cohort-is-there")) from None
