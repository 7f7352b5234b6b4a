"""What a document may know: the programme, perhaps a cohort, perhaps one pair; and how it says its sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from binome.cohort.calendar import ends, session_weeks, sessions_of, steps_of, week_of
from binome.model import Cohort, Objective, Role, Step
from binome.publish.documents.blocks import Blank, Line, Part
from binome.publish.numbers import say_minutes, say_number
from binome.publish.rendering import Context
from binome.wording import load_wording, say

__all__ = ["Case", "PairAim", "PairNames", "with_blanks"]

ROOM = "documents"
_BRACED = re.compile(r"\{([a-z][a-z0-9_-]*)\}")


@dataclass(frozen=True)
class PairAim:
    """An objective of a pair: what is done, then the columns of the framing sheet as far as they are known."""

    does: str
    deliverable: str = ""
    baseline: str = ""
    target: str = ""
    by: str = ""
    figures: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.does} ({self.figures})" if self.figures else self.does


@dataclass(frozen=True)
class PairNames:
    """What is private about a pair, as plain text; nothing of it is ever written outside private/."""

    pair: str
    names: Mapping[Role, str] = field(default_factory=dict)
    managers: Mapping[Role, str] = field(default_factory=dict)
    organisations: Mapping[Role, str] = field(default_factory=dict)
    aims: tuple[PairAim, ...] = ()
    frame: Mapping[str, str] = field(default_factory=dict)  # a contract's variable → what the pair noted: minutes, rhythm, place
    joined: Mapping[Role, date] = field(default_factory=dict)  # whoever took over on the way → their first day


@dataclass(frozen=True)
class Case:
    context: Context
    cohort: Cohort | None = None
    pair: PairNames | None = None

    def say(self, key: str, **values: object) -> str:
        """A sentence of documents.yml; its values are plain text already."""
        return say(self.context.language, ROOM, key, **values)

    def line(self, key: str, **values: Part) -> Line:
        """A sentence in which some of the braces are places to write."""
        return with_blanks(load_wording(self.context.language, ROOM)[key], values)

    def name(self, role: Role) -> str:
        return self.pair.names.get(role, "") if self.pair else ""

    def manager(self, role: Role) -> str:
        return self.pair.managers.get(role, "") if self.pair else ""

    def minutes(self) -> str:
        """The length of a session: 45 minutes."""
        return say_minutes(self.context.language, self.context.program.calendar.sessions.minutes)

    def aim(self, objective: Objective) -> PairAim:
        """An objective of the catalogue as a pair takes it."""
        words, indicator, figures = self.context.words, objective.indicator, self.figures(objective)
        baseline, target = (f"{say_number(self.context.language, value)} {words(indicator.unit)}" for value in (indicator.baseline, indicator.target))
        return PairAim(
            words(objective.does).rstrip(" ."), words(objective.deliverable), baseline, target,
            self.say("framing.week", week=objective.weeks), figures[:1].lower() + figures[1:].rstrip("."),
        )  # fmt: skip

    def figures(self, objective: Objective) -> str:
        """From which figure to which, by which week."""
        words, indicator = self.context.words, objective.indicator
        baseline, target = (say_number(self.context.language, value) for value in (indicator.baseline, indicator.target))
        return self.say("framing.by", baseline=baseline, target=target, unit=words(indicator.unit), week=objective.weeks)

    def end(self) -> str:
        """The day the cycle ends, a step moved beyond it included, on one line; nothing where no cohort tells."""
        if self.cohort is None:
            return ""
        calendar = self.context.program.calendar
        return self.day(max([ends(self.cohort, calendar), *(day for _, day in steps_of(self.cohort, calendar))]))

    def day(self, day: date) -> str:
        """A date whose words no line parts."""
        return self.context.date(day).replace(" ", "\u00a0")

    def mondays(self) -> tuple[date | None, ...]:
        """The Monday of each session's target week; None where no cohort tells."""
        calendar = self.context.program.calendar
        return sessions_of(self.cohort, calendar) if self.cohort else (None,) * calendar.sessions.count

    def weeks(self) -> tuple[int, ...]:
        """The target week of each session, in this cohort where there is one."""
        calendar = self.context.program.calendar
        return session_weeks(self.cohort, calendar) if self.cohort else calendar.sessions.weeks()

    def steps(self) -> tuple[Step, ...]:
        """The steps of the calendar that take place, each with the week in which it does."""
        calendar = self.context.program.calendar
        if self.cohort is None:
            return calendar.steps
        return tuple(replace(step, week=week_of(self.cohort, day)) for step, day in steps_of(self.cohort, calendar))


def with_blanks(sentence: str, values: Mapping[str, Part]) -> Line:
    """The parts of a sentence, each known {name} replaced; anything else between braces stays text.

    Lines of their own take no part in the sentence: the full stop behind them would stand alone.
    """
    parts: list[Part] = []
    for index, piece in enumerate(_BRACED.split(sentence)):  # text, name, text, name, … text
        part = values.get(piece, f"{{{piece}}}") if index % 2 else piece
        if isinstance(part, Blank) and part.lines:
            parts.append(part)
        elif isinstance(part, str) and parts and isinstance(parts[-1], Blank) and parts[-1].lines:
            parts.append(part.lstrip(" .,;\u00a0\u202f"))
        elif isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(part for part in parts if part != "")
