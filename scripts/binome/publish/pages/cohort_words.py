"""The words that all pages of a cohort share: its waves' names, its facts, its side menu, how fresh it is."""

from __future__ import annotations

import json
from datetime import date
from typing import Protocol

from binome.model import Cohort, Survey, Wave
from binome.publish.escape import Html, escape_text
from binome.publish.pages.cohort_state import CohortState, WaveState
from binome.publish.rendering import Context, address
from binome.publish.sentences import ROOM

__all__ = ["facts", "freshness", "front", "menu", "near", "path_of", "plain", "short_name", "stands", "wave_title"]

NEAR = 300  # days
PAGES = ("index", "calendrier", "progres", "direction")


def path_of(cohort: Cohort, page: str = "index") -> str:
    return f"cohortes/{cohort.id}/{page}.md"


class OfWave(Protocol):
    """Whatever tells of one wave of a survey."""

    @property
    def wave(self) -> Wave: ...

    @property
    def survey(self) -> Survey: ...


def short_name(context: Context, state: OfWave, form: str = "") -> Html:
    """What tells a wave from the others: mois 3, semaine 9, a step's title; `.the` puts its article before it."""
    wave, when = state.wave, state.survey.waves
    if when.every:
        return context.say(ROOM, f"wave.month{form}", number=wave.number)
    if wave.milestone:
        return context.say(ROOM, f"wave.week{form}", week=wave.milestone.week)
    title = _step_title(context, wave) if len(when.at) > 1 else context.words(state.survey.title)
    return context.say(ROOM, f"wave.step{form}", title=title)


def wave_title(context: Context, state: WaveState) -> Html:
    """The survey and, where it opens more than once, which time."""
    title = context.words(state.survey.title)
    if len(state.survey.waves.at) == 1:
        return Html("{}").format(title)
    return context.say(ROOM, "wave.title", survey=title, wave=short_name(context, state))


def _step_title(context: Context, wave: Wave) -> str:
    name = wave.id.removeprefix(f"{wave.survey}-")
    titles = (context.words(step.title) for step in context.program.calendar.steps if step.id == name)
    return next(titles, name)


def near(context: Context, day: date) -> str:
    """A date without its year, unless it is so far from today that the year is news."""
    return context.date(day, "short" if abs((day - context.today).days) < NEAR else "day")


def menu(context: Context, cohort: Cohort) -> list[dict[str, object]]:
    """The side menu of a cohort's pages, addresses from the root of the language."""
    return [
        {
            "title": context.say(ROOM, f"menu.{page}"),
            "url": path_of(cohort, page).removesuffix("index.md").replace(".md", "/"),
        }
        for page in PAGES
    ]


def front(context: Context, cohort: Cohort) -> Html:
    """The front matter that gives a page its side menu, as JSON, which YAML reads; the theme prints it as it stands."""
    items = [{"title": str(item["title"]), "url": item["url"]} for item in menu(context, cohort)]
    title = escape_text(context.words(cohort.title))
    return Html(
        f"template: cohort.html\ncohort_title: {json.dumps(title, ensure_ascii=False)}\n"
        f"cohort_nav: {json.dumps(items, ensure_ascii=False)}\n"
    )


def plain(sentence: Html) -> str:
    """A sentence as plain text, for a title that is escaped later."""
    return sentence.unescape()


def stands(context: Context, state: CohortState) -> Html:
    """Where it stands, in a few words: semaine 12 sur 17."""
    if state.phase == "running":
        week = min(state.week, state.weeks)
        return context.say(ROOM, "stands.running", week=week, weeks=state.weeks)
    return context.say(ROOM, f"stands.{state.phase}", start=near(context, state.cohort.start))


def facts(context: Context, state: CohortState, path: str) -> list[Html]:
    """The places are those that were planned: how many are left would tell that somebody stopped."""
    return [
        context.say(ROOM, "facts.places", pairs=context.say(ROOM, "facts.pairs", n=state.cohort.pairs), n=2 * state.cohort.pairs),
        context.say(ROOM, "facts.dates", start=state.cohort.start, end=state.last_day),
        freshness(context, path),
    ]


def freshness(context: Context, path: str) -> Html:
    """The day of this page; the reader's browser says so when it is more than three days old.

    An example pins its day: there is nothing to be stale.
    """
    told = context.say(ROOM, "fresh.day", day=context.today)
    if context.program.settings.example:
        return Html('<span class="bn-chip">{}</span>').format(context.say(ROOM, "fresh.invented", day=context.today))
    stamp = address(path, "index.md") + Html("freshness.json")
    return Html(
        '<span class="bn-chip bn-chip--ok" data-bn-fresh="{}" data-fresh="{}" data-stale="{}">{}</span>'
    ).format(stamp, context.say(ROOM, "fresh.fresh"), context.say(ROOM, "fresh.stale"), told)
