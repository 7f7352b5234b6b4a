"""What one night adds to the ledger, over every wave of every cohort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from binome.cohort.calendar import waves_of
from binome.model import Entry, Program
from binome.problems import Place, Problem
from binome.program.near import near_name
from binome.release.ledger import Ledger
from binome.release.wave import Case, news_of
from binome.survey.roster import Roster
from binome.survey.store import ROSTER, Pulled

__all__ = ["Night", "release"]


class Night(NamedTuple):
    """New entries, each with its cohort's id, and what stood in the way of others."""

    entries: list[tuple[str, Entry]]
    problems: list[Problem]


def release(
    program: Program, pulled: Mapping[str, Pulled], ledger: Ledger, today: date, only: str | None = None
) -> Night:
    """The news of one night for every cohort in `pulled`, or for the one wave `only`, <cohort>/<wave>.

    Parameters and the number invited are those of the wave's opening. A night that was missed is made up for by the
    next; what is in the ledger is never computed again, so that a second run adds nothing.
    """
    cases = {f"{case.cohort.id}/{case.wave.id}": case for case in _cases(program, pulled, ledger, today)}
    if only is not None and only not in cases:
        return Night([], [_unknown(only, list(cases))])
    news = [(case.cohort.id, item) for name, case in cases.items() if only in (None, name) for item in news_of(case)]
    if only is not None and today <= cases[only].wave.grace_ends:
        news.append(("", _not_due(cases[only])))
    problems = [item for _, item in news if isinstance(item, Problem)]
    return Night([(cohort, item) for cohort, item in news if not isinstance(item, Problem)], problems)


def _cases(program: Program, pulled: Mapping[str, Pulled], ledger: Ledger, today: date) -> Iterator[Case]:
    for cohort in program.cohorts.values():
        if cohort.answers is None:
            continue  # a cohort without sources has only a calendar yet
        kept = pulled.get(cohort.id, Pulled())
        for survey in program.surveys_of(cohort):
            unsigned = survey.identity == "none"
            roster, read = (Roster(()), today) if unsigned else (kept.roster, kept.roster_date)
            for wave in waves_of(cohort, survey, program.calendar):
                held = kept.held & {survey.id, *(() if unsigned else (ROSTER,))}
                case = Case(program, cohort, survey, wave, roster, read, kept.surveys.get(survey.id), ledger, today, held)
                opened = ledger.opened(cohort.id, wave.id)
                yield case.as_opened(opened) if opened else case


def _not_due(case: Case) -> Problem:
    return case.problem("not-due", "info", wave=case.wave.id, day=case.wave.grace_ends.isoformat())


def _unknown(name: str, known: list[str]) -> Problem:
    if not known:
        return Problem(Place("program/cohorts"), "release.unknown-wave-alone", {"name": name})
    near = near_name(name, known) or known[0]
    return Problem(Place("program/cohorts"), "release.unknown-wave", {"name": name, "near": near})
