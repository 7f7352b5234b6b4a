"""A programme that is being checked: what could be built so far, and where each word of it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from binome import model
from binome.problems import Place
from binome.program.document import Document

__all__ = ["Draft", "has_public"]


@dataclass(frozen=True)
class Draft:
    """The parts whose shape is sound. A shared part that is not is None, and rules that need it wait.

    `documents` is keyed by the path inside program/: `calendar.yml`, `cohorts/pilote-2026.yml`. `survey_ids` and
    `cohort_ids` also name files that are broken, so that a mistake in one file is told once, there.
    """

    documents: Mapping[str, Document]
    settings: model.Settings | None = None
    skills: Mapping[str, model.Skill] | None = None
    objectives: Mapping[str, model.Objective] | None = None
    calendar: model.Calendar | None = None
    contract: model.Contract | None = None
    notice: model.Notice | None = None
    matching: model.Matching = model.Matching()
    surveys: Mapping[str, model.Survey] = field(default_factory=dict)
    cohorts: Mapping[str, model.Cohort] = field(default_factory=dict)
    survey_ids: frozenset[str] = frozenset()
    cohort_ids: frozenset[str] = frozenset()
    opened: Mapping[str, Mapping[str, model.Opened | None]] = field(default_factory=dict)  # cohort → wave → entry
    released: frozenset[tuple[str, str]] = frozenset()  # cohort and wave

    def place(self, file: str, *path: str | int, key: bool = False) -> Place:
        return self.documents[file].place(*path, key=key)

    def in_cohort(self, cohort: model.Cohort, *path: str | int) -> Place:
        return self.place(f"cohorts/{cohort.id}.yml", *path)

    def in_survey(self, survey: model.Survey, *path: str | int) -> Place:
        return self.place(f"surveys/{survey.id}.yml", *path)

    def of_text(self, language: str, file: str, *path: str | int) -> Place:
        """Where a text stands in one language, or where it stands for every language."""
        written = (*path, language) if (*path, language) in self.documents[file].values else path
        return self.place(file, *written)

    def runs(self) -> Iterator[tuple[model.Cohort, model.Survey]]:
        """Each cohort with each survey that it runs."""
        for cohort in self.cohorts.values():
            for survey in self.surveys.values():
                if not cohort.surveys or survey.id in cohort.surveys:
                    yield cohort, survey

    def questions(self) -> Iterator[tuple[model.Survey, model.Question]]:
        for survey in self.surveys.values():
            for question in survey.questions.values():
                yield survey, question


def has_public(survey: model.Survey) -> bool:
    return any(question.shown == "public" for question in survey.questions.values())
