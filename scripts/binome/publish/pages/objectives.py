"""programme/objectifs: the catalogue, skill by skill; each pair takes two or three at its framing meeting."""

from __future__ import annotations

from collections.abc import Iterator

from binome.model import Cohort, Objective, Skill
from binome.publish.rendering import Context, Page, render


def pages(context: Context) -> Iterator[Page]:
    yield render(
        context, "programme/objectifs.md", "programme/objectifs.md.j2", "pages",
        title=context.say("pages", "objectives.title"), description=context.say("pages", "objectives.description"),
        skills=_by_skill(context), cohorts_with=lambda objective: _cohorts_with(context, objective),
    )  # fmt: skip


def _by_skill(context: Context) -> list[tuple[Skill, list[Objective]]]:
    """Skills in the order of skills.yml, those without an objective left out."""
    objectives = list(context.program.objectives.values())
    grouped = [(skill, [o for o in objectives if o.skill == skill.id]) for skill in context.program.skills.values()]
    return [(skill, found) for skill, found in grouped if found]


def _cohorts_with(context: Context, objective: Objective) -> list[Cohort]:
    return [cohort for cohort in context.program.cohorts.values() if objective.id in cohort.objectives]
