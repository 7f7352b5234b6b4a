"""Surveys and cohorts become the words of the model; their schemas have accepted them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

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
        format_fits=data.get("format_fits"),
    )


def build_cohort(id: str, data: Data) -> model.Cohort:
    sources, outcomes = data.get("sources", {}), data.get("outcomes", {})
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
        roster=maybe(sources.get("roster"), _roster),
        notes=maybe(sources.get("roster"), _notes),
        moved={step: days[-1] for step, days in _moved(data)},
        moves={step: len(days) for step, days in _moved(data)},
        cancelled=tuple(data.get("cancelled", ())),
        slots=each(data.get("slots", {}), _slot),
        outcomes=tuple(each(outcomes.get("results", {}), _outcome).values()),
        made=tuple(map(text, outcomes.get("made", ()))),
        cost=tuple(each(outcomes.get("cost", {}), _cost).values()),
    )


def _moved(data: Data) -> Iterator[tuple[str, list[date]]]:
    """Each step that was moved, with the days that somebody chose for it one after the other."""
    for step, days in data.get("moved", {}).items():
        yield step, list(map(date.fromisoformat, [days] if isinstance(days, str) else days))


def _slot(_: str, data: Data) -> model.Slot:
    return model.Slot(_DAYS.index(data["day"]), time.fromisoformat(data["at"]))


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


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


def _roster(data: Data) -> model.Source:
    return _source({key: value for key, value in data.items() if key != "notes"})


def _notes(data: Data) -> model.Source | None:
    """A second tab of the roster's workbook; a file of its own where the name is one of a CSV file."""
    notes = data.get("notes")
    if notes is None:
        return None
    dates = {"dates": data["dates"]} if "dates" in data else {}
    if notes.lower().endswith(".csv"):
        return model.Source("csv", {"path": notes, **dates})
    return model.Source(data["type"], {key: data[key] for key in ("id", "path") if key in data} | {"tab": notes, **dates})


def _outcome(id: str, data: Data) -> model.Outcome:
    texts = {name: text(data[name]) for name in ("label", "unit", "measured")}
    when = data.get("when", {})
    read = (date.fromisoformat(when["before"]), date.fromisoformat(when["after"])) if when else None
    return model.Outcome(id, before=data["before"], after=data["after"], read=read, **texts)


def _cost(id: str, data: Data) -> model.Cost:
    return model.Cost(id, text(data["label"]), data.get("hours"), maybe(data.get("spent"), text))
