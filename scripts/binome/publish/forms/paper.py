"""A survey on paper: one page of HTML that prints on A4 and needs no other file and no network."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache, partial
from pathlib import Path

from binome.cohort.calendar import waves_of
from binome.kit import kit_folder
from binome.model import Cohort, Question, Survey, Wave
from binome.publish.escape import Html
from binome.publish.forms.asking import asked_questions, limits_of
from binome.publish.pages.promises import promises, shown
from binome.publish.rendering import Context, environment

ROOM = "forms"
FONTS = {  # those of the site, at the weights that paper uses
    "Bricolage Grotesque": ("bricolage-grotesque-latin.woff2", "500 800"),
    "Atkinson Hyperlegible Next": ("atkinson-hyperlegible-next-latin.woff2", "400 700"),
}
_LIGHT = re.compile(r'\[data-md-color-scheme="default"\] \{(.*?)\n\}', re.S)
_COLOUR = re.compile(r"(--bn-[\w-]+): (#[0-9A-Fa-f]{6});")
_DATE = {"fr": "JJMMAAAA", "en": "DDMMYYYY"}


def paper_of(context: Context, cohort: Cohort, survey: Survey) -> str:
    """The whole page, in the language of the context."""
    return environment().get_template("forms/paper.html.j2").render(
        context=context, language=context.language, program=context.program, cohort=cohort, survey=survey, style=Html(style()),
        questions=asked_questions(survey), when=_when(context, cohort, survey), notice=list(promises(context, survey)),
        notice_title=context.say("pages", "promise.title"), told=lambda question: shown(context, survey, question)[1],
        ticks=partial(_ticks, context), boxes=boxes, date_boxes=partial(date_boxes, context.language),
        t=lambda key, **values: context.say(ROOM, key, **values),
    )  # fmt: skip


def boxes(count: int) -> Html:
    """Squares to write one sign in each."""
    return Html('<span class="cell"></span>' * count)


def date_boxes(language: str) -> Html:
    """Day, month, year: the letters say which square is which."""
    cells = [f'<span class="cell">{letter}</span>' for letter in _DATE[language]]
    return Html("".join((*cells[:2], '<span class="dash">/</span>', *cells[2:4], '<span class="dash">/</span>', *cells[4:])))


def _ticks(context: Context, question: Question) -> Html:
    """How many boxes may be ticked, and whether an answer is needed."""
    several = [context.say("pages", "surveys.type.choices")] if question.type == "choices" else []
    needed = [context.say("pages", "surveys.required")] if question.required else []
    return Html(" ").join([*several, *limits_of(context, question), *needed])


def _when(context: Context, cohort: Cohort, survey: Survey) -> Html:
    """The days on which a sheet counts: each wave's, or all along for a log."""
    waves = waves_of(cohort, survey, context.program.calendar)
    if survey.waves.running:
        return context.say(ROOM, "paper.when.log", closes=max((wave.closes for wave in waves), default=cohort.start))
    days = [_between(context, wave) for wave in waves]
    return context.say(ROOM, "paper.when", days=Html("; " if context.language == "en" else "\u202f; ").join(days))


def _between(context: Context, wave: Wave) -> Html:
    return context.say(ROOM, "paper.between", opens=context.date(wave.opens, "short"), closes=context.date(wave.closes))


@cache
def style() -> str:
    """The sheet's rules, the site's light colours and its two typefaces, all in one."""
    css = kit_folder("docs") / "theme" / "assets" / "css"
    light = _LIGHT.search((css / "tokens.css").read_text(encoding="utf-8"))
    colours = "".join(f"{name}: {value}; " for name, value in _COLOUR.findall(light[1])) if light else ""
    faces = "".join(_face(name, (css / "fonts" / file).read_bytes(), weights) for name, (file, weights) in FONTS.items())
    rules = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")
    return f":root {{ {colours}}}\n{faces}{rules}"


def _face(name: str, font: bytes, weights: str) -> str:
    source = f"data:font/woff2;base64,{b64encode(font).decode()}"
    return f'@font-face {{ font-family: "{name}"; font-weight: {weights}; src: url("{source}") format("woff2"); }}\n'
