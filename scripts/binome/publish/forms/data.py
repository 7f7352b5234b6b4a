"""What the script knows of a cohort: plain data made from program/, with no name, no code and no address in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from binome.cohort.calendar import waves_of
from binome.model import LANGUAGES, Cohort, Survey, Text
from binome.publish.forms.asking import about_of, code_label, notice_of, openings, questions_of
from binome.publish.forms.following import following_of
from binome.publish.forms.plain import line
from binome.publish.personal import page_address
from binome.publish.rendering import Context
from binome.survey.notewords import WORDS as KEY_WORDS
from binome.survey.seatwords import ROLES, STATUSES
from binome.survey.sources import tab_of
from binome.wording import load_wording, say

LAYOUT = Path(__file__).parent / "carnet.yml"
ROOMS = ("script", "health", "dates")  # the sentences that the script says, as files of locales/
LOCALES = {"fr": "fr_FR", "en": "en_GB"}  # of the spreadsheet of answers: dates with the day first, as people here write them
GOOGLE = "google-sheet"


def load_layout() -> Mapping[str, Any]:
    """The tabs, columns and words of the Carnet."""
    loaded: Mapping[str, Any] = yaml.safe_load(LAYOUT.read_text(encoding="utf-8"))
    return loaded


def data_of(context: Context, cohort: Cohort) -> dict[str, object]:
    """Everything that is generated into the script of a cohort, under the names its sources use."""
    program, language = context.program, context.language
    return {
        "language": language,
        "cohort": {"id": cohort.id, "title": _texts(cohort.title)},
        "page": {known: page_address(program.settings.site, known) for known in LANGUAGES},
        "timeZone": program.settings.time_zone,
        "locale": LOCALES[language],
        "contacts": {"coordinator": _texts(program.settings.coordinator), "second": _texts(program.settings.second_contact)},
        "carnet": _carnet(cohort),
        "followed": following_of(program, cohort),
        "surveys": sorted((_survey(context, cohort, survey) for survey in program.surveys_of(cohort)), key=_first_opening),
        "sentences": {known: {room: dict(load_wording(known, room)) for room in ROOMS} for known in LANGUAGES},
    }


def _carnet(cohort: Cohort) -> dict[str, object]:
    """The layout, the words that people may type for a role or a status, and the name of the roster's tab."""
    layout = dict(load_layout())
    roster = cohort.roster
    codes = str(roster.settings.get("tab", "codes")) if roster and roster.type == GOOGLE else "codes"
    tabs = {**layout["tabs"], "codes": dict.fromkeys(LANGUAGES, codes)}
    return {**layout, "tabs": tabs, "known": {"role": dict(ROLES), "status": STATUSES, "key": dict(KEY_WORDS)}}


def _survey(context: Context, cohort: Cohort, survey: Survey) -> dict[str, object]:
    title, sentences = notice_of(context, survey)
    answers = cohort.answers
    return {
        "id": survey.id,
        "tab": tab_of(answers, survey.id) if answers and answers.type == GOOGLE else survey.id,
        "titles": _texts(survey.title),
        "about": about_of(context, survey),
        "notice": {"title": title, "text": "\n".join(f"• {sentence}" for sentence in sentences)},
        "promises": {known: _promises(context, survey, known) for known in LANGUAGES},
        "unit": survey.unit,
        "who": list(survey.who),
        "code": _code(context.language) if survey.identity == "code" else None,
        "running": survey.waves.running,
        "questions": list(questions_of(context, survey)),
        "waves": list(openings(survey, waves_of(cohort, survey, context.program.calendar))),
    }


def _first_opening(survey: Mapping[str, Any]) -> str:
    """Forms are made, listed and linked in the order in which people meet them."""
    return min((wave["opens"] for wave in survey["waves"]), default="")


def _code(language: str) -> dict[str, object]:
    words = {name: say(language, "forms", f"code.{name}") for name in ("help", "wrong")}
    return {"title": code_label(language), "known": [code_label(known) for known in LANGUAGES], **words}


def _promises(context: Context, survey: Survey, language: str) -> dict[str, str]:
    """The notice's sentences for a mail in another language than the form's: from how many answers, and who reads them."""
    _, sentences = notice_of(Context(context.program, context.ledger, context.today, language), survey)
    return {"least": sentences[0], "readers": sentences[-1]}


def _texts(text: Text) -> dict[str, str]:
    return {language: line(text, language) for language in LANGUAGES}
