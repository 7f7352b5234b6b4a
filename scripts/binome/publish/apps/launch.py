"""What the launch form knows: the schema of a cohort in the page's language, the catalogue, the rules' facts, their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from binome.cohort.counting import k_of
from binome.model import Program, Source, Survey
from binome.program.cohortform import ASKED, PAIRS, PREPARED, STAGE, first_mondays, nobody_of, word_lists
from binome.program.draft import has_public
from binome.program.schema import load_validator
from binome.publish.apps.launchstarts import told_at
from binome.publish.apps.repository import repository_of
from binome.publish.pages.reference_fields import load_descriptions
from binome.publish.rendering import Context
from binome.wording import load_wording

__all__ = ["launch"]

WEEKS = 104  # of Mondays whose days off the form knows
SHAPES = ("schema.", "hint.", "kind.", "found.", "reason.", "mark.", "language.")  # what a schema's faults are told with
RULES = (
    "pilot-has-5-to-10-pairs", "rollout-grows-from-a-pilot", "cohort-starts-on-a-monday",
    "cohort-starts-after-the-one-it-grows-from", "cohort-offers-2-objectives", "forecast", "figures-can-appear",
    "source-stays-in-the-repository", "answers-stay-private", "source-serves-one-cohort", "texts-can-be-seen",
    "texts-are-in-every-language", "addresses-stay-private", "numbers-stay-private", "people-are-not-named",
)  # fmt: skip


def launch(context: Context) -> Mapping[str, Any]:
    program = context.program
    publication = program.settings.publication
    return {
        "order": ASKED,
        "schema": _schema(context.language),
        "languages": program.settings.languages,
        "known": _known(context),
        "cohorts": [{"id": cohort.id, "start": cohort.start.isoformat()} for cohort in program.cohorts.values()],
        "ready": {"stage": STAGE, "pairs": PAIRS, "prepared_days": PREPARED.days},
        "starts": told_at(program, first_mondays(context.today, WEEKS), context.language),
        "k": k_of(publication.m("person")),
        "k_pairs": k_of(publication.m("pair")),
        "by_role": publication.by == "role",
        "surveys": [_survey(program, survey) for survey in program.surveys.values() if has_public(survey)],
        "taken": dict(_taken(program)),
        "example": program.settings.example,
        "nobody": nobody_of(program),
        "personal": _likenesses(),
        "repository": repository_of(program),
        "sentences": dict(_sentences(context.language)),
    }


def _schema(language: str) -> dict[str, Any]:
    """The part of the schema that the form asks, each reference replaced by what it points to."""
    whole = load_validator("cohort").schema
    said = load_descriptions(language)
    asked = {name: _translated(whole["properties"][name], said) for name in ASKED}
    return {"type": whole["type"], "properties": asked, "required": whole["required"], "additionalProperties": False}


def _translated(shape: Any, said: Mapping[str, str]) -> Any:
    if isinstance(shape, list):
        return [_translated(inner, said) for inner in shape]
    if not isinstance(shape, dict):
        return shape
    return {
        key: said.get(inner, inner) if key == "description" and isinstance(inner, str) else _translated(inner, said)
        for key, inner in shape.items()
        if key not in ("patternErrorMessage", "$comment")
    }


def _known(context: Context) -> dict[str, list[dict[str, str]]]:
    """What may be chosen at a key that names something else: its id, its words, the group it stands in."""
    program = context.program
    return {
        "objectives": [
            {"id": one.id, "title": context.words(one.title), "group": context.words(program.skills[one.skill].title)}
            for one in program.objectives.values()
        ],
        "grows_from": [{"id": one.id, "title": context.words(one.title)} for one in program.cohorts.values()],
    }


def _survey(program: Program, survey: Survey) -> dict[str, object]:
    """How many answers each pair can give to a survey that publishes something, and how many it needs."""
    a_pair = 1 if survey.unit == "pair" else len({*survey.who} - {"candidate"})
    return {"id": survey.id, "answers_a_pair": a_pair, "k": k_of(program.settings.publication.m(survey.unit))}


def _taken(program: Program) -> Iterator[tuple[str, str]]:
    """A mark of each table that a cohort reads already, for two cohorts must not read one; its address is not told."""
    for cohort in program.cohorts.values():
        tabs = cohort.answers.settings.get("tabs", {}) if cohort.answers else {}
        tables = {tabs.get(survey.id, survey.id) for survey in program.surveys_of(cohort)}
        if cohort.answers and tables & {*program.surveys}:
            yield fingerprint("answers", cohort.answers.type, _place(cohort.answers), ""), cohort.id
        if cohort.roster:
            yield fingerprint("roster", cohort.roster.type, _place(cohort.roster), cohort.roster.settings.get("tab", "codes")), cohort.id


def _place(source: Source) -> str:
    return _tidy(str(source.settings.get("path") or source.settings["id"]))


def _tidy(path: str) -> str:
    return "/".join(part for part in path.split("/") if part not in ("", "."))


def fingerprint(*words: str) -> str:
    """As fingerprint.js: FNV-1a, 32 bits."""
    mark = 0x811C9DC5
    for byte in "\0".join(words).encode():
        mark = (mark ^ byte) * 0x01000193 % 2**32
    return f"{mark:08x}"


def _likenesses() -> dict[str, list[str]]:
    """The words by which a name is known. Given names as marks: two that follow each other would look like somebody to the guard."""
    lists = word_lists()
    return lists | {"given": sorted(map(fingerprint, lists["given"]))}


def _sentences(language: str) -> Iterator[tuple[str, str]]:
    wanted = {f"rule.{name}" for name in RULES} | {"load.file-id"}
    for key, sentence in load_wording(language, "problems").items():
        if key.startswith(SHAPES) or key in wanted:
            yield key, sentence
