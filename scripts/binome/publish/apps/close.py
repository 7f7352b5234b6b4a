"""What the page that closes a wave knows: every wave and where it stands, the programme as it travels, the words of figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from binome.closing.carried import pack
from binome.cohort.counting import thresholds_of
from binome.model import Question
from binome.publish.apps.repository import repository_of
from binome.publish.asked import asked_of
from binome.publish.pages.cohort_state import WaveState, cohort_state
from binome.publish.pages.cohort_words import wave_title
from binome.publish.rendering import Context
from binome.publish.runtime import PLACE
from binome.publish.sentences import ROOM, quoted
from binome.publish.site import FOLDERS
from binome.wording import load_wording

__all__ = ["close"]

SPOKEN = (
    "range.", "counted.", "answers.", "says.", "ticks.", "logs.", "times.", "median.", "bar.", "key.", "who.", "what.", "progress.row",
    "row.", "table.", "participation.step.",
)  # fmt: skip


def close(context: Context) -> Mapping[str, Any]:
    settings = context.program.settings
    waves = list(_waves(context))
    return {
        "carried": pack(context.program, context.ledger, with_released=settings.example),
        "cohorts": {id: context.words(cohort.title) for id, cohort in context.program.cohorts.items()},
        "example": settings.example,
        "repository": repository_of(context.program),
        "runtime": f"{'../' * (2 if FOLDERS[context.language] else 1)}{PLACE}/",
        "sentences": {key: text for key, text in load_wording(context.language, ROOM).items() if key.startswith(SPOKEN)},
        "timeZone": settings.time_zone,
        "today": settings.today.isoformat() if settings.today else None,
        "waves": waves,
    }


def _waves(context: Context) -> Iterator[dict[str, Any]]:
    """Each wave of each cohort that says where its answers are; those of an ended cohort are few words each."""
    for cohort in context.program.cohorts.values():
        if cohort.answers is None:
            continue
        for state in cohort_state(context, cohort).waves:
            wave, released = state.wave, state.released_on
            open_still = released is None or context.program.settings.example
            yield {
                "cohort": cohort.id, "wave": wave.id, "title": wave_title(context, state).unescape(), "survey": wave.survey,
                "opens": wave.opens.isoformat(), "closes": wave.closes.isoformat(), "graceEnds": wave.grace_ends.isoformat(),
                "released": released.isoformat() if released else None, "signed": state.survey.identity == "code",
                "unit": state.survey.unit if state.survey.identity == "code" else "answer",
                "dates": str(cohort.answers.settings.get("dates", "day-first")), "tool": cohort.answers.type,
                **({"asked": dict(_asked(context, state)), "hidden": _hidden(context, state)} if open_still else {}),
            }  # fmt: skip


def _asked(context: Context, state: WaveState) -> Iterator[tuple[str, dict[str, Any]]]:
    """What each figure of a wave answers, in words, by the name that ends its id."""
    for question, counted in (state.opened.thresholds if state.opened else thresholds_of(state.survey, state.wave)).items():
        known = state.survey.questions.get(question)
        for name in [f"{question}.{option}" for option in counted] if known and known.publish else [question]:
            asked = asked_of(context, state.survey, state.wave, state.opened, f"{state.wave.cohort}/{state.wave.id}/{name}")
            yield name, {
                "label": asked.label, "manner": asked.manner, "positive": list(asked.positive), "times": asked.times,
                "what": quoted(context, asked.positive).unescape() if asked.positive else "", "weeks": asked.weeks,
                "bands": [list(band) for band in asked.bands],
            }  # fmt: skip


def _hidden(context: Context, state: WaveState) -> list[str]:
    """The questions of the survey that this wave never publishes, by their words."""
    told = state.opened.thresholds if state.opened else thresholds_of(state.survey, state.wave)
    return [_label(context, question) for question in state.survey.questions.values() if question.id not in told]


def _label(context: Context, question: Question) -> str:
    return context.words(question.label)
