"""The rights of access and portability: everything that is held about one person, and nothing about anybody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from binome.cohort.calendar import waves_of
from binome.cohort.retention import kept_until
from binome.cohort.seats import say_periods
from binome.model import Program, Question, Response, Seat, Survey, Wave
from binome.places import Places
from binome.privacy.holdings import holdings_of
from binome.privacy.people import Person, fetched, rows_of
from binome.survey.attribution import answers_of_wave
from binome.survey.roster import Roster
from binome.survey.store import Pulled, load_notes, load_pulled
from binome.survey.tombstones import mark_of

__all__ = ["gather"]

Data = dict[str, Any]


def gather(program: Program, places: Places, person: Person, today: date, language: str) -> Data:
    """What is held about a person of one cohort, as plain data.

    `answers` are those that were pulled, each with the waves it counted in; `files` the person's own rows as they
    stand in the tables of this machine, columns that no question asked for included.
    """
    pulled = load_pulled(places, person.cohort.id)
    until = kept_until(program, person.cohort)
    return {
        "date": today.isoformat(),
        "programme": program.settings.title.to(language),
        "cohort": {"id": person.cohort.id, "title": person.cohort.title.to(language)},
        "kept_until": {kind: day.isoformat() for kind, day in sorted(until.items())},
        "seats": [_seat(seat) for seat in person.seats],
        "notes": list(_notes(places, person)),
        "answers": list(_answers(program, person, pulled, language)),
        "files": list(_files(program, places, person)),
        "not_searched": [s.id for s in program.surveys_of(person.cohort) if s.identity == "none"],
    }


def _seat(seat: Seat) -> Data:
    return {**asdict(seat), "since": seat.since and seat.since.isoformat(), "before": say_periods(seat.before)}


def _notes(places: Places, person: Person) -> Iterator[Data]:
    """What was noted of the person's pairs: it is about both, and holds no name unless somebody typed one."""
    pairs = {seat.pair for seat in person.seats if seat.pair}
    for note in load_notes(places, person.cohort.id):
        if note.pair in pairs:
            since = note.since.isoformat() if note.since else None
            yield {"pair": note.pair, "since": since, "key": note.key, "value": note.value}


def _answers(program: Program, person: Person, pulled: Pulled, language: str) -> Iterator[Data]:
    for id, stored in pulled.surveys.items():
        own = [r for r in stored.responses if r.code and mark_of(r.code) in person.marks]
        survey = program.surveys.get(id)
        waves = waves_of(person.cohort, survey, program.calendar) if survey else ()
        odd = {wave.id: _odd(program, survey, wave, stored.responses, pulled.roster) for wave in waves if survey}
        for response in own:
            counted = [wave.id for wave in waves if survey and _counts(program, survey, wave, response, odd[wave.id])]
            yield {
                "survey": id,
                "title": survey.title.to(language) if survey else id,
                "sent": response.stamp and response.stamp.isoformat(),
                "counted_in": counted,
                "remarks": sorted({kind for found in odd.values() for kind in found.get(response.row, ())}),
                "answers": [_answer(survey, name, answer, language) for name, answer in response.answers.items()],
            }


def _odd(
    program: Program, survey: Survey, wave: Wave, responses: Sequence[Response], roster: Roster | None
) -> Mapping[int, list[str]]:
    """What keeps rows of a wave from counting: row → kinds."""
    zone = program.settings.time_zone
    found: dict[int, list[str]] = {}
    for finding in answers_of_wave(survey, wave, responses, roster or Roster(()), zone, planned=0)[1]:
        found.setdefault(finding.row, []).append(finding.kind)
    return found


def _counts(program: Program, survey: Survey, wave: Wave, response: Response, odd: Mapping[int, list[str]]) -> bool:
    if response.stamp is None or response.row in odd:
        return False
    day = response.stamp.astimezone(ZoneInfo(program.settings.time_zone)).date()
    held = response.answers.get(survey.key or "", "") if wave.milestone else ""
    return wave.opens <= day <= wave.closes and str(held) <= wave.closes.isoformat()


def _answer(survey: Survey | None, name: str, answer: str | tuple[str, ...], language: str) -> Data:
    question = survey.questions.get(name) if survey else None
    said = [_said(question, part, language) for part in ([answer] if isinstance(answer, str) else answer)]
    label = question.label.to(language) if question else name
    return {"question": name, "label": label, "answer": answer, "says": ", ".join(said)}


def _said(question: Question | None, answer: str, language: str) -> str:
    options = question.options if question else ()
    return next((option.label.to(language) for option in options if option.id == answer), answer)


def _files(program: Program, places: Places, person: Person) -> Iterator[Data]:
    for holding in holdings_of(program, person.cohort, places):
        table = fetched(holding, places)
        rows = set(rows_of(program, holding, table, person.marks)) if table else set()
        for row, cells in table.rows if table else ():
            if row in rows:
                pairs = zip(table.header, cells, strict=True)
                yield {"file": holding.shown, "cells": [[title, _plain(cell)] for title, cell in pairs]}


def _plain(cell: object) -> object:
    return cell if isinstance(cell, str | int | float | bool | None) else str(cell)
