"""A survey as a form asks it: its words in one language, its notice on top, its questions in order."""

from __future__ import annotations

from collections.abc import Iterator

from binome.model import Question, Survey, Wave
from binome.publish.escape import Html
from binome.publish.forms.plain import block, line, plain
from binome.publish.pages.promises import promises, shown
from binome.publish.rendering import Context
from binome.wording import say

ROOM = "forms"


def asked_questions(survey: Survey) -> tuple[Question, ...]:
    """The questions that are still asked: one that another replaces stays in the file for the sake of its answers."""
    replaced = {question.replaces for question in survey.questions.values()}
    return tuple(question for question in survey.questions.values() if question.id not in replaced)


def about_of(context: Context, survey: Survey) -> str:
    """The text under a form's title: first what the answers are never used for."""
    parts = (say(context.language, ROOM, "form.never-appraisal"), block(survey.about, context.language))
    return "\n\n".join(part for part in parts if part)


def notice_of(context: Context, survey: Survey) -> tuple[str, list[str]]:
    """R10, in the words of the survey's own page: its title and its sentences."""
    return plain(context.say("pages", "promise.title")), [plain(sentence) for sentence in promises(context, survey)]


def code_label(language: str) -> str:
    """The title of the code's question, one of those that `survey.columns.CODES` knows."""
    return say(language, ROOM, "code.label")


def limits_of(context: Context, question: Question) -> list[Html]:
    """How many options may be ticked, where the survey says so."""
    least = [context.say(ROOM, "ticks.least", n=question.minimum)] if question.minimum else []
    most = [context.say("pages", "surveys.most", n=question.maximum)] if question.maximum else []
    return [*least, *most]


def help_of(context: Context, survey: Survey, question: Question) -> str:
    """Under a question: its own help, how many may be ticked, and what becomes of the answer."""
    limits = " ".join(plain(limit) for limit in limits_of(context, question))
    told = plain(shown(context, survey, question)[1])
    return "\n".join(part for part in (block(question.help, context.language), limits, told) if part)


def questions_of(context: Context, survey: Survey) -> Iterator[dict[str, object]]:
    """Each question for the script. `known` are all the titles under which an item of a form may be this question."""
    for question in asked_questions(survey):
        yield {
            "id": question.id,
            "type": question.type,
            "title": line(question.label, context.language),
            "known": [*question.label.by_language.values(), *question.former],
            "help": help_of(context, survey, question),
            "required": question.required,
            "options": [line(option.label, context.language) for option in question.options],
            "min": question.minimum,
            "max": question.maximum,
        }


def openings(survey: Survey, waves: tuple[Wave, ...]) -> Iterator[dict[str, object]]:
    """The waves of a survey. `link` names what a person is sent the link for: a log's is sent once, for all its milestones."""
    for wave in waves:
        link = survey.id if survey.waves.running else wave.id
        yield {"id": wave.id, "link": link, "opens": wave.opens.isoformat(), "closes": wave.closes.isoformat()}
