"""What some commands write belongs on a coordinator's own machine, not on a runner that others may read."""

from __future__ import annotations

from binome.problems import Place, Problem, Stop
from binome.terminal import is_ci


def refuse_runner() -> None:
    """Raise Stop where this is a runner: what it writes may be kept for everybody to read."""
    if is_ci():
        raise Stop(Problem(Place("private"), "coordination.runner"))
