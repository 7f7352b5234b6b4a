"""The command line: the front door, which knows the commands by name and loads the one that is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from binome import __version__
from binome.commands import COMMANDS
from binome.places import Places
from binome.terminal import SpokenGroup, SpokenOption, run_guarded


class Door(SpokenGroup):
    """Commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return getattr(import_module(f"binome.commands.{cmd_name}"), cmd_name)


@click.group(cls=Door, name="binome")
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", cls=SpokenOption)
@click.version_option(__version__, prog_name="binome")
@click.pass_context
def binome(context: click.Context, root: Path) -> None:
    context.obj = Places(root.resolve())


def main() -> None:
    run_guarded(binome)
