"""What somebody said at sign-up, as the matching reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from binome.model import Matching, Response, Role, Seat, Survey

__all__ = ["Applicant", "Words", "latest_answers", "read_applicant"]

Answers = Mapping[str, str | tuple[str, ...]]
Words = frozenset[str]
_NOTHING: Words = frozenset()


@dataclass(frozen=True)
class Applicant:
    """One person. Sets hold option ids; `line` is everybody above in the hierarchy, as far as it is known.

    `room` is how many more pairs are possible in each role, `settled` whether there is a pair already.
    """

    person: str
    organisation: str = ""
    answered: bool = True
    volunteer: bool = True
    room: Mapping[Role, int] = field(default_factory=dict)
    needs: Words = _NOTHING
    first: str = ""
    regular: bool = False  # uses it regularly already, and would go further
    offers: Words = _NOTHING
    sought: Words = _NOTHING  # others come and ask for it
    teaching: int = 0  # how easily explaining comes, in percent
    style: str = ""
    languages: Words = _NOTHING
    slots: Words = _NOTHING
    places: Words = _NOTHING
    line: frozenset[str] = frozenset()
    settled: bool = False


def latest_answers(responses: Iterable[Response], seats: Mapping[str, Seat]) -> Mapping[str, Answers]:
    """Person → the latest answers under any of their codes; one that came late was still signed up with.

    `seats` is keyed by codes as responses hold them.
    """
    found: dict[str, Response] = {}
    stamped = [response for response in responses if response.stamp is not None]
    for response in sorted(stamped, key=lambda response: (response.stamp, response.row)):
        seat = seats.get(response.code or "")
        if seat is not None and seat.person:
            found[seat.person] = response
    return {person: response.answers for person, response in found.items()}


def read_applicant(
    person: str, organisation: str, answers: Answers | None, survey: Survey, skills: Iterable[str], matching: Matching
) -> Applicant:
    """Somebody and what they answered, None for nothing; options that are no skill of the catalogue match nobody."""
    if answers is None:
        return Applicant(person, organisation, answered=False, volunteer=False)
    said = _Said(answers, survey, matching)
    known = frozenset(skills)
    return Applicant(
        person,
        organisation,
        volunteer=not said.asks("volunteer") or bool(said.words("volunteer") & set(said.positive("volunteer"))),
        room=dict(_room(said, matching)),
        needs=(said.words("needs") | said.words("first")) & known,
        first=next(iter(said.words("first") & known), ""),
        regular=bool(said.words("start")) and said.place("start") == 0,
        offers=(said.words("offers") | said.words("sought")) & known,
        sought=said.words("sought") & known,
        teaching=said.place("teaching"),
        style=next(iter(said.words("style")), ""),
        languages=said.words("languages"),
        slots=said.words("slots"),
        places=said.words("places"),
    )


def _room(said: _Said, matching: Matching) -> Iterator[tuple[Role, int]]:
    """Where nobody is asked for a role, whoever offers something is a mentor, whoever needs something a mentee."""
    wanted = said.words("role")
    mentor = bool(wanted & set(matching.mentors)) if said.asks("role") else bool(said.words("offers"))
    mentee = bool(wanted & set(matching.mentees)) if said.asks("role") else bool(said.words("needs"))
    if mentor:
        yield "mentor", matching.capacity.get("mentor", 1)
    if mentee:
        yield "mentee", matching.capacity.get("mentee", 1)


@dataclass(frozen=True)
class _Said:
    answers: Answers
    survey: Survey
    matching: Matching

    def asks(self, part: str) -> bool:
        return self.matching.questions.get(part) in self.survey.questions

    def words(self, part: str) -> Words:
        answer = self.answers.get(self.matching.questions.get(part, ""), ())
        return frozenset((answer,) if isinstance(answer, str) else answer)

    def positive(self, part: str) -> tuple[str, ...]:
        return self.survey.questions[self.matching.questions[part]].positive

    def place(self, part: str) -> int:
        """Where an answer stands on its scale, in percent: 100 for the first option, 0 for the last and for none."""
        if not self.asks(part):
            return 0
        options = [option.id for option in self.survey.questions[self.matching.questions[part]].options]
        places = [options.index(word) for word in self.words(part) if word in options]
        return 100 - 100 * places[0] // (len(options) - 1) if places and len(options) > 1 else 0
