"""What was planned: program/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from typing import Literal

from binome.model.matching import Matching
from binome.model.words import LANGUAGES, Shown, Text, Unit, Who


@dataclass(frozen=True)
class Organisation:
    id: str
    name: str
    people: int | None = None


@dataclass(frozen=True)
class Publication:
    """How many insiders are assumed to collude, for each unit, and what a figure is split by."""

    m_person: int = 2
    m_pair: int = 1
    by: Literal["cohort", "role"] = "cohort"

    def m(self, unit: Unit) -> int:
        return self.m_person if unit == "person" else self.m_pair


@dataclass(frozen=True)
class Criterion:
    """A figure to reach before the programme grows; `at_least` is a share of one.

    `otherwise` is what the management does where it cannot be told, written before the answers come in.
    """

    id: str
    label: Text
    survey: str
    question: str
    at_least: Fraction
    otherwise: Text | None = None


@dataclass(frozen=True)
class Settings:
    """`program.yml`. Contacts are roles, never names."""

    title: Text
    organisations: Mapping[str, Organisation]
    sponsor: Text
    coordinator: Text
    second_contact: Text
    summary: Text | None = None
    example: bool = False
    today: date | None = None
    profile: Literal["small", "traditional", "agile"] = "small"
    languages: tuple[str, ...] = LANGUAGES
    site: str = ""
    time_zone: str = "Europe/Paris"
    country: str = "FR"
    school_zone: str | None = None
    repository: str | None = None  # its address on the web, as a browser shows it
    visibility: Literal["public", "internal"] = "public"
    visibility_acknowledged: bool = False
    pair_pages: Literal["none", "listed"] = "none"
    publication: Publication = Publication()
    retention: Mapping[str, int] = field(default_factory=dict)  # kind of data → months kept
    readiness: Mapping[str, str | int] = field(default_factory=dict)
    not_personal: tuple[str, ...] = ()  # what looks like somebody and is nobody
    hr_approval: date | None = None
    go_criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True)
class Skill:
    id: str
    title: Text
    quick_wins: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """How an objective is measured; `baseline` and `target` are counts of `unit`."""

    label: Text
    unit: Text
    baseline: int | float
    target: int | float
    measured: Text


@dataclass(frozen=True)
class Objective:
    """One granular objective: what the mentee will do, and by which week of the cycle."""

    id: str
    title: Text
    skill: str
    does: Text
    deliverable: Text
    indicator: Indicator
    weeks: int
    instead_of: Text | None = None


@dataclass(frozen=True)
class Step:
    """A dated moment of the cycle that is not a session: framing, checkpoint, closing…"""

    id: str
    week: int
    title: Text
    who: Text
    about: Text
    minutes: int | None = None
    at: time | None = None  # the hour, in the programme's time zone, where everybody meets at once


@dataclass(frozen=True)
class Sessions:
    """The bank of sessions: how many, from which week, how far apart (weeks), how long (minutes).

    `preparation` is what whoever passes on needs before each, in minutes; None where nobody said.
    """

    first_week: int
    every_weeks: int
    count: int
    minutes: int
    preparation: int | None = None

    def weeks(self) -> tuple[int, ...]:
        """The target week of each session, in order."""
        return tuple(self.first_week + n * self.every_weeks for n in range(self.count))


@dataclass(frozen=True)
class Closure:
    """A time when the firm is closed, from its first day to its last, both included."""

    id: str
    title: Text
    first: date
    last: date


@dataclass(frozen=True)
class DaysOff:
    """Days on which nothing is planned, weekends aside, each with its name.

    `school` are those of the school holidays: they cost a week its session, and move no step and no survey.
    """

    public: Mapping[date, Text] = field(default_factory=dict)
    closed: tuple[Closure, ...] = ()
    school: Mapping[date, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Calendar:
    """The rhythm in weeks. `off` is known once a whole programme was read; without it every Monday to Friday is worked."""

    weeks: int
    steps: tuple[Step, ...]
    sessions: Sessions
    off: DaysOff = DaysOff()


@dataclass(frozen=True)
class Clause:
    """One clause of the contract; `covers` names the items of the method that it settles."""

    id: str
    title: Text
    text: Text  # variables are written {like_this}
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contract:
    title: Text
    variables: Mapping[str, Text]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Notice:
    """What participants are told; one text for each item of article 13."""

    title: Text
    items: Mapping[str, Text]


@dataclass(frozen=True)
class Option:
    id: str
    label: Text
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question; its id never changes meaning.

    `positive` is the declared threshold of a one-answer question, `publish` the options of a `choices` question that
    each become a yes/no figure of their own.
    """

    id: str
    type: str  # one of survey.questions.KINDS
    label: Text
    shown: Shown
    former: tuple[str, ...] = ()
    help: Text | None = None
    required: bool = False
    options: tuple[Option, ...] = ()
    positive: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    none: str | None = None  # the option of a `choices` question that excludes the others
    minimum: int | None = None  # fewest and most options to tick
    maximum: int | None = None
    replaces: str | None = None


@dataclass(frozen=True)
class Waves:
    """When a survey opens: every month, at named steps of the calendar, or all along (a running log)."""

    open_days: int = 7
    grace_days: int = 3
    every: Literal["month"] | None = None
    at: tuple[str, ...] = ()
    running: bool = False


@dataclass(frozen=True)
class Milestone:
    """How a running log becomes one yes or no for each pair at the end of a week.

    `needed` is how many rows with a positive answer to `question` make a yes: a number, or `planned`, the number of
    sessions whose target week has passed.
    """

    id: str
    week: int
    question: str
    needed: int | Literal["planned"]


@dataclass(frozen=True)
class Survey:
    id: str
    title: Text
    unit: Unit
    identity: Literal["code", "none"]
    waves: Waves
    questions: Mapping[str, Question]
    who: tuple[Who, ...] = ("mentor", "mentee")
    about: Text | None = None
    key: str | None = None  # a running log: the date question that tells two rows of one pair apart
    milestones: tuple[Milestone, ...] = ()
    help_asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # a log: question → options that call for help
    format_fits: str | None = None  # the question that says whether length and place still suit, told by its `positive`


@dataclass(frozen=True)
class Source:
    """Where a table comes from: a type of survey.sources and that type's own settings."""

    type: str
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """A result that the company measured itself, before and after, and how."""

    id: str
    label: Text
    unit: Text
    before: int | float
    after: int | float
    measured: Text
    read: tuple[date, date] | None = None  # the days on which the two were read


@dataclass(frozen=True)
class Cost:
    """What the company says that it gave beyond the calendar: hours of everybody together, a sum with its currency."""

    id: str
    label: Text
    hours: int | float | None = None
    spent: Text | None = None


@dataclass(frozen=True)
class Slot:
    """When a pair meets in its target weeks; `day` counts from Monday, 0."""

    day: int
    at: time


@dataclass(frozen=True)
class Cohort:
    id: str
    title: Text
    start: date
    stage: Literal["pilot", "rollout"]
    pairs: int
    objectives: tuple[str, ...]
    grows_from: str | None = None
    organisations: tuple[str, ...] = ()
    surveys: tuple[str, ...] = ()  # the surveys it runs; all of them where none is named
    answers: Source | None = None
    roster: Source | None = None
    notes: Source | None = None  # of pairs: their objectives and changes
    moved: Mapping[str, date] = field(default_factory=dict)  # step id → explicit date
    moves: Mapping[str, int] = field(default_factory=dict)  # step id → how many times it was moved
    cancelled: tuple[str, ...] = ()  # steps that do not take place in this cohort
    slots: Mapping[str, Slot] = field(default_factory=dict)  # pair id → when it meets, where pairs are listed
    outcomes: tuple[Outcome, ...] = ()
    made: tuple[Text, ...] = ()  # deliverables, without their authors
    cost: tuple[Cost, ...] = ()


@dataclass(frozen=True)
class Program:
    """Everything that was planned and found sound; what was not is left out and told as problems."""

    settings: Settings
    skills: Mapping[str, Skill]
    objectives: Mapping[str, Objective]
    calendar: Calendar
    contract: Contract
    notice: Notice
    surveys: Mapping[str, Survey]
    cohorts: Mapping[str, Cohort]
    matching: Matching = Matching()

    def surveys_of(self, cohort: Cohort) -> tuple[Survey, ...]:
        """The surveys that a cohort runs, in the programme's order."""
        return tuple(s for s in self.surveys.values() if not cohort.surveys or s.id in cohort.surveys)


@dataclass(frozen=True)
class Wave:
    """One opening of a survey in a cohort. An answer counts from 00:00 of `opens` to the end of `closes`."""

    cohort: str
    survey: str
    id: str
    opens: date
    closes: date
    grace_ends: date
    number: int  # 1 for the first wave of the survey in the cohort
    milestone: Milestone | None = None
