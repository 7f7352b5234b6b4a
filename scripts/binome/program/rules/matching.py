"""Rules about program/matching.yml: it names questions and organisations that exist."""

from __future__ import annotations

from collections.abc import Iterator

from binome.problems import Place
from binome.program.draft import Draft
from binome.program.near import hint, near_name
from binome.program.rules.rule import Found, rule

__all__ = ["MATCHING"]

FILE = "matching.yml"


@rule("error", "settings")
def matching_names_exist(draft: Draft) -> Found:
    """A question or a competitor that is misspelt would leave a hard rule out in silence (M19, M20)."""
    for place, name, known in _named(draft) if FILE in draft.documents else ():
        if name not in known:
            yield place, {"found": name, "help": hint(near_name(name, known))}


@rule("error")
def volunteering_is_not_published(draft: Draft) -> Found:
    """Everybody sees who is in a pair, and pairs are of volunteers only: beside the figure, who is in none would be told (M11)."""
    survey = draft.surveys.get(draft.matching.survey)
    asked = survey.questions.get(draft.matching.questions.get("volunteer", "")) if survey else None
    if survey and asked and asked.shown == "public":
        yield draft.in_survey(survey, "questions", asked.id, "shown"), {}


MATCHING = (matching_names_exist, volunteering_is_not_published)


def _named(draft: Draft) -> Iterator[tuple[Place, str, list[str]]]:
    matching, document = draft.matching, draft.documents[FILE]
    written = document.data if isinstance(document.data, dict) else {}
    yield draft.place(FILE, "survey"), matching.survey, sorted(draft.survey_ids)
    survey = draft.surveys.get(matching.survey)
    for part, question in written.get("questions", {}).items() if survey else ():
        yield draft.place(FILE, "questions", part), question, list(survey.questions)
    firms = sorted(draft.settings.organisations) if draft.settings else []
    for group, members in enumerate(matching.competitors):
        for member, name in enumerate(members):
            yield draft.place(FILE, "competitors", group, member), name, firms
