"""What private/ and .responses/ say of each pair, for documents that carry names: read on a person's machine, and kept there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from binome.cohort.agreed import Agreed, agreed_by
from binome.model import Cohort, Program, Role, Seat
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.publish.documents.case import Case, PairAim, PairNames
from binome.publish.escape import plain_text
from binome.publish.rendering import Context
from binome.survey.people import FILES, PersonCard, load_people
from binome.survey.store import load_notes, load_roster

__all__ = ["NamedPair", "load_pairs", "plain_names"]

IN_IT = ("active", "paused")  # the statuses of a seat whose person belongs to the pair today or will
_ROLES = get_args(Role)


@dataclass(frozen=True)
class NamedPair:
    """A pair whose two names are known.

    `languages` are each role's, `crosses` says that the two work in two firms, `joined` since when whoever took over is there.
    """

    id: str
    names: Mapping[Role, str]
    managers: Mapping[Role, str]
    organisations: Mapping[Role, str]
    languages: Mapping[Role, str]
    agreed: Agreed
    crosses: bool
    joined: Mapping[Role, date]

    def case(self, context: Context, cohort: Cohort) -> Case:
        """What a document may know of this pair, in the language of the context."""
        case = Case(context, cohort)
        told = PairNames(
            self.id, self.names, self.managers, self.organisations, tuple(_aims(case, self.agreed)), dict(_frame(case, self.agreed)), self.joined,
        )  # fmt: skip
        return Case(context, cohort, told)


def load_pairs(program: Program, cohort: Cohort, places: Places, today: date) -> tuple[tuple[NamedPair, ...], int]:
    """The pairs of the roster whose names are known, by their id, and how many others there are. Raises Stop where nothing can be read."""
    people, roster = load_people(places), load_roster(places, cohort.id)
    if not people:
        raise Stop(Problem(Place(FILES[0]), "documents.no-people"))
    if roster is None:
        raise Stop(Problem(Place(f"program/cohorts/{cohort.id}.yml"), "documents.no-roster", {"cohort": cohort.id}))
    notes = load_notes(places, cohort.id)
    found, without = [], 0
    for id in sorted({seat.pair for seat in roster.seats if seat.pair and seat.role in _ROLES}):
        own = [seat for seat in roster.seats if seat.pair == id]
        here = {seat.role: seat for seat in own if seat.status in IN_IT}
        if len(here) < len(_ROLES):
            continue
        if all(people.get(seat.person) and people[seat.person].name for seat in here.values()):
            found.append(_pair(id, program, here, people, agreed_by(notes, id, today), dict(_joined(own, here, today))))
        else:
            without += 1
    return tuple(found), without


def _pair(
    id: str, program: Program, here: Mapping[Role, Seat], people: Mapping[str, PersonCard], agreed: Agreed, joined: Mapping[Role, date]
) -> NamedPair:
    settings = program.settings
    cards = {role: people[seat.person] for role, seat in here.items()}
    managers = {role: people[card.manager].name for role, card in cards.items() if card.manager in people}
    firms = {role: seat.organisation or cards[role].organisation for role, seat in here.items()}
    shown = {role: settings.organisations[firm].name if firm in settings.organisations else firm for role, firm in firms.items()}
    spoken = {role: card.language if card.language in settings.languages else settings.languages[0] for role, card in cards.items()}
    return NamedPair(
        id, plain_names({role: card.name for role, card in cards.items()}), plain_names(managers), plain_names(shown), spoken, agreed,
        crosses=len({firm for firm in firms.values() if firm}) > 1, joined=joined,
    )  # fmt: skip


def _joined(own: Sequence[Seat], here: Mapping[Role, Seat], today: date) -> Iterator[tuple[Role, date]]:
    """The first day of whoever sits where somebody was replaced: a pause since then begins no new part."""
    for role, seat in here.items():
        left = [one.since for one in own if one.role == role and one.status == "replaced" and one.since and one.since <= today]
        if left:
            yield role, (seat.before[0][0] if seat.before else seat.since if seat.status == "active" else None) or max(left)


def plain_names(words: Mapping[Role, str]) -> dict[Role, str]:
    """What people typed, on one line and without what nobody sees."""
    return {role: plain_text(text).strip() for role, text in words.items()}


def _aims(case: Case, agreed: Agreed) -> Iterator[PairAim]:
    """Those of the catalogue with their figure and their week, a pair's own as it wrote them."""
    for aim in agreed.aims:
        objective = case.context.program.objectives.get(aim.words)
        yield PairAim(plain_text(aim.words).strip()) if objective is None or aim.own else case.aim(objective)


def _frame(case: Case, agreed: Agreed) -> Iterator[tuple[str, str]]:
    """The variables of the contract that the pair's notes settle; the latest change of each counts."""
    for change in agreed.changes:
        if change.minutes:
            yield "minutes", str(change.minutes)
        if change.place:
            yield "place", plain_text(change.place).strip()
        if change.cadence:
            yield "rhythm", case.say("rhythm", n=change.cadence)
