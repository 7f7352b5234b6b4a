"""binome init: make a firm's own repository."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.terminal import SpokenCommand, SpokenOption, Yes, language_of, tell
from binome.wording import say

if TYPE_CHECKING:
    from binome.start.firm import Firm

HOSTS = ("github", "gitlab", "none")
ORDERS = ("fr,en", "en,fr", "fr", "en")
PEOPLE = 40  # of a firm that did not say
LONGEST = 80  # letters of its name, which stands in titles
SMALL = frozenset("à and au aux chez d de des du en et la le les of the".split())  # words without a capital


@click.command(cls=SpokenCommand)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DOSSIER")
@click.option("--firm", cls=SpokenOption)
@click.option("--people", type=click.IntRange(1, 1_000_000), cls=SpokenOption)
@click.option("--sponsor", cls=SpokenOption)
@click.option("--coordinator", cls=SpokenOption)
@click.option("--second-contact", "second_contact", cls=SpokenOption)
@click.option("--languages", type=click.Choice(ORDERS), cls=SpokenOption)
@click.option("--host", type=click.Choice(HOSTS), cls=SpokenOption)
@click.option("--example/--no-example", default=None, cls=SpokenOption)
@click.pass_obj
def init(places: Places, folder: Path, **said: object) -> None:
    from binome.start.newfolder import check_empty, write_new
    from binome.start.origin import read_origin

    target = (places.root / folder).resolve()
    check_empty(target)
    firm, origin = _asked(target.name, said), read_origin()
    write_new(target, firm, origin)
    tell("init.done.example" if firm.example else "init.done", folder=folder.as_posix())
    tell(f"init.host.{firm.host}")
    if not origin.lasting:
        tell("init.not-lasting", line=origin.line)


def _asked(folder: str, said: Mapping[str, object]) -> Firm:
    """The answers: flags first, then questions where somebody sits at a terminal, else what fits most."""
    from binome.start.firm import ROLES, Firm

    asks = sys.stdin.isatty() and sys.stdout.isatty()
    language = language_of()
    orders = sorted(ORDERS, key=lambda order: (order[:2] != language, -len(order)))
    example = _answer("example", said, asks, default=False)
    if example:
        host = _answer("host", said, asks, HOSTS[0], HOSTS)
        return Firm("Atelier Rivage", 41, host=host, example=True, language=language)
    name = " ".join(str(_answer("firm", said, asks, _named(folder))).split()) or _named(folder)
    if len(name) > LONGEST:
        raise Stop(Problem(Place("--firm"), "start.long-name", {"found": len(name), "longest": LONGEST}))
    return Firm(
        name,
        _answer("people", said, asks, PEOPLE, click.IntRange(1, 1_000_000)),
        **{role: _role(role, said, asks) for role in ROLES},
        languages=tuple(_answer("languages", said, asks, orders[0], ORDERS).split(",")),
        host=_answer("host", said, asks, HOSTS[0], HOSTS),
        language=language,
    )


def _role(role: str, said: Mapping[str, object], asks: bool) -> str:
    """In the words of who answered; nothing where ours, which are there in both languages, were taken."""
    ours = say(language_of(), "start", f"role.{role}")
    answer = " ".join(str(_answer(role, said, asks, ours)).split())
    return "" if answer == ours else answer


def _named(folder: str) -> str:
    """The firm that a folder is named after: atelier-du-nord → Atelier du Nord; a name with capitals is one already."""
    words = [word for word in folder.replace("_", "-").split("-") if word]
    spelled = " ".join(word if at and word in SMALL else word.capitalize() for at, word in enumerate(words))
    return spelled if folder == folder.lower() else folder


def _answer(name: str, said: Mapping[str, object], asks: bool, default: object, kind: object = None) -> Any:
    if said[name] is not None:
        return said[name]
    if not asks:
        return default
    question = say(language_of(), "start", f"ask.{name}")
    if isinstance(default, bool):
        return click.prompt(question, default="n", type=Yes())
    return click.prompt(question, default=default, type=click.Choice(kind) if isinstance(kind, tuple) else kind)
