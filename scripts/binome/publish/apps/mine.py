"""My page: everything public that a participant's own page shows of a cohort. Who is reading stands behind its # alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from binome.cohort.workdays import free_days
from binome.model import Cohort, Survey
from binome.publish.documents.case import Case
from binome.publish.documents.session import LEADS, minutes_of, own_words, stage_of
from binome.publish.forms.asking import notice_of
from binome.publish.pages.cohort_state import CohortState, WaveState, cohort_state
from binome.publish.pages.cohort_words import plain, wave_title
from binome.publish.rendering import Context
from binome.wording import load_wording

__all__ = ["mine"]

ROLES = ("mentor", "mentee")
OUTLIVES = timedelta(weeks=13)  # a cohort's pages say goodbye for so long


def mine(context: Context) -> Mapping[str, Any]:
    settings, sessions = context.program.settings, context.program.calendar.sessions
    case = Case(context)
    return {
        "title": context.words(settings.title),
        "today": context.today.isoformat() if settings.example else None,  # of an example that stands still; else the reader's own clock
        "zone": settings.time_zone,
        "uid": f"{next(iter(settings.organisations))}.binome",
        "contacts": {"coordinator": context.words(settings.coordinator), "second": context.words(settings.second_contact)},
        "dates": dict(load_wording(context.language, "dates")),
        "minutes": sessions.minutes,
        "length": case.minutes(),
        "stages": {stage: _stage(case, stage) for stage in ("first", "basics", "files", "analysis", "last")},
        "surveys": {survey.id: _survey(context, survey) for survey in context.program.surveys.values() if "candidate" not in survey.who},
        "cohorts": {cohort.id: _cohort(context, state) for cohort, state in _kept(context)},
    }


def _stage(case: Case, stage: str) -> dict[str, object]:
    """A session of a stage as its printed sheet tells it: what it is about, minute by minute, before and after by role."""
    moments = minutes_of(case.context.program.calendar.sessions.minutes)
    after = {"mentor": ("memo", "log"), "mentee": () if stage == "last" else ("notes",)}
    return {
        "about": case.say(f"session.{stage}.lead"),
        "before": {role: case.say(f"session.before.{role}") for role in ROLES},
        "run": [
            {"minutes": minutes, "who": LEADS[part], "title": case.say(f"session.{part}.title"), "text": case.say(own_words(stage, part))}
            for part, minutes in moments
        ],
        "after": {role: [case.say(f"session.after.{what}") for what in after[role]] for role in ROLES},
    }


def _survey(context: Context, survey: Survey) -> dict[str, object]:
    promised = notice_of(context, survey)[1]
    return {
        "title": context.words(survey.title),
        "who": [role for role in ROLES if role in survey.who],
        "code": survey.identity == "code",
        "running": survey.waves.running,
        "promise": f"{promised[-1]} {promised[0]}",
    }


def _kept(context: Context) -> Iterator[tuple[Cohort, CohortState]]:
    """One file serves every link, for asking for one cohort's would tell the host who reads; so what is long over is left out."""
    states = ((cohort, cohort_state(context, cohort)) for cohort in context.program.cohorts.values())
    yield from ((cohort, state) for cohort, state in states if state.last_day + OUTLIVES >= context.today)


def _cohort(context: Context, state: CohortState) -> dict[str, object]:
    cohort = state.cohort
    return {
        "title": context.words(cohort.title),
        "start": cohort.start.isoformat(),
        "last": state.last_day.isoformat(),
        "steps": [
            {"title": context.words(step.title), "about": context.words(step.about), "who": context.words(step.who), "day": day.isoformat(),
             "at": f"{step.at:%H:%M}" if step.at else ""}
            for step, day in state.steps
        ],
        "sessions": [_session(context, state, number, monday) for number, monday in enumerate(state.sessions, start=1)],
        "waves": sorted(_waves(context, state), key=lambda wave: (wave["closes"], wave["survey"])),
    }  # fmt: skip


def _session(context: Context, state: CohortState, number: int, monday: date) -> dict[str, object]:
    days = free_days(context.program.calendar.off, monday) or (monday,)
    return {
        "number": number, "stage": stage_of(number, len(state.sessions)), "first": days[0].isoformat(), "last": days[-1].isoformat(),
    }  # fmt: skip


def _waves(context: Context, state: CohortState) -> Iterator[dict[str, str]]:
    """When each form takes answers. A log's milestones are one opening: it is one form from the first day on."""
    told = [wave for wave in state.waves if "candidate" not in wave.survey.who]
    for survey, waves in groupby(sorted(told, key=lambda wave: wave.survey.id), key=lambda wave: wave.survey):
        yield from ([_whole(context, list(waves))] if survey.waves.running else [_wave(context, wave) for wave in waves])


def _wave(context: Context, told: WaveState) -> dict[str, str]:
    return {
        "survey": told.survey.id, "title": plain(wave_title(context, told)),
        "opens": told.wave.opens.isoformat(), "closes": told.wave.closes.isoformat(),
    }  # fmt: skip


def _whole(context: Context, waves: list[WaveState]) -> dict[str, str]:
    opens, closes = min(told.wave.opens for told in waves), max(told.wave.closes for told in waves)
    return {"survey": waves[0].survey.id, "title": context.words(waves[0].survey.title), "opens": opens.isoformat(), "closes": closes.isoformat()}
