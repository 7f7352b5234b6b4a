"""What is kept of a table that was read: all of it, or, where it lost rows, the last good one until somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from binome.model import Cohort, Program, Survey
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.program.near import hint, near_name
from binome.survey.findings import CODE, STAMP, Finding
from binome.survey.lost import lost_rows, lost_seats
from binome.survey.responses import ReadTable
from binome.survey.roster import Roster, plain_code
from binome.survey.store import (
    ROSTER, Stored, hold, load_date, load_keys, load_roster, load_survey, unhold, write_roster, write_survey,
)  # fmt: skip
from binome.survey.telling import THE_ROSTER, Pull, tell_shrunk
from binome.survey.tombstones import erase_seats, erasure, load_tombstones, mark_of

Lost = Sequence[Finding]


def check_accepted(program: Program, accepted: Collection[str]) -> None:
    """A name that was mistyped would accept nothing, and say nothing: Stop."""
    cohorts = program.cohorts.values()
    known = [f"{c.id}/{table}" for c in cohorts for table in (THE_ROSTER, *(s.id for s in program.surveys_of(c)))]
    for name in accepted:
        if name not in known:
            values = {"name": name[:100], "help": hint(near_name(name, known))}
            raise Stop(Problem(Place("--accept-shrunk"), "pull.unknown-table", values))


@dataclass(frozen=True)
class Shelf:
    """Where one cohort's tables are kept; `accepted` are those, <cohort>/<table>, that may have lost rows."""

    cohort: Cohort
    places: Places
    today: date
    accepted: Collection[str]
    done: Pull

    def keep_seats(self, roster: Roster) -> Lost:
        """Keep a roster, or give the seats that it lost; whoever it says is erased is erased from the last one too."""
        kept, is_erased = load_roster(self.places, self.cohort.id), self._erasure(roster)
        lost = lost_seats(kept, roster, is_erased) if kept and not self._may_shrink(THE_ROSTER) else ()
        if kept is None or not lost:
            write_roster(self.places, self.cohort.id, roster, self.today)
            unhold(self.places, self.cohort.id, ROSTER)
            return ()
        day = load_date(self.places, self.cohort.id, ROSTER) or date.min
        marks = frozenset(mark_of(seat.code) for seat in kept.seats if is_erased(plain_code(seat.code)))
        write_roster(self.places, self.cohort.id, erase_seats(kept, marks), day)
        hold(self.places, self.cohort.id, ROSTER)
        tell_shrunk(self.cohort, THE_ROSTER, day, self.done)
        return lost

    def keep_answers(
        self, survey: Survey, read: ReadTable, missing: tuple[str, ...], roster: Roster, doubtful: bool = False
    ) -> Lost:
        """Keep a table, or give the rows that it lost; the rows of whoever was erased go from the last one too.

        A `doubtful` one is kept, and held.
        """
        is_erased = self._erasure(roster)
        keys = None if self._may_shrink(survey.id) else load_keys(self.places, self.cohort.id, survey.id)
        lost = lost_rows(keys, read.responses, self.today, is_erased) if keys else ()
        if not lost:
            write_survey(self.places, self.cohort.id, survey.id, Stored(read.responses, missing, self.today))
            (hold if doubtful else unhold)(self.places, self.cohort.id, survey.id)
            return ()
        kept = load_survey(self.places, self.cohort.id, survey.id) or Stored(())
        responses = [response for response in kept.responses if not is_erased(response.code)]
        write_survey(self.places, self.cohort.id, survey.id, replace(kept, responses=responses))
        hold(self.places, self.cohort.id, survey.id)
        if not _tells_rows_apart(read):
            return ()  # this is said already
        tell_shrunk(self.cohort, survey.id, kept.date, self.done)
        return lost

    def _may_shrink(self, table: str) -> bool:
        return f"{self.cohort.id}/{table}" in self.accepted

    def _erasure(self, roster: Roster) -> Callable[[str | None], bool]:
        return erasure(roster, load_tombstones(self.places).get(self.cohort.id, frozenset()))


def _tells_rows_apart(read: ReadTable) -> bool:
    """Whether there are stamps and codes, without which no row can be found again."""
    return not any(f.kind == "missing-column" and f.column in (STAMP, CODE) for f in read.findings)
