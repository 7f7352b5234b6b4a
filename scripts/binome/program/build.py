"""The files that every programme has become the words of the model; their schemas have accepted them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from fractions import Fraction
from typing import Any

from binome import model
from binome.model import LANGUAGES
from binome.program.pieces import Data, each, given, maybe, text

__all__ = ["BUILDERS", "OPTIONAL"]


def build_settings(data: Data) -> model.Settings:
    shares = data.get("publication", {})
    m = shares.get("m", {})
    return model.Settings(
        title=text(data["title"]),
        organisations=each(data["organisations"], _organisation),
        sponsor=text(data["sponsor"]),
        coordinator=text(data["coordinator"]),
        second_contact=text(data["second_contact"]),
        summary=maybe(data.get("summary"), text),
        today=maybe(data.get("today"), date.fromisoformat),
        languages=tuple(data.get("languages", LANGUAGES)),
        publication=model.Publication(int(m.get("person", 2)), int(m.get("pair", 1)), shares.get("by", "cohort")),
        retention={kind: int(months) for kind, months in data.get("retention", {}).items()},
        readiness=data.get("readiness", {}),
        not_personal=tuple(data.get("not_personal", ())),
        hr_approval=maybe(data.get("hr_approval"), date.fromisoformat),
        go_criteria=tuple(each(data.get("go_criteria", {}), _criterion).values()),
        **given(data, "example", "profile", "site", "time_zone", "country", "school_zone", "repository",
                 "visibility", "visibility_acknowledged", "pair_pages"),
    )  # fmt: skip


def build_skills(data: Data) -> dict[str, model.Skill]:
    return each(data["skills"], _skill)


def build_objectives(data: Data) -> dict[str, model.Objective]:
    return each(data["objectives"], _objective)


def build_calendar(data: Data) -> model.Calendar:
    sessions = {key: int(value) for key, value in data["sessions"].items()}
    steps = tuple(each(data["steps"], _step).values())
    off = model.DaysOff(closed=tuple(each(data.get("off", {}), _closure).values()))  # the rest is known to load.py
    return model.Calendar(int(data["cycle"]["weeks"]), steps, model.Sessions(**sessions), off)


def build_contract(data: Data) -> model.Contract:
    variables = {name: text(label) for name, label in data["variables"].items()}
    return model.Contract(text(data["title"]), variables, tuple(each(data["clauses"], _clause).values()))


def build_notice(data: Data) -> model.Notice:
    return model.Notice(text(data["title"]), {item: text(words) for item, words in data["items"].items()})


def build_matching(data: Data) -> model.Matching:
    return model.Matching(
        questions={**data["questions"]} if "questions" in data else model.Matching().questions,
        mentors=tuple(data.get("mentors", model.Matching.mentors)),
        mentees=tuple(data.get("mentees", model.Matching.mentees)),
        near_styles=tuple(map(tuple, data.get("near_styles", ()))),
        competitors=tuple(map(tuple, data.get("competitors", ()))),
        capacity={**model.Matching().capacity, **{role: int(n) for role, n in data.get("capacity", {}).items()}},
        weights={**model.Matching().weights, **{part: int(n) for part, n in data.get("weights", {}).items()}},
        **given(data, "survey", "remote", "own_line"),
    )


# The files that programmes have: their name, without .yml, is also the name of their schema.
BUILDERS: Mapping[str, Callable[[Data], Any]] = {
    "program": build_settings,
    "skills": build_skills,
    "objectives": build_objectives,
    "calendar": build_calendar,
    "contract": build_contract,
    "notice": build_notice,
    "matching": build_matching,
}
OPTIONAL = frozenset({"matching"})  # those that a programme may do without


def _organisation(id: str, data: Data) -> model.Organisation:
    return model.Organisation(id, data["name"], maybe(data.get("people"), int))


def _criterion(id: str, data: Data) -> model.Criterion:
    share = Fraction(int(data["at_least"]), 100)
    otherwise = maybe(data.get("otherwise"), text)
    return model.Criterion(id, text(data["label"]), data["survey"], data["question"], share, otherwise)


def _skill(id: str, data: Data) -> model.Skill:
    return model.Skill(id, text(data["title"]), tuple(map(text, data.get("quick_wins", ()))))


def _objective(id: str, data: Data) -> model.Objective:
    texts = {name: text(data[name]) for name in ("title", "does", "deliverable")}
    instead_of = maybe(data.get("instead_of"), text)
    indicator = _indicator(data["indicator"])
    return model.Objective(
        id, skill=data["skill"], indicator=indicator, weeks=int(data["weeks"]), instead_of=instead_of, **texts
    )


def _indicator(data: Data) -> model.Indicator:
    texts = {name: text(data[name]) for name in ("label", "unit", "measured")}
    return model.Indicator(baseline=data["baseline"], target=data["target"], **texts)


def _step(id: str, data: Data) -> model.Step:
    texts = {name: text(data[name]) for name in ("title", "who", "about")}
    minutes, at = maybe(data.get("minutes"), int), maybe(data.get("at"), time.fromisoformat)
    return model.Step(id, week=int(data["week"]), minutes=minutes, at=at, **texts)


def _closure(id: str, data: Data) -> model.Closure:
    first, last = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
    return model.Closure(id, text(data["title"]), first, last)


def _clause(id: str, data: Data) -> model.Clause:
    return model.Clause(id, text(data["title"]), text(data["text"]), tuple(data.get("covers", ())))
