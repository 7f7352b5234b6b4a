"""How the commands speak: language, help, problems, exit codes; a person never sees a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from binome.model import LANGUAGES
from binome.problems import FORMATS, Problem, Stop, sort_problems
from binome.wording import say

# Exit codes: 0 fine, 1 problems in what the user wrote, 2 wrong command line (click's own), 3 a source could not be
# reached, 4 the publication guard refused (problems.REFUSED, which a Stop carries), 70 a bug (EX_SOFTWARE of sysexits.h).
PROBLEMS, UNREACHED, BUG = 1, 3, 70
YES, NO = ("o", "oui", "y", "yes"), ("n", "non", "no")


def language_of(environment: dict[str, str] | os._Environ[str] = os.environ) -> str:
    """The language that the environment asks for; French where it asks for none that we speak."""
    for name in ("BINOME_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if (asked := environment.get(name, "")[:2].lower()) in LANGUAGES:
            return asked
    return LANGUAGES[0]


def is_ci(environment: dict[str, str] | os._Environ[str] = os.environ) -> bool:
    """Whether this is a runner, as every one of them says: what it writes is lost, or for everybody to read."""
    return environment.get("CI", "").lower() in ("1", "true")


def tell(key: str, **values: object) -> None:
    """Print one sentence of locales/<language>/cli.yml."""
    click.echo(say(language_of(), "cli", key, **values))


def print_problems(problems: Iterable[Problem], form: str = "text", err: bool = True) -> bool:
    """Print problems, sorted; true where one is an error."""
    ordered = sort_problems(problems)
    if ordered or form in ("json", "gitlab"):
        click.echo(FORMATS[form](ordered, language_of()), err=err)
    return any(p.severity == "error" for p in ordered)


@contextmanager
def follow_sheets(total: int) -> Iterator[Callable[[], None]]:
    """What to call after each spreadsheet: a bar on a terminal, four lines at most in a log, which keeps all of them."""
    if sys.stderr.isatty():
        with click.progressbar(length=total, label=say(language_of(), "cli", "pull.sheets"), file=sys.stderr) as bar:
            yield lambda: bar.update(1)
        return
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done * 4 // total > (done - 1) * 4 // total:
            click.echo(say(language_of(), "cli", "pull.sheets-so-far", done=done, total=total), err=True)

    yield step


def run_guarded(command: Callable[[], Any]) -> None:
    """Run the command line and turn what it raises into a sentence and an exit code."""
    try:
        command()
    except Stop as stop:
        print_problems(stop.problems)
        sys.exit(stop.exit_code)
    except Exception as bug:
        # The message of an exception may quote an answer: only its type and the lines of code are printed.
        frames = traceback.extract_tb(bug.__traceback__)
        where = "\n".join(f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-6:])
        click.echo(say(language_of(), "cli", "bug", kind=type(bug).__name__, where=where), err=True)
        sys.exit(BUG)


class SpokenOption(click.Option):
    """An option whose help stands in cli.yml under `option.<name>`."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = say(language_of(), "cli", f"option.{self.name}")
        return super().get_help_record(ctx)


def _remember_language(_: click.Context, __: click.Parameter, language: str | None) -> None:
    """`--lang` is one more word of the environment, so that what is said after the command ended follows it too."""
    if language:
        os.environ["BINOME_LANG"] = language


class SpokenCommand(click.Command):
    """A command whose help stands in cli.yml under `help.<name>`; each one takes `--lang`, before or after its name."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.params.append(
            SpokenOption(["--lang"], type=click.Choice(LANGUAGES), is_eager=True, expose_value=False, callback=_remember_language)
        )

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = say(language_of(), "cli", f"help.{self.name}")
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(language_of(), "cli", f"help.{self.name}").split("\n")[0]


class SpokenGroup(SpokenCommand, click.Group):
    """A command of several words; its own are spoken too."""

    command_class = SpokenCommand


class Day(click.ParamType):
    """A day written 2026-11-28."""

    name = "AAAA-MM-JJ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} ≠ {self.name}", param, ctx)


class Yes(click.ParamType):
    """Yes or no, as one says it in either language: click's own knows English words alone."""

    name = "o/n"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> bool:
        if isinstance(value, bool):
            return value
        word = str(value).strip().lower()
        if word not in (*YES, *NO):
            self.fail(say(language_of(), "cli", "yes-or-no"), param, ctx)
        return word in YES


def today_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--today", type=Day(), cls=SpokenOption)(command)
