"""What a proposal is made from: the roster, the answers to the sign-up, who people are, and the pairs that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from binome.cohort.matching.applicants import Applicant, latest_answers, read_applicant
from binome.cohort.matching.hardrules import Couple, Terms
from binome.cohort.seats import is_active
from binome.folding import fold
from binome.model import Cohort, Program, Role, Seat, Survey
from binome.places import Places
from binome.problems import Place, Problem, Stop
from binome.program.document import shown
from binome.survey.people import PersonCard, load_people
from binome.survey.roster import Roster, plain_code
from binome.survey.store import load_roster, load_survey

__all__ = ["Case", "Standing", "applicants_of", "load_case", "terms_of", "without_pairs"]

LONGEST = 120  # signs of a name, as the schema of people.yml has it
VERY_SMALL = 10  # people: below, one's own line is a warning (M8, M20)


@dataclass(frozen=True)
class Standing:
    """A pair that is kept, by its id and its two persons."""

    id: str
    mentor: str
    mentee: str


@dataclass(frozen=True)
class Case:
    """One cohort on one day; `pairs` are those of the roster with both seats active."""

    program: Program
    cohort: Cohort
    survey: Survey
    roster: Roster
    present: Sequence[Seat]
    answers: Mapping[str, Mapping[str, str | tuple[str, ...]]]
    people: Mapping[str, PersonCard]
    pairs: tuple[Standing, ...]

    def name(self, person: str) -> str:
        """A name where private/people tells it, else the id; on one line, without what a terminal would obey."""
        return " ".join(shown(self.people[person].name if person in self.people else person, LONGEST).split())


def load_case(program: Program, cohort: Cohort, places: Places, today: date) -> Case:
    """Raises Stop where there is no sign-up survey, or no answers or roster were pulled yet."""
    where = f"program/cohorts/{cohort.id}.yml"
    survey = program.surveys.get(program.matching.survey)
    if survey is None or survey not in program.surveys_of(cohort) or survey.identity != "code":
        raise Stop(Problem(Place("program/matching.yml", where="survey"), "matching.no-survey", {"survey": program.matching.survey}))
    roster, stored = load_roster(places, cohort.id), load_survey(places, cohort.id, survey.id)
    if roster is None:
        raise Stop(Problem(Place(where, where="sources.roster"), "matching.no-roster"))
    if stored is None:
        raise Stop(Problem(Place(where, where="sources.answers"), "matching.no-answers", {"survey": survey.id}))
    present = [seat for seat in roster.seats if seat.person and is_active(seat, today)]
    answers = latest_answers(stored.responses, {plain_code(seat.code): seat for seat in roster.seats})
    return Case(program, cohort, survey, roster, present, answers, load_people(places), tuple(_standing(present)))


def _standing(present: Iterable[Seat]) -> Iterator[Standing]:
    by_pair: dict[str, dict[Role, str]] = {}
    for seat in present:
        if seat.pair and seat.role != "candidate":
            by_pair.setdefault(seat.pair, {})[seat.role] = seat.person
    for pair, roles in sorted(by_pair.items()):
        if len(roles) == 2:
            yield Standing(pair, roles["mentor"], roles["mentee"])


def without_pairs(kept: Sequence[Standing], dropped: Iterable[str]) -> tuple[list[Standing], list[Standing]]:
    """The pairs that stay and those that go; Stop names an id that no pair has."""
    known, wanted = {pair.id.casefold(): pair for pair in kept}, list(dropped)
    if unknown := [id for id in wanted if id.casefold() not in known]:
        values = {"pairs": ", ".join(sorted(pair.id for pair in kept)) or "–"}
        raise Stop(*(Problem(Place("--without", where=id[:20]), "matching.unknown-pair", values) for id in unknown))
    gone = [known[id.casefold()] for id in wanted]
    return [pair for pair in kept if pair not in gone], gone


def applicants_of(case: Case, kept: Sequence[Standing]) -> list[Applicant]:
    """Everybody who is here, with the room that the kept pairs leave them."""
    organisations = {seat.person: "" for seat in case.present}
    organisations |= {seat.person: seat.organisation for seat in case.present if seat.organisation}
    return [_applicant(case, person, organisation, kept) for person, organisation in sorted(organisations.items())]


def _applicant(case: Case, person: str, organisation: str, kept: Sequence[Standing]) -> Applicant:
    card = case.people.get(person)
    organisation = _id_of(case.program, organisation or (card.organisation if card else ""))
    skills = case.program.skills
    one = read_applicant(person, organisation, case.answers.get(person), case.survey, skills, case.program.matching)
    used = {"mentor": sum(pair.mentor == person for pair in kept), "mentee": sum(pair.mentee == person for pair in kept)}
    room = {role: most - used[role] for role, most in one.room.items()}
    return replace(one, room=room, line=frozenset(_above(case.people, person)), settled=any(used.values()))


def _id_of(program: Program, organisation: str) -> str:
    """The id of an organisation that a table calls by its id or its name: the rule about competitors knows ids alone."""
    words = {fold(word): id for id, firm in program.settings.organisations.items() for word in (firm.name, id)}
    return words.get(fold(organisation), organisation)


def _above(people: Mapping[str, PersonCard], person: str) -> Iterator[str]:
    """Everybody above a person, as far as private/people tells; a ring of managers ends where it began."""
    seen = {person}
    while (card := people.get(person)) and card.manager and card.manager not in seen:
        person = card.manager
        seen.add(person)
        yield person


def terms_of(case: Case, refused: Iterable[Couple]) -> Terms:
    matching = case.program.matching
    asked = frozenset(part for part, question in matching.questions.items() if question in case.survey.questions)
    competitors = frozenset((a, b) for group in matching.competitors for a in group for b in group if a != b)
    sizes = [firm.people for firm in case.program.settings.organisations.values()]
    very_small = None not in sizes and sum(size or 0 for size in sizes) < VERY_SMALL
    allows = matching.own_line == "warn" or (matching.own_line is None and very_small)
    return Terms(asked, competitors, frozenset(refused), allows)
