"""Which column holds what: columns are found by the words above them, wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from binome.folding import fold, fold_plain
from binome.model import Question, Survey
from binome.survey.findings import CODE, STAMP

# What forms call these columns: Google in French and English, Microsoft (when somebody sent, then when they began),
# LimeSurvey, Indico. The first of the list that is there is the one.
STAMPS = (
    "Horodateur", "Timestamp", "Horodatage", "Submission Date", "Date de soumission", "Submitted at",
    "Completion time", "Heure de fin", "Start time", "Heure de début", "submitdate", "Date submitted",
)  # fmt: skip
CODES = (
    "Code", "Votre code", "Your code", "Code de réponse", "Votre code de réponse", "Answer code", "Your answer code",
    "token", "Access code", "Code d’accès",
)  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Places in the header, from 0. A question may stand in several columns: forms append one when it is made again."""

    stamp: int | None
    code: int | None
    questions: Mapping[str, tuple[int, ...]]
    extras: tuple[int, ...]  # named, and nobody asked for them
    missing: tuple[str, ...]  # questions without a column


def map_columns(survey: Survey, header: Sequence[str], named: Mapping[str, str] | None = None) -> Columns:
    """The columns of a survey in a header; `named` are the titles that a source declares for `stamp` and `code`."""
    named = named or {}
    folded = [fold(name) for name in header]
    places: dict[str, list[int]] = defaultdict(list)
    asked = _labels(survey)
    for place, name in enumerate(folded):
        if name in asked:
            places[asked[name]].append(place)
    questions = {question: tuple(places[question]) for question in survey.questions if question in places}
    free = {place: name for place, name in enumerate(folded) if name and name not in asked}
    stamp = _first(free, (named["stamp"],) if "stamp" in named else STAMPS)
    code = _first(free, (named["code"],) if "code" in named else CODES)
    return Columns(
        stamp, code, questions,
        extras=tuple(place for place, name in free.items() if place not in (stamp, code) and not _is_part(name, folded)),
        missing=tuple(question for question in survey.questions if question not in questions),
    )  # fmt: skip


def _is_part(name: str, folded: Sequence[str]) -> bool:
    """Whether a column is one box of a question that is there too: LimeSurvey writes `Question [Option]`."""
    return name.endswith("]") and bool(stem := fold(name.rpartition("[")[0])) and stem in folded


def title_of(survey: Survey, named: Mapping[str, str] | None = None) -> Callable[[str], bool]:
    """Whether a text is a title that a table of this survey may have."""
    known = {*_labels(survey), *map(fold, (*STAMPS, *CODES, *(named or {}).values()))}
    return lambda text: fold(text) in known


def meant_columns(survey: Survey, columns: Columns, header: Sequence[str]) -> dict[str, int]:
    """For a column that is not found, the place of the one nobody asked for that may be it: near in words, or alone."""
    free = {fold_plain(header[place]): place for place in reversed(columns.extras)}
    wanted: dict[str, Iterable[str]] = {name: _labels_of(survey.questions[name]) for name in columns.missing}
    if survey.identity == "code":
        wanted |= {name: titles for name, titles, place in _identity(columns) if place is None}
    found = {name: place for name, titles in wanted.items() if (place := _near(titles, free)) is not None}
    if len(wanted) == len(free) == 1:
        return dict.fromkeys(wanted, *free.values())
    return found


def _identity(columns: Columns) -> tuple[tuple[str, Sequence[str], int | None], ...]:
    return (STAMP, STAMPS, columns.stamp), (CODE, CODES, columns.code)


def _near(titles: Iterable[str], free: Mapping[str, int]) -> int | None:
    near = (get_close_matches(fold_plain(title)[:200], free, n=1, cutoff=0.6) for title in titles)
    return next((free[found[0]] for found in near if found), None)


def _labels(survey: Survey) -> dict[str, str]:
    """Every label of every question, folded, with the question's id; of two equal ones the first question's."""
    labels: dict[str, str] = {}
    for question in survey.questions.values():
        for label in _labels_of(question):
            labels.setdefault(fold(label), question.id)
    return labels


def _labels_of(question: Question) -> tuple[str, ...]:
    return (*question.label.by_language.values(), *question.former)


def _first(names: Mapping[int, str], wanted: Sequence[str]) -> int | None:
    by_name = {name: place for place, name in reversed(names.items())}
    return next((by_name[fold(title)] for title in wanted if fold(title) in by_name), None)
