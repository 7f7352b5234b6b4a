"""What was pulled of a cohort, as the coordinator's commands read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from binome.cohort.calendar import steps_of, waves_of
from binome.cohort.followed import Followed, follow, load_thresholds
from binome.cohort.health import Item, this_week
from binome.model import Cohort, PairNote, Program, Response
from binome.places import Places
from binome.survey.roster import Roster
from binome.survey.store import Stored, load_notes, load_pulled

__all__ = ["Kept", "items_of", "load_kept", "running"]

EARLY, LATE = timedelta(weeks=4), timedelta(weeks=2)  # before the start, after the last date, a cohort is on somebody's mind


@dataclass(frozen=True)
class Kept:
    """Nothing is there before the first good pull but the dates of the cohort."""

    followed: Followed
    roster: Roster = Roster(())
    surveys: Mapping[str, Stored] = field(default_factory=dict)
    notes: tuple[PairNote, ...] = ()
    held: frozenset[str] = frozenset()

    @property
    def log(self) -> Sequence[Response]:
        """The rows of the session log; none where there is none, or where it was never read."""
        log = self.followed.log
        return self.surveys[log.survey].responses if log and log.survey in self.surveys else ()


def load_kept(program: Program, cohort: Cohort, places: Places) -> Kept:
    pulled = load_pulled(places, cohort.id)
    followed, notes = follow(program, cohort, load_thresholds()), load_notes(places, cohort.id)
    return Kept(followed, pulled.roster or Roster(()), pulled.surveys, notes, pulled.held)


def items_of(kept: Kept, today: date) -> tuple[Item, ...]:
    """The week by the very rules of the Carnet's menu; where its log was never read, dates alone."""
    log = kept.followed.log
    seats = kept.roster.by_code if log and log.survey in kept.surveys else {}
    return this_week(kept.followed, seats, kept.log, today, kept.notes)


def running(program: Program, today: date) -> tuple[Cohort, ...]:
    """The cohorts that have something to do about a day, the earliest first."""
    found = [cohort for cohort in program.cohorts.values() if _begins(cohort) <= today <= _ends(program, cohort)]
    return tuple(sorted(found, key=lambda cohort: (cohort.start, cohort.id)))


def _begins(cohort: Cohort) -> date:
    return cohort.start - EARLY


def _ends(program: Program, cohort: Cohort) -> date:
    waves = [w.closes for survey in program.surveys_of(cohort) for w in waves_of(cohort, survey, program.calendar)]
    steps = [day for _, day in steps_of(cohort, program.calendar)]
    return max([cohort.start, *waves, *steps]) + LATE
