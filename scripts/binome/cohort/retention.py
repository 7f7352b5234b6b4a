"""Until when the data of one cohort may be kept."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from binome.cohort.calendar import ends, waves_of
from binome.model import Calendar, Cohort, Program, Survey

__all__ = ["ANSWERS", "MATCHING", "ROSTER", "kept_until", "kind_of", "no_longer_kept"]

ANSWERS, ROSTER, MATCHING = "answers", "roster", "matching"
DEFAULTS = {ANSWERS: 6, ROSTER: 6, MATCHING: 1}  # months, where program.yml says nothing
DAYS_TO_MATCH = 30  # a month of matching data is thirty days
NIGHTS = 7  # however short the retention, the last wave has a week of nights to be released in


def kind_of(cohort: Cohort, survey: Survey, calendar: Calendar) -> str:
    """MATCHING for a sign-up survey, one that opens only before week 1: pairs exist once the cycle starts."""
    waves = waves_of(cohort, survey, calendar)
    return MATCHING if waves and all(wave.opens < cohort.start for wave in waves) else ANSWERS


def kept_until(program: Program, cohort: Cohort) -> Mapping[str, date]:
    """The last day on which each kind of data may be kept.

    Answers and roster are counted in months from the cohort's end; what formed the pairs, from its start, when
    matching is over.
    """
    months = DEFAULTS | dict(program.settings.retention)
    end = ends(cohort, program.calendar)
    last = {ANSWERS: _months_after(end, months[ANSWERS]), ROSTER: _months_after(end, months[ROSTER])}
    last[MATCHING] = cohort.start + timedelta(days=DAYS_TO_MATCH * months[MATCHING])
    for survey in program.surveys_of(cohort):
        released = [wave.grace_ends + timedelta(days=NIGHTS) for wave in waves_of(cohort, survey, program.calendar)]
        for kind in (kind_of(cohort, survey, program.calendar), ROSTER):
            last[kind] = max([last[kind], *released])
    return last


def no_longer_kept(program: Program, cohort: Cohort, today: date) -> frozenset[str]:
    """ROSTER and the ids of the surveys whose time is over. Nobody stands behind an invented programme: none, ever."""
    if program.settings.example:
        return frozenset()
    over = {kind for kind, last in kept_until(program, cohort).items() if today > last}
    surveys = (s.id for s in program.surveys_of(cohort) if kind_of(cohort, s, program.calendar) in over)
    return frozenset([*surveys, *(over & {ROSTER})])


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last one of a month that is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
