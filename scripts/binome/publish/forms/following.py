"""What the script knows of a cohort's week: dates, thresholds, and how its log is read; the rules stand in this_week.js."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from binome.cohort.followed import Followed, Log, Moment, follow, load_thresholds
from binome.folding import fold, fold_option
from binome.model import LANGUAGES, Cohort, Program, Question, Survey
from binome.publish.forms.plain import line
from binome.survey.columns import CODES, STAMPS
from binome.survey.moments import DAY_FIRST


def following_of(program: Program, cohort: Cohort) -> dict[str, object]:
    """A cohort as `cohort.health` sees it, in the names that the script uses."""
    return following(program, cohort, follow(program, cohort, load_thresholds()))


def following(program: Program, cohort: Cohort, followed: Followed) -> dict[str, object]:
    return {
        "start": followed.start.isoformat(),
        "ends": followed.ends.isoformat(),
        "sessions": [day.isoformat() for day in followed.sessions],
        "moments": [_moment(moment) for moment in followed.moments],
        "everyWeeks": followed.every_weeks,
        "thresholds": asdict(followed.thresholds),
        "log": _log(cohort, program.surveys[followed.log.survey], followed.log) if followed.log else None,
    }


def _moment(moment: Moment) -> dict[str, object]:
    return {
        "kind": moment.kind,
        "day": moment.day.isoformat(),
        "id": moment.id,
        "titles": {language: line(moment.title, language) for language in LANGUAGES},
        "until": moment.until.isoformat() if moment.until else None,
    }


def _log(cohort: Cohort, survey: Survey, log: Log) -> dict[str, object]:
    """`questions` are those that the rules need, with every title and every label that means them, folded."""
    settings = cohort.answers.settings if cohort.answers else {}
    named = settings.get("columns")
    named = named if isinstance(named, dict) else {}
    return {
        "survey": survey.id,
        "order": settings.get("dates", DAY_FIRST),
        "stamps": [fold(title) for title in ((named["stamp"],) if "stamp" in named else STAMPS)],
        "codes": [fold(title) for title in ((named["code"],) if "code" in named else CODES)],
        "key": log.key,
        "held": log.held,
        "positive": list(log.positive),
        "help": {question: list(options) for question, options in log.help_asked.items()},
        "questions": {id: _question(survey.questions[id]) for id in _needed(log)},
    }


def _needed(log: Log) -> Iterator[str]:
    yield from dict.fromkeys(id for id in (log.key, log.held, *log.help_asked) if id)


def _question(question: Question) -> dict[str, object]:
    options: dict[str, str] = {}
    for option in question.options:
        for label in (*option.label.by_language.values(), *option.former):
            options.setdefault(fold_option(label), option.id)
    titles = (*question.label.by_language.values(), *question.former)
    known = [fold(title) for title in titles]
    return {"title": titles[0], "known": known, "several": question.type == "choices", "options": options}
