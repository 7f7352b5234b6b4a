"""An invented cohort of ten pairs as Google holds it from autumn to winter, and what is true of it.

Every answer is planned here with its meaning, so that a figure can be counted without the code that is tried.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from binome.cohort.calendar import waves_of
from binome.model import Program, Question, Survey, Wave
from binome.program.load import load_program
from loopback_google import KEY, Cell, Spreadsheet

COHORT = "pilote-2024"
ID = "1pilote2024" + "n" * 33
CANARY = "CANARI-QUE-PERSONNE-NE-DOIT-LIRE"
PARIS, UTC = ZoneInfo("Europe/Paris"), ZoneInfo("UTC")
START = date(2024, 9, 30)
PAIRS = 10
FILE = f"""# yaml-language-server: $schema=../../schemas/cohort.schema.json
title: {{fr: Le pilote de 2024, en: The 2024 pilot}}
start: {START}
stage: pilot
pairs: {PAIRS}
objectives: [veille-prompts, tableau-de-bord, trois-automatismes]
sources:
  answers: {{type: google-sheet, id: "${{REPONSES}}"}}
  roster: {{type: google-sheet, id: "${{REPONSES}}", tab: codes}}
"""
SEATS = [(f"{side}{pair:02}-Q7XK", f"p{side.lower()}{pair:02}", f"P{pair:02}", role)
         for pair in range(1, PAIRS + 1) for side, role in (("MENT", "mentor"), ("APPR", "mentee"))]  # fmt: skip
SECRETS = {"BINOME_GOOGLE_KEY": json.dumps(KEY.info), "REPONSES": ID}
FEW = "mensuel-4"  # the wave that six people answered: one fewer than may be shown


@dataclass(frozen=True)
class Row:
    """One submission: when, by whom, and the ids of what was chosen."""

    survey: str
    wave: str
    moment: datetime
    seat: int
    chosen: Mapping[str, str | tuple[str, ...]]


@dataclass
class World:
    """The programme of a folder and every row that its forms will ever receive, in the order in which they come."""

    program: Program
    rows: list[Row] = field(default_factory=list)

    @property
    def waves(self) -> dict[str, tuple[Survey, Wave]]:
        cohort = self.program.cohorts[COHORT]
        timed = [(survey, wave) for survey in self.program.surveys.values() for wave in waves_of(cohort, survey, self.program.calendar)]
        return {wave.id: (survey, wave) for survey, wave in timed}

    def spreadsheet(self, now: datetime, renamed: bool = False) -> Spreadsheet:
        """What Google holds at that moment; `renamed` where somebody gave a column of the monthly survey another title."""
        tabs: dict[str, list[list[Cell]]] = {"codes": [["code", "person", "pair", "role", "status"], *([*seat, "active"] for seat in SEATS)]}
        for survey in self.program.surveys.values():
            titles = [question.label.by_language["fr"] for question in survey.questions.values()]
            if renamed and survey.id == "mensuel":
                titles[1] = f"{CANARY} un autre titre"
            tabs[survey.id] = [["Horodateur", "Votre code de réponse", *titles]]
        for row in self.rows:
            if row.moment <= now:
                questions = self.program.surveys[row.survey].questions.values()
                cells = [_shown(question, row.chosen.get(question.id)) for question in questions]
                tabs[row.survey].append([row.moment.astimezone(PARIS).replace(tzinfo=None), SEATS[row.seat][0], *cells])
        return Spreadsheet(dict(tabs))


def open_world(folder: Path) -> World:
    program = load_program(folder).program
    assert program is not None
    world = World(program)
    for name, (survey, wave) in world.waves.items():
        if survey.id != "journal":
            world.rows += _answers(name, survey, wave)
    world.rows += _log()
    world.rows += _second_thoughts(world)
    world.rows.sort(key=lambda row: row.moment)
    return world


def _answers(name: str, survey: Survey, wave: Wave) -> Iterator[Row]:
    """Four of five people, on every day of the wave; whoever answers last does so two seconds before it closes."""
    last = datetime.combine(wave.closes, time(23, 59, 58), PARIS)
    answering = [seat for seat in range(len(SEATS)) if (seat + len(name)) % 5] if name != FEW else range(6)
    for turn, seat in enumerate(answering):
        day = wave.opens + timedelta(days=turn % ((wave.closes - wave.opens).days + 1))
        moment = datetime.combine(day, time(8 + turn % 10, turn), PARIS) if turn else last
        yield Row(survey.id, name, moment, seat, {question.id: _choice(question, seat, turn) for question in survey.questions.values()})


def _choice(question: Question, seat: int, turn: int) -> str | tuple[str, ...]:
    luck = (seat * 7 + turn * 3 + len(question.id)) % 10
    if question.type == "yes-no":
        return "yes" if luck < 8 else "no"
    if question.type == "choices":
        return tuple(option.id for place, option in enumerate(question.options) if (luck + place) % 3 == 0) or (question.options[0].id,)
    if question.options:
        return question.options[luck % len(question.options)].id
    return f"{CANARY} {seat}" if question.type == "text" else ""


def _log() -> Iterator[Row]:
    """Seven pairs held every session on its day, three held the first one only."""
    for pair in range(PAIRS):
        for week in range(1, 17) if pair < 7 else (1,):
            day = START + timedelta(weeks=week, days=2)
            yield Row("journal", "journal", datetime.combine(day, time(17, pair), PARIS), pair * 2, {"on": day.isoformat(), "held": "yes"})


def _second_thoughts(world: World) -> Iterator[Row]:
    """In the night that repeats an hour somebody answers no at the first 2:30, and yes at the second 2:10; others are late."""
    survey, wave = world.waves["mensuel-1"]
    no, yes = (datetime(2024, 10, 27, 0, 30, tzinfo=UTC), "no"), (datetime(2024, 10, 27, 1, 10, tzinfo=UTC), "yes")
    assert wave.opens < date(2024, 10, 27) < wave.closes
    for moment, reached in (no, yes):
        yield Row("mensuel", wave.id, moment, 2, {"reached": reached, "used": "daily" if reached == "yes" else "not-yet", "fit": "as-is"})
    for name, (survey, wave) in world.waves.items():
        if survey.id == "mensuel":
            late = datetime.combine(wave.closes + timedelta(days=1), time(0, 0, 1), PARIS)
            yield Row("mensuel", f"late for {name}", late, 5, {"reached": "no", "used": "not-yet", "fit": "no"})


def _shown(question: Question, chosen: str | Sequence[str] | None) -> Cell:
    if chosen is None or chosen == "":
        return None
    if question.type == "date":
        return date.fromisoformat(str(chosen))
    labels = {option.id: option.label.by_language["fr"] for option in question.options} or {"yes": "Oui", "no": "Non"}
    return ", ".join(labels.get(one, one) for one in ([chosen] if isinstance(chosen, str) else chosen))


def night_of(day: date) -> datetime:
    """The minute at which the workflow's nights begin, in summer and in winter."""
    return datetime.combine(day, time(2, 43), UTC)


def answered(world: World, wave: str, now: datetime) -> dict[int, Row]:
    """The last answer of each person to a wave among those that came by `now`, in the order in which they came."""
    return {row.seat: row for row in world.rows if row.wave == wave and row.moment <= now}


def coded(count: int, n: int) -> tuple[int, int]:
    """R5 for two insiders, as the rule's own page writes it."""
    return (0, 3) if count <= 3 else (n - 3, n) if count >= n - 3 else (count, count)


def figures(world: World, wave: str) -> dict[str, object]:
    """What may be said of a wave of people: question → range, band or None, counted by hand."""
    survey, timed = world.waves[wave]
    rows = answered(world, wave, datetime.max.replace(tzinfo=UTC))
    told: dict[str, object] = {}
    for name, question in survey.questions.items():
        given = [row.chosen[name] for row in rows.values() if row.chosen.get(name)]
        if question.shown != "public":
            continue
        names = {f"{name}.{option}": [option in one for one in given] for option in question.publish}
        if question.type == "band":
            order = [option.id for option in question.options]
            told[name] = sorted(given, key=order.index)[(len(given) - 1) // 2] if len(given) >= 7 else None
            continue
        good = question.positive or ("yes",)
        for full, yes in (names or {name: [one in good for one in given]}).items():
            told[full] = (len(yes), *coded(sum(yes), len(yes))) if len(yes) >= 7 else None
    return told
