"""Which day it is: the one place where a clock is read."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from binome.model import Settings
from binome.problems import Place, Problem, Stop


def day_of(settings: Settings | None, asked: date | None = None) -> date:
    """The day asked for, else the day an example pins, else today where the programme is, whatever the machine's zone.

    Where program.yml cannot be read, nobody knows where that is: the machine's day.
    """
    if settings is None:
        return asked or date.today()
    return asked or settings.today or datetime.now(ZoneInfo(settings.time_zone)).date()


def day_lived(settings: Settings | None, asked: date | None = None) -> date:
    """The same day for what is done for good: only an example may live in the future. Raises Stop.

    A release made "as if it were March" would publish a wave that is still open.
    """
    day = day_of(settings, asked)
    if not (settings and settings.example) and day > day_of(settings):
        raise Stop(Problem(Place("program/program.yml"), "clock.future", {"day": day.isoformat()}))
    return day
