"""Plain data that the schemas accepted becomes the words of the model; defaults are filled in here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from binome import model
from binome.model import LANGUAGES, Text

__all__ = ["BUILDERS", "build_cohort", "build_survey"]

Data = Mapping[str, Any]  # its shape is what the schema of its kind allows


def build_settings(data: Data) -> model.Settings:
    shares = data.get("publication", {})
    m = shares.get("m", {})
    return model.Settings(
        title=_text(data["title"]),
        organisations=_each(data["organisations"], _organisation),
        sponsor=_text(data["sponsor"]),
        coordinator=_text(data["coordinator"]),
        second_contact=_text(data["second_contact"]),
        summary=_maybe(data.get("summary"), _text),
        today=_maybe(data.get("today"), date.fromisoformat),
        languages=tuple(data.get("languages", LANGUAGES)),
        publication=model.Publication(int(m.get("person", 2)), int(m.get("pair", 1)), shares.get("by", "cohort")),
        retention={kind: int(months) for kind, months in data.get("retention", {}).items()},
        readiness=data.get("readiness", {}),
        hr_approval=_maybe(data.get("hr_approval"), date.fromisoformat),
        go_criteria=tuple(_each(data.get("go_criteria", {}), _criterion).values()),
        **_given(data, "example", "profile", "time_zone", "country", "school_zone", "visibility",
                 "visibility_acknowledged"),
    )  # fmt: skip


def build_skills(data: Data) -> dict[str, model.Skill]:
    return _each(data["skills"], _skill)


def build_objectives(data: Data) -> dict[str, model.Objective]:
    return _each(data["objectives"], _objective)


def build_calendar(data: Data) -> model.Calendar:
    sessions = {key: int(value) for key, value in data["sessions"].items()}
    steps = tuple(_each(data["steps"], _step).values())
    return model.Calendar(int(data["cycle"]["weeks"]), steps, model.Sessions(**sessions))


def build_contract(data: Data) -> model.Contract:
    variables = {name: _text(label) for name, label in data["variables"].items()}
    return model.Contract(_text(data["title"]), variables, tuple(_each(data["clauses"], _clause).values()))


def build_notice(data: Data) -> model.Notice:
    return model.Notice(_text(data["title"]), {item: _text(text) for item, text in data["items"].items()})


def build_survey(id: str, data: Data) -> model.Survey:
    return model.Survey(
        id=id,
        title=_text(data["title"]),
        unit=data["unit"],
        identity=data["identity"],
        waves=_waves(data["waves"]),
        questions=_each(data["questions"], _question),
        who=tuple(data.get("who", ("mentor", "mentee"))),
        about=_maybe(data.get("about"), _text),
        key=data.get("key"),
        milestones=tuple(_each(data.get("milestones", {}), _milestone).values()),
    )


def build_cohort(id: str, data: Data) -> model.Cohort:
    sources = data.get("sources", {})
    return model.Cohort(
        id=id,
        title=_maybe(data.get("title"), _text) or _text(id.replace("-", " ").capitalize()),
        start=date.fromisoformat(data["start"]),
        stage=data["stage"],
        pairs=int(data["pairs"]),
        objectives=tuple(data["objectives"]),
        grows_from=data.get("grows_from"),
        organisations=tuple(data.get("organisations", ())),
        surveys=tuple(data.get("surveys", ())),
        answers=_maybe(sources.get("answers"), _source),
        roster=_maybe(sources.get("roster"), _source),
        moved={step: date.fromisoformat(day) for step, day in data.get("moved", {}).items()},
        outcomes=tuple(_each(data.get("outcomes", {}), _outcome).values()),
    )


# The files that every programme has: their name, without .yml, is also the name of their schema.
BUILDERS: Mapping[str, Callable[[Data], Any]] = {
    "program": build_settings,
    "skills": build_skills,
    "objectives": build_objectives,
    "calendar": build_calendar,
    "contract": build_contract,
    "notice": build_notice,
}


def _organisation(id: str, data: Data) -> model.Organisation:
    return model.Organisation(id, data["name"], _maybe(data.get("people"), int))


def _criterion(id: str, data: Data) -> model.Criterion:
    share = Fraction(int(data["at_least"]), 100)
    return model.Criterion(id, _text(data["label"]), data["survey"], data["question"], share)


def _skill(id: str, data: Data) -> model.Skill:
    return model.Skill(id, _text(data["title"]), tuple(map(_text, data.get("quick_wins", ()))))


def _objective(id: str, data: Data) -> model.Objective:
    texts = {name: _text(data[name]) for name in ("title", "does", "deliverable")}
    instead_of = _maybe(data.get("instead_of"), _text)
    indicator = _indicator(data["indicator"])
    return model.Objective(
        id, skill=data["skill"], indicator=indicator, weeks=int(data["weeks"]), instead_of=instead_of, **texts
    )


def _indicator(data: Data) -> model.Indicator:
    texts = {name: _text(data[name]) for name in ("label", "unit", "measured")}
    return model.Indicator(baseline=data["baseline"], target=data["target"], **texts)


def _step(id: str, data: Data) -> model.Step:
    texts = {name: _text(data[name]) for name in ("title", "who", "about")}
    return model.Step(id, week=int(data["week"]), minutes=_maybe(data.get("minutes"), int), **texts)


def _clause(id: str, data: Data) -> model.Clause:
    return model.Clause(id, _text(data["title"]), _text(data["text"]), tuple(data.get("covers", ())))


def _waves(data: Data) -> model.Waves:
    at = data.get("at", ())
    days = {name: int(data[name]) for name in ("open_days", "grace_days") if name in data}
    return model.Waves(at=(at,) if isinstance(at, str) else tuple(at), **days, **_given(data, "every", "running"))


def _milestone(id: str, data: Data) -> model.Milestone:
    [(question, needed)] = data["yes_if"].items()
    return model.Milestone(id, int(data["week"]), question, needed if needed == "planned" else int(needed))


_YES_NO = {"yes": {"fr": "Oui", "en": "Yes"}, "no": {"fr": "Non", "en": "No"}}


def _question(id: str, data: Data) -> model.Question:
    yes_no = data["type"] == "yes-no"
    return model.Question(
        id=id,
        type=data["type"],
        label=_text(data["label"]),
        shown=data["shown"],
        former=tuple(data.get("former", ())),
        help=_maybe(data.get("help"), _text),
        required=data.get("required", False),
        options=tuple(_each(data.get("options", _YES_NO if yes_no else {}), _option).values()),
        positive=tuple(data.get("positive", ("yes",) if yes_no else ())),
        publish=tuple(data.get("publish", ())),
        none=data.get("none"),
        minimum=_maybe(data.get("min"), int),
        maximum=_maybe(data.get("max"), int),
        replaces=data.get("replaces"),
    )


def _option(id: str, data: str | Data) -> model.Option:
    if isinstance(data, str) or "label" not in data:
        return model.Option(id, _text(data))
    return model.Option(id, _text(data["label"]), tuple(data.get("former", ())))


def _source(data: Data) -> model.Source:
    return model.Source(data["type"], {key: value for key, value in data.items() if key != "type"})


def _outcome(id: str, data: Data) -> model.Outcome:
    texts = {name: _text(data[name]) for name in ("label", "unit", "measured")}
    return model.Outcome(id, before=data["before"], after=data["after"], **texts)


def _text(data: str | Mapping[str, str]) -> Text:
    return Text(dict.fromkeys(LANGUAGES, data) if isinstance(data, str) else dict(data))


def _each(data: Mapping[str, Any], build: Callable[[str, Any], Any]) -> dict[str, Any]:
    return {id: build(id, inner) for id, inner in data.items()}


def _maybe(value: Any, build: Callable[[Any], Any]) -> Any:
    return None if value is None else build(value)


def _given(data: Data, *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names if name in data}
