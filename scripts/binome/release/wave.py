"""The news of one wave on one night: that it opened, how many answered so far, or what it says for good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from binome.cohort.calendar import needed_by
from binome.cohort.counting import thresholds_of
from binome.model import Cohort, Entry, Opened, Participation, Program, Released, Survey, Unit, Wave, Who
from binome.problems import Place, Problem
from binome.release.disclosure import k_of, participation_step
from binome.release.figures import Answers, m_for, release_figures
from binome.release.frozen import as_opened, counts_otherwise
from binome.release.ledger import Ledger
from binome.survey.attribution import answers_of_wave
from binome.survey.roster import Roster
from binome.survey.store import ROSTER, Stored

__all__ = ["Case", "news_of"]


@dataclass(frozen=True)
class Case:
    """One wave on one night; its roster is empty where its survey keeps no identity, and then never out of date."""

    program: Program
    cohort: Cohort
    survey: Survey
    wave: Wave
    roster: Roster | None
    roster_date: date
    stored: Stored | None
    ledger: Ledger
    today: date
    held: frozenset[str] = frozenset()  # of its tables, those in doubt since they lost rows

    def problem(self, what: str, severity: str = "error", where: str = "", **values: object) -> Problem:
        place = Place(f"program/cohorts/{self.cohort.id}.yml", where=where)
        return Problem(place, f"release.{what}", values, severity)

    def as_opened(self, opened: Opened) -> Case:
        survey, wave = as_opened(self.survey, self.wave, opened)
        return replace(self, survey=survey, wave=wave)


def news_of(case: Case) -> Iterator[Entry | Problem]:
    where = (case.cohort.id, case.wave.id)
    if case.today < case.wave.opens or case.ledger.released(*where) or where in case.ledger.damaged:
        return
    if case.roster is None:
        yield case.problem("no-roster", where="sources.roster")
        return
    if ROSTER in case.held:
        yield case.problem("held-roster", "warning", "sources.roster", wave=case.wave.id)
        return
    opened = case.ledger.opened(*where)
    if opened is None:
        opened = _opening(case, case.roster)
        yield opened
    case = case.as_opened(opened)
    if counts_otherwise(case.survey, opened):
        yield case.problem("unit-changed", wave=case.wave.id, then=opened.unit, file=f"program/surveys/{case.survey.id}.yml")
        return
    if opened.invited not in (None, _invited(case, case.roster)):
        yield case.problem("invited-changed", "warning", wave=case.wave.id)
    if case.held:
        yield case.problem("held-answers", "warning", "sources.answers", survey=case.survey.id, wave=case.wave.id)
        return
    due = case.today > case.wave.grace_ends
    yield from _closing(case, case.roster, opened) if due else _participation(case, case.roster, opened)


def _opening(case: Case, roster: Roster) -> Opened:
    """What is fixed once a wave opens, from the roster as it stood on the opening day."""
    publication, unit, wave = case.program.settings.publication, case.survey.unit, case.wave
    known = case.survey.identity == "code"
    m = m_for(unit, publication.m(unit), roster.seats) if known else publication.m("person")
    return Opened(
        wave.id, case.today, wave.opens, wave.closes, wave.grace_ends,
        unit=unit if known else "answer",
        invited=_invited(case, roster) if known else None,
        m=m, k=k_of(m),
        by=publication.by if known and unit == "person" else "cohort",
        thresholds=thresholds_of(case.survey, wave),
        who=tuple(role for role in get_args(Who) if role in case.survey.who),
        time_zone=case.program.settings.time_zone,
        needed=needed_by(wave.milestone, case.cohort, case.program.calendar) if wave.milestone else None,
    )  # fmt: skip


def _invited(case: Case, roster: Roster) -> int:
    return len(roster.units(case.survey.unit, case.wave.opens, case.survey.who))


def _participation(case: Case, roster: Roster, opened: Opened) -> Iterator[Entry | Problem]:
    """The next step of five, if one was crossed: nothing else of an open wave is ever said."""
    if case.stored is None:
        yield case.problem("no-answers", "warning", "sources.answers", survey=case.survey.id, wave=case.wave.id)
        return
    step = participation_step(len(_answers(case, case.stored, roster, opened)), opened.invited)
    if step is not None and step > case.ledger.participation(case.cohort.id, case.wave.id):
        yield Participation(case.wave.id, case.today, step)


def _closing(case: Case, roster: Roster, opened: Opened) -> Iterator[Entry | Problem]:
    """The release of a closed wave, or all that is in its way."""
    obstacles = list(_obstacles(case, opened))
    if obstacles or case.stored is None:
        yield from obstacles
        return
    # who joined a second pair since the opening speaks for it too, and an opening that somebody else wrote into the ledger
    # promises no less than program.yml does: m never falls, k follows
    unit: Unit = "pair" if opened.unit == "pair" else "person"
    least = max(opened.m, case.program.settings.publication.m(unit))
    m = m_for(unit, least, roster.seats)
    raised = {"m": m, "k": k_of(m)} if m > opened.m else {}
    opened, answers = replace(opened, **raised), _answers(case, case.stored, roster, opened)
    figures = release_figures(case.survey, case.wave, opened, answers, roster.roles)
    yield Released(case.wave.id, case.today, figures, **raised)


def _obstacles(case: Case, opened: Opened) -> Iterator[Problem]:
    survey, wave = case.survey, case.wave.id
    if case.stored is None:
        yield case.problem("no-answers", where="sources.answers", survey=survey.id, wave=wave)
    elif case.stored.date <= opened.grace_ends:
        yield case.problem("stale-answers", "warning", "sources.answers", survey=survey.id, wave=wave)
    if case.roster_date <= opened.grace_ends:  # who stopped, or joined a second pair, may have done so since
        yield case.problem("stale-roster", "warning", "sources.roster", wave=wave)
    file = f"program/surveys/{survey.id}.yml"
    for question in case.stored.missing if case.stored else ():
        yield case.problem("column-missing", where="sources.answers", question=question, wave=wave, file=file)
    for question in opened.thresholds.keys() - survey.questions.keys():
        yield case.problem("question-gone", question=question, wave=wave, file=file)


def _answers(case: Case, stored: Stored, roster: Roster, opened: Opened) -> Answers:
    return answers_of_wave(case.survey, case.wave, stored.responses, roster, opened.time_zone)[0]
