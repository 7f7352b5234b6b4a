"""programme/questionnaires: every question before anybody answers it, and what will become of the answers."""

from __future__ import annotations

from collections.abc import Iterator

from binome.model import Survey
from binome.publish.escape import Html
from binome.publish.numbers import say_week
from binome.publish.pages.promises import promises, shown
from binome.publish.pages.schedule_weeks import in_order, opening_weeks
from binome.publish.rendering import Context, Page, render


def pages(context: Context) -> Iterator[Page]:
    yield render(
        context, "programme/questionnaires.md", "programme/questionnaires.md.j2", "pages",
        title=context.say("pages", "surveys.title"), description=context.say("pages", "surveys.description"),
        surveys=in_order(context.program), when=lambda survey: _when(context, survey),
        promises=lambda survey: list(promises(context, survey)),
        shown=lambda survey, question: shown(context, survey, question),
    )  # fmt: skip


def _when(context: Context, survey: Survey) -> Html:
    """When a survey is answered: after each session, at the end of each month, or in the weeks of its steps."""
    if survey.waves.running:
        return context.say("pages", "surveys.when.running")
    weeks = opening_weeks(survey, context.program.calendar)
    if len(weeks) == 1 and weeks[0] < 1:
        return context.say("pages", "surveys.when.before", week=say_week(weeks[0]), n=survey.waves.open_days)
    form = "month" if survey.waves.every else "step" if len(weeks) == 1 else "steps"
    return context.say("pages", f"surveys.when.{form}", weeks=", ".join(map(str, weeks)), n=survey.waves.open_days)
