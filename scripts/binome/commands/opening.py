"""How a command opens the programme it works on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from binome.places import Places
from binome.problems import Problem, Stop
from binome.terminal import print_problems

if TYPE_CHECKING:
    from binome.model import Program


def open_program(places: Places) -> tuple[Program, bool, Callable[[Problem], Problem]]:
    """The programme, whether something in it is wrong, and what gives a later problem its line in program/.

    Without the shared files of program/ there is nothing to go on with.
    """
    from binome.program.load import load_program

    loaded = load_program(places.root)
    mistakes = [p for p in loaded.problems if p.severity == "error"]
    if loaded.program is None:
        raise Stop(*mistakes)
    return loaded.program, print_problems(mistakes), loaded.located
