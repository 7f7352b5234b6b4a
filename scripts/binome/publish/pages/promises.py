"""What a survey promises before its first answer (R10): what will be shown, from how many answers, and when."""

from __future__ import annotations

from collections.abc import Iterator

from binome.model import Milestone, Question, Survey
from binome.publish.escape import Html
from binome.publish.rendering import Context
from binome.release.disclosure import FEWEST_INVITED, k_of

_ROOM = "pages"


def promises(context: Context, survey: Survey) -> Iterator[Html]:
    """The sentences of a survey's box, in the order in which things happen."""
    publication = context.program.settings.publication
    m, unit = publication.m(survey.unit), _unit(survey)
    yield _say(context, "promise.least", unit, n=k_of(m), m=m)
    if survey.identity == "code":
        yield _say(context, "promise.open", unit, fewest=FEWEST_INVITED)
    yield _say(context, "promise.once", n=survey.waves.grace_days)
    if any(_is_share(survey, question) for question in survey.questions.values()):
        yield _say(context, "promise.ends", unit, low=m + 1)
    if publication.by == "role" and unit == "person" and "candidate" not in survey.who:
        yield _say(context, "promise.role", n=k_of(m))
    yield _say(context, "promise.confidential", survey.identity)


def shown(context: Context, survey: Survey, question: Question) -> tuple[str, Html]:
    """What becomes of the answers to a question: a word for the sign beside it, and a sentence."""
    if question.shown == "never":
        return "never", _say(context, "shown.never")
    if question.shown == "coordinator" or (survey.waves.running and not _milestones(survey, question)):
        return "coordinator", _say(context, "shown.coordinator")
    return "public", _published(context, survey, question)


def _published(context: Context, survey: Survey, question: Question) -> Html:
    if survey.waves.running:
        weeks = _listed(context, [_say(context, "shown.week", week=m.week) for m in _milestones(survey, question)], "then")
        planned = all(m.needed == "planned" for m in _milestones(survey, question))
        return _say(context, "shown.milestone", "planned" if planned else "number", weeks=weeks)
    if question.type == "band":
        return _say(context, "shown.band")
    if question.type == "choices":
        return _say(context, "shown.each", options=_options(context, question, question.publish, "and"))
    return _say(context, "shown.count", _unit(survey), options=_options(context, question, question.positive, "or"))


def _is_share(survey: Survey, question: Question) -> bool:
    return question.shown == "public" and question.type != "band" and (not survey.waves.running or bool(_milestones(survey, question)))


def _milestones(survey: Survey, question: Question) -> list[Milestone]:
    return [milestone for milestone in survey.milestones if milestone.question == question.id]


def _unit(survey: Survey) -> str:
    """What is counted: a survey without identity cannot tell a person's two answers apart."""
    return survey.unit if survey.identity == "code" else "answer"


def _options(context: Context, question: Question, ids: tuple[str, ...], last: str) -> Html:
    labels = {option.id: option.label for option in question.options}
    return _listed(context, [_say(context, "quote", words=labels[id_]) for id_ in ids if id_ in labels], last)


def _listed(context: Context, items: list[Html], last: str) -> Html:
    """a, b and c: `last` is the word before the last one, `and`, `or` or `then`."""
    if len(items) < 2:
        return Html("").join(items)
    return _say(context, "list", last, items=Html(", ").join(items[:-1]), last=items[-1])


def _say(context: Context, *key: str, **values: object) -> Html:
    return context.say(_ROOM, ".".join(key), **values)
