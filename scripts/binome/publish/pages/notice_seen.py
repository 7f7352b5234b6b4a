"""Who sees what, when, and until when: one row for everybody that an answer or a figure can reach.

What differs between two programmes (questions, thresholds, waves, months kept) is read from them; the rest is what the
kit does for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binome.cohort.retention import ANSWERS, DEFAULTS, MATCHING, ROSTER
from binome.model import Survey
from binome.publish.escape import Html
from binome.publish.pages.promises import shown
from binome.publish.pages.schedule_weeks import opening_weeks
from binome.publish.rendering import Context
from binome.release.disclosure import k_of

WHO = ("you", "partner", "coordinator", "management", "night", "host", "web", "git")


@dataclass(frozen=True)
class Row:
    who: Html
    what: Html
    when: Html
    until: Html


def seen(context: Context) -> Iterator[Row]:
    """The rows of the table, from the nearest reader to the furthest."""
    months = DEFAULTS | dict(context.program.settings.retention)
    values = {
        "coordinator": context.words(context.program.settings.coordinator),
        "answers": _say(context, "months", n=months[ANSWERS]), "roster": _say(context, "months", n=months[ROSTER]),
        "kept": _kept(context, months), "alone": _counted(context, "coordinator"), "figures": _counted(context, "public"),
        "threshold": _threshold(context), "grace": _grace(context), "joint": _joint(context), "unsigned": _unsigned(context),
        "audience": _say(context, f"audience.{context.program.settings.visibility}"),
    }  # fmt: skip
    for who in WHO:
        yield Row(*(_say(context, f"{who}.{column}", **values) for column in ("who", "what", "when", "until")))


def _kept(context: Context, months: dict[str, int]) -> Html:
    """How long answers are kept, and the sign-up forms where another time holds for them."""
    early = [survey for survey in context.program.surveys.values() if _forms_pairs(context, survey)]
    kept = _say(context, "kept", months=_say(context, "months", n=months[ANSWERS]))
    if not early:
        return kept
    return kept + _say(context, "kept.early", titles=_titles(context, early), months=_say(context, "months", n=months[MATCHING]))


def _forms_pairs(context: Context, survey: Survey) -> bool:
    """As cohort.retention says it of one cohort: it opens before week 1 only."""
    weeks = opening_weeks(survey, context.program.calendar)
    return bool(weeks) and all(week < 1 for week in weeks)


def _counted(context: Context, told: str) -> Html:
    """How many questions are published, or read by the coordinator alone."""
    surveys = context.program.surveys.values()
    kinds = [shown(context, survey, question)[0] for survey in surveys for question in survey.questions.values()]
    n = sum((kind == "public") == (told == "public") for kind in kinds)
    return _say(context, f"questions.{told}", n=n)


def _threshold(context: Context) -> Html:
    publication = context.program.settings.publication
    units = {survey.unit for survey in context.program.surveys.values()}
    known = [_say(context, f"least.{unit}", n=k_of(publication.m(unit))) for unit in ("person", "pair") if unit in units]
    return context.say("pages", "list.or", items=known[0], last=known[1]) if len(known) > 1 else Html("").join(known)


def _grace(context: Context) -> Html:
    """How long after closing a figure appears: one length, or from the shortest to the longest."""
    lengths = sorted({survey.waves.grace_days for survey in context.program.surveys.values()}) or [0]
    form = "grace" if lengths[0] == lengths[-1] else "grace.from-to"
    return _say(context, form, low=lengths[0], n=lengths[-1])


def _joint(context: Context) -> Html:
    """The forms that one of the two fills in for the pair."""
    surveys = [survey for survey in context.program.surveys.values() if survey.unit == "pair" and len(survey.who) == 1]
    forms = [_say(context, f"joint.{survey.who[0]}", titles=_titles(context, [survey])) for survey in surveys]
    return Html("").join(forms)


def _unsigned(context: Context) -> Html:
    surveys = [survey for survey in context.program.surveys.values() if survey.identity == "none"]
    return _say(context, "unsigned", titles=_titles(context, surveys)) if surveys else Html("")


def _titles(context: Context, surveys: list[Survey]) -> Html:
    return Html(", ").join(context.say("pages", "quote", words=survey.title) for survey in surveys)


def _say(context: Context, key: str, **values: object) -> Html:
    return context.say("pages", f"seen.{key}", **values)
