"""programme/carte-des-competences: what is passed on here, and what a sign-up released about who asks and who offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from binome.model import Cohort, Objective, Role, Share, Skill
from binome.publish.escape import Html
from binome.publish.figures import print_figure
from binome.publish.pages.cohort_state import WaveState, cohort_state
from binome.publish.pages.progress_waves import asked_in, in_order
from binome.publish.rendering import Context, Page, render
from binome.release.entries import question_of

__all__ = ["pages"]

NEWEST = 6  # cohorts: a network has hundreds, and each has its own progress page
PARTS: tuple[tuple[str, Role], ...] = (("needs", "mentee"), ("offers", "mentor"))  # of program/matching.yml


@dataclass(frozen=True)
class Half:
    """What those who learn ask for, or those who pass on offer; `quiet` is why there are no lines."""

    role: Role
    lines: tuple[Html, ...]
    quiet: Html


@dataclass(frozen=True)
class SignUp:
    cohort: Cohort
    told: Html
    halves: tuple[Half, ...]


def pages(context: Context) -> Iterator[Page]:
    yield render(
        context, "programme/carte-des-competences.md", "programme/carte-des-competences.md.j2", "pages",
        title=context.say("pages", "skills.title"), description=context.say("pages", "skills.description"),
        skills=_catalogue(context), sign_ups=list(_sign_ups(context)),
    )  # fmt: skip


def _catalogue(context: Context) -> list[tuple[Skill, list[Objective]]]:
    objectives = list(context.program.objectives.values())
    return [(skill, [o for o in objectives if o.skill == skill.id]) for skill in context.program.skills.values()]


def _sign_ups(context: Context) -> Iterator[SignUp]:
    """Those of the newest cohorts, the newest first; a cohort that does not run the sign-up has none."""
    newest = sorted(context.program.cohorts.values(), key=lambda cohort: (cohort.start, cohort.id), reverse=True)
    for cohort in newest[:NEWEST]:
        for state in cohort_state(context, cohort).waves:
            if state.survey.id == context.program.matching.survey:
                yield SignUp(cohort, _told(context, state), tuple(_halves(context, state)))


def _told(context: Context, state: WaveState) -> Html:
    if state.phase == "released" and state.released_on:
        return context.say("pages", "skills.released", day=context.date(state.released_on))
    return context.say("pages", f"skills.{state.phase}", day=context.date(state.shown_from))


def _halves(context: Context, state: WaveState) -> Iterator[Half]:
    if state.phase != "released":
        return
    for part, role in PARTS:
        question = context.program.matching.questions.get(part, "")
        told = [figure for figure in in_order(state, state.told) if question_of(figure.id) == question and isinstance(figure, Share)]
        asked = [replace(asked_in(context, state, figure), role=role) for figure in told]
        lines = (print_figure(context, f, a, "trend", Html("{}").format(*a.positive)) for f, a in zip(told, asked, strict=True))
        held = any(question_of(figure.id) == question for figure in state.held)
        quiet = context.say("pages", "skills.quiet" if held else "skills.not-asked", k=state.k)
        yield Half(role, tuple(lines), Html("") if told else quiet)

