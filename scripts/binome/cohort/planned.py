"""The hours that a cohort was planned to take, from its calendar alone: nobody clocks in, and no answer is read."""

from __future__ import annotations

from dataclasses import dataclass

from binome.cohort.calendar import sessions_of, steps_of
from binome.model import Calendar, Cohort

__all__ = ["OF_MENTORS", "PlannedMinutes", "planned_minutes"]

OF_MENTORS = frozenset({"training"})  # the steps that those who learn do not attend


@dataclass(frozen=True)
class PlannedMinutes:
    """Minutes of all the people of a cohort together. `preparation` is None where the calendar does not say how long it takes."""

    count: int  # sessions of one pair
    sessions: int
    preparation: int | None
    meetings: int  # of both members of each pair
    training: int  # of those who pass on, alone

    @property
    def total(self) -> int:
        return self.sessions + (self.preparation or 0) + self.meetings + self.training


def planned_minutes(cohort: Cohort, calendar: Calendar) -> PlannedMinutes:
    """Two people a pair; a step without a length counts for nothing, and one that the cohort cancelled neither."""
    planned, count = calendar.sessions, len(sessions_of(cohort, calendar))
    steps = [(step.id in OF_MENTORS, step.minutes or 0) for step, _ in steps_of(cohort, calendar)]
    return PlannedMinutes(
        count=count,
        sessions=count * planned.minutes * 2 * cohort.pairs,
        preparation=None if planned.preparation is None else count * planned.preparation * cohort.pairs,
        meetings=sum(minutes for of_mentors, minutes in steps if not of_mentors) * 2 * cohort.pairs,
        training=sum(minutes for of_mentors, minutes in steps if of_mentors) * cohort.pairs,
    )
