"""The people of an invented joinery, what each of them answers from sign-up to closing, and the CSV files that their forms give.

Everything private carries a word that is found nowhere else, so that a search for it in what is public means something.
Every answer is planned here by its id, so that a figure can be counted without the code that is tried.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from binome.folding import fold_plain
from binome.model import Question, Survey

PARIS = ZoneInfo("Europe/Paris")
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
WORD = "CANARIDUCANAL"  # stands in every free text
NAMES = (
    "Zéphirine Cornebois", "Anatole Vaudrelle", "Bérangère Tartempuis", "Clotaire Quincampaix", "Dorothée Malbrouque",
    "Evrard Pissenlieu", "Fulberte Gratteloup", "Gontran Sauterive", "Hermine Troussevent", "Isidore Bellefougère",
    "Josselin Crapouillet", "Kassandre Moustiquet", "Ludivine Passelaigue", "Médéric Hurlepierre", "Nolwenn Chantegrive",
    "Odilon Ratiboise", "Pélagie Vireloque", "Quitterie Fanfarlou", "Rodrigue Escampette", "Sidonie Poudrevif",
    "Théophraste Ganachon", "Ursule Bassecourt", "Venceslas Trottemenu", "Wilhelmine Grandgousier",
)  # fmt: skip
LEARN = range(10)  # places in NAMES of those who want to learn
PASS_ON = range(10, 21)  # one more than there are seats beside them
DECLINES, ELSEWHERE, SILENT = 21, 22, 23  # not of their own free will; a need that nobody meets; no answer at all
SKILLS = ("prompts", "tableaux-de-bord", "automatisation", "reseaux-sociaux")
STYLES = ("structured", "exploring", "talking", "quiet")
SLOTS = ("early", "morning", "lunch", "afternoon")


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    code: str
    email: str
    language: str


def _code(n: int) -> str:
    signs = [SIGNS[n * step % 31] for step in (1, 7, 5, 3, 11)]
    return f"{signs[0]}{signs[1]}Q{signs[2]}-X{signs[3]}R{signs[4]}"


PEOPLE = tuple(
    Person(
        f"q{n + 1:02}", name, _code(n + 1), f"{fold_plain(name.split()[1])}{n + 1}@canal.example",
        "English" if n in (4, 14) else "français",
    )  # fmt: skip
    for n, name in enumerate(NAMES)
)
BY_ID = {person.id: person for person in PEOPLE}


@dataclass(frozen=True)
class Row:
    """One submission: when, under which code, and the ids of what was chosen or what was typed."""

    survey: str
    moment: datetime
    code: str
    chosen: Mapping[str, str | tuple[str, ...]]


def sign_ups(opens: date) -> list[Row]:
    """Everybody but one, over the days that follow the presentation."""
    here = [n for n in range(len(PEOPLE)) if n != SILENT]
    return [Row("inscription", _at(opens + timedelta(days=n % 9), n), PEOPLE[n].code, _wishes(n)) for n in here]


def _wishes(n: int) -> dict[str, str | tuple[str, ...]]:
    skill, other = SKILLS[n % 4], SKILLS[(n + 1) % 4]
    said: dict[str, str | tuple[str, ...]] = {
        "volunteer": "no" if n == DECLINES else "yes", "time-freed": "no" if n % 5 == 0 else "yes", "style": STYLES[n % 3],
        "languages": ("french", "english") if n in (4, 14) else ("french",),
        "places": ("workshop", "remote") if n % 2 else ("workshop", "offices"),
        "slots": (SLOTS[n % 3], "afternoon"), "wishes": f"{WORD} souhait {n}",
    }  # fmt: skip
    if n in LEARN or n == DECLINES:
        return {**said, "role-wanted": "learn", "to-learn": (skill, other), "first": skill, "starting-point": "tried"}
    if n == ELSEWHERE:
        alone = "jeunes-generations"
        return {**said, "role-wanted": "learn", "to-learn": (alone,), "first": alone, "starting-point": "never"}
    shown = {"to-show": (skill, other), "asked-for-help": (skill,), "teaching": "natural" if n % 2 else "fine"}
    return {**said, "role-wanted": "pass-on", **shown}


def monthly(opens: date, codes: Sequence[str], month: int) -> list[Row]:
    """Three answers of each of these people, better from month to month."""
    return [Row("mensuel", _at(opens + timedelta(days=n % 6), n), code, _month(n, month)) for n, code in enumerate(codes)]


def _month(n: int, month: int) -> dict[str, str]:
    reached = ("yes", "mostly", "little")[(n + month) % 3] if n % 4 == 0 else "mostly"
    used = ("not-yet", "sometimes", "weekly", "daily")[min(3, (n % 3) + month - 1)]
    return {"reached": reached, "used": used, "fit": ("as-is", "adjust", "other")[0 if n % 5 else 2 if month == 1 else 1]}


def closing(opens: date, codes: Sequence[str]) -> list[Row]:
    return [Row("bilan", _at(opens + timedelta(days=n % 9), n), code, _review(n)) for n, code in enumerate(codes)]


def _review(n: int) -> dict[str, str | tuple[str, ...]]:
    return {
        "objectives": ("all", "most", "most", "some")[n % 4], "adoption": "no" if n in (3, 11) else "yes",
        "hours": ("none", "h1-2", "h3-5", "h3-5", "h6-10")[n % 5], "mentor-gained": ("confidence", "teaching") if n % 2 else ("trade",),
        "skills-used": (SKILLS[n % 4],), "generations": "same" if n == 5 else "better", "again": "no" if n == 7 else "yes",
        "advice": f"{WORD} conseil {n}",
    }  # fmt: skip


def session(day: date, code: str, held: bool, why: str = "", place: int = 0) -> Row:
    said = {"on": day.isoformat(), "held": "yes" if held else "no", "memo": "yes" if held else "", "why": why}
    return Row("journal", _at(day + timedelta(days=1), place), code, {**said, "note": f"{WORD} mot {place}"})


def _at(day: date, turn: int) -> datetime:
    return datetime.combine(day, time(8 + turn % 11, turn % 60, 7), PARIS)


def answers_of(survey: Survey, row: Row) -> dict[str, str | list[str]]:
    """What somebody picks and types in the form in French: title → words."""
    said: dict[str, str | list[str]] = {}
    for question in survey.questions.values():
        if chosen := row.chosen.get(question.id):
            words = [_shown(question, one) for one in ([chosen] if isinstance(chosen, str) else chosen)]
            said[question.label.by_language["fr"]] = words if question.type == "choices" else words[0]
    return said


def _shown(question: Question, chosen: str) -> str:
    labels = {option.id: option.label.by_language["fr"] for option in question.options}
    return labels.get(chosen, {"yes": "Oui", "no": "Non"}.get(chosen, chosen) if question.type == "yes-no" else chosen)


def table_of(survey: Survey, rows: Iterable[Row]) -> list[list[str]]:
    """The rows as Google's sheet shows them, under its titles."""
    titles = [question.label.by_language["fr"] for question in survey.questions.values()]
    table = [["Horodateur", "Votre code de réponse", *titles]]
    for row in sorted(rows, key=lambda one: one.moment):
        said = answers_of(survey, row)
        cells = [_cell(survey.questions[id], said.get(title, "")) for id, title in zip(survey.questions, titles, strict=True)]
        table.append([f"{row.moment:%d/%m/%Y %H:%M:%S}", row.code, *cells])
    return table


def _cell(question: Question, said: str | list[str]) -> str:
    if question.type == "date" and said:
        return f"{date.fromisoformat(str(said)):%d/%m/%Y}"
    return said if isinstance(said, str) else ", ".join(said)


def to_csv(table: Iterable[Sequence[str]]) -> str:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue()
