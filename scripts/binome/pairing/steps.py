"""What `binome match` does: propose, propose again without some pairs, accept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from binome.cohort.matching.assign import NoSolver
from binome.cohort.matching.proposal import Proposal, propose
from binome.model import Cohort, Program
from binome.pairing.accept import seats_with, write_pairs, write_roster_table
from binome.pairing.case import Case, Standing, applicants_of, load_case, terms_of, without_pairs
from binome.pairing.proposalfiles import folder_of, load_proposed, load_refused, write_proposal
from binome.pairing.telling import lines_of
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.program.document import shown
from binome.survey.roster import plain_code
from binome.survey.store import load_survey

__all__ = ["Accepted", "Proposed", "accept", "make_proposal"]


class Proposed(NamedTuple):
    """`lines` are the proposal in words, with names."""

    lines: tuple[str, ...]
    folder: Path
    proposal: Proposal


class Accepted(NamedTuple):
    roster: Path
    is_own: bool
    cohort: Path
    pairs: int


def make_proposal(
    program: Program, cohort: Cohort, places: Places, today: date, language: str, without: Sequence[str] = ()
) -> Proposed:
    """Propose pairs for whoever has none and write the proposal; `without` keeps the last one but for these pairs."""
    case = load_case(program, cohort, places, today)
    proposed = load_proposed(places, cohort.id) if without else []
    standing = {pair.id: pair for pair in (*case.pairs, *proposed)}
    kept, gone = without_pairs(list(standing.values()), without)
    for pair in gone:
        _refuse_begun(case, places, pair)
    refused = [*load_refused(places, cohort.id), *gone]
    kept = [pair for pair in kept if pair.id not in {one.id for one in refused}]
    proposal = _propose(case, kept, refused)
    folder = write_proposal(case, places, proposal, kept, refused, language)
    return Proposed(tuple(lines_of(case, proposal, kept, language)), folder, proposal)


def _propose(case: Case, kept: Sequence[Standing], refused: Sequence[Standing]) -> Proposal:
    terms = terms_of(case, ((pair.mentor, pair.mentee) for pair in refused))
    ever = {*(seat.pair for seat in case.roster.seats), *(pair.id for pair in (*kept, *refused))}
    try:
        return propose(applicants_of(case, kept), terms, case.program.matching, case.cohort.id, ever)
    except NoSolver:
        raise Stop(Problem(Place("binome match"), "matching.no-solver")) from None


def _refuse_begun(case: Case, places: Places, pair: Standing) -> None:
    """A pair that wrote in its log has begun: its history stays, and its people are replaced in the Carnet."""
    codes = {plain_code(seat.code) for seat in case.roster.seats if seat.pair == pair.id}
    for survey in case.program.surveys_of(case.cohort):
        stored = load_survey(places, case.cohort.id, survey.id) if survey.unit == "pair" else None
        if stored and any(response.code in codes for response in stored.responses):
            raise Stop(Problem(Place("--without", where=pair.id), "matching.begun"))


def accept(program: Program, cohort: Cohort, places: Places, today: date) -> Accepted:
    """Write the roster and the number of pairs from the last proposal, just as it stands on this computer."""
    case = load_case(program, cohort, places, today)
    pairs = load_proposed(places, cohort.id)
    if not pairs:
        path = places.relative(folder_of(places, cohort.id) / "proposal.csv")
        raise Stop(Problem(Place(path), "matching.nothing-to-accept", {"cohort": cohort.id}))
    _refuse_impossible(places, cohort, pairs)
    seats = seats_with(case, pairs, load_refused(places, cohort.id))
    roster, is_own = write_roster_table(case, places, seats)
    return Accepted(roster, is_own, write_pairs(cohort, places, len(pairs)), len(pairs))


def _refuse_impossible(places: Places, cohort: Cohort, pairs: Sequence[Standing]) -> None:
    """A proposal changed by hand is followed, but nobody is paired with themselves, and no two pairs have one id."""
    path = places.relative(folder_of(places, cohort.id) / "proposal.csv")
    ids = [pair.id.casefold() for pair in pairs]
    problems = [Problem(Place(path), "matching.oneself", {"pair": shown(pair.id)}) for pair in pairs if pair.mentor == pair.mentee]
    twice = {id: pair.id for id, pair in zip(ids, pairs, strict=True) if ids.count(id) > 1}
    problems += [Problem(Place(path), "matching.one-id", {"pair": shown(id)}) for id in twice.values()]
    if problems:
        raise Stop(*problems)
