"""Surveys and cohorts become the words of the model; their schemas have accepted them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from binome import model
from binome.program.pieces import Data, each, given, maybe, text

__all__ = ["build_cohort", "build_survey"]


def build_survey(id: str, data: Data) -> model.Survey:
    return model.Survey(
        id=id,
        title=text(data["title"]),
        unit=data["unit"],
        identity=data["identity"],
        waves=_waves(data["waves"]),
        questions=each(data["questions"], _question),
        who=tuple(data.get("who", ("mentor", "mentee"))),
        about=maybe(data.get("about"), text),
        key=data.get("key"),
        milestones=tuple(each(data.get("milestones", {}), _milestone).values()),
        help_asked={question: tuple(options) for question, options in data.get("help_asked", {}).items()},
    )


def build_cohort(id: str, data: Data) -> model.Cohort:
    sources = data.get("sources", {})
    return model.Cohort(
        id=id,
        title=maybe(data.get("title"), text) or text(id.replace("-", " ").capitalize()),
        start=date.fromisoformat(data["start"]),
        stage=data["stage"],
        pairs=int(data["pairs"]),
        objectives=tuple(data["objectives"]),
        grows_from=data.get("grows_from"),
        organisations=tuple(data.get("organisations", ())),
        surveys=tuple(data.get("surveys", ())),
        answers=maybe(sources.get("answers"), _source),
        roster=maybe(sources.get("roster"), _source),
        moved={step: date.fromisoformat(day) for step, day in data.get("moved", {}).items()},
        outcomes=tuple(each(data.get("outcomes", {}), _outcome).values()),
    )


def _waves(data: Data) -> model.Waves:
    at = data.get("at", ())
    days = {name: int(data[name]) for name in ("open_days", "grace_days") if name in data}
    return model.Waves(at=(at,) if isinstance(at, str) else tuple(at), **days, **given(data, "every", "running"))


def _milestone(id: str, data: Data) -> model.Milestone:
    [(question, needed)] = data["yes_if"].items()
    return model.Milestone(id, int(data["week"]), question, needed if needed == "planned" else int(needed))


_YES_NO = {"yes": {"fr": "Oui", "en": "Yes"}, "no": {"fr": "Non", "en": "No"}}
_TICKED = {"yes": ("VRAI", "TRUE"), "no": ("FAUX", "FALSE")}  # what a spreadsheet makes of a box that stands for them


def _question(id: str, data: Data) -> model.Question:
    yes_no = data["type"] == "yes-no"
    return model.Question(
        id=id,
        type=data["type"],
        label=text(data["label"]),
        shown=data["shown"],
        former=tuple(data.get("former", ())),
        help=maybe(data.get("help"), text),
        required=data.get("required", False),
        options=tuple(
            each(data.get("options", _YES_NO if yes_no else {}), _yes_no if yes_no else _option).values()
        ),
        positive=tuple(data.get("positive", ("yes",) if yes_no else ())),
        publish=tuple(data.get("publish", ())),
        none=data.get("none"),
        minimum=maybe(data.get("min"), int),
        maximum=maybe(data.get("max"), int),
        replaces=data.get("replaces"),
    )


def _option(id: str, data: str | Data) -> model.Option:
    if isinstance(data, str) or "label" not in data:
        return model.Option(id, text(data))
    return model.Option(id, text(data["label"]), tuple(data.get("former", ())))


def _yes_no(id: str, data: str | Data) -> model.Option:
    """A plain Oui or Non may also come back as the boolean of a spreadsheet."""
    option = _option(id, data)
    plain = id in _YES_NO and set(option.label.by_language.values()) <= set(_YES_NO[id].values())
    return replace(option, former=(*option.former, *_TICKED[id])) if plain else option


def _source(data: Data) -> model.Source:
    return model.Source(data["type"], {key: value for key, value in data.items() if key != "type"})


def _outcome(id: str, data: Data) -> model.Outcome:
    texts = {name: text(data[name]) for name in ("label", "unit", "measured")}
    return model.Outcome(id, before=data["before"], after=data["after"], **texts)
