"""programme/notice: what participants are told about their data before they answer anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from binome.cohort.retention import DEFAULTS, kept_until
from binome.publish.facts import facts_of, with_facts
from binome.publish.pages.notice_seen import seen
from binome.publish.rendering import Context, Page, render


def pages(context: Context) -> Iterator[Page]:
    facts = facts_of(context)
    yield render(
        context, "programme/notice.md", "programme/notice.md.j2", "pages",
        title=context.words(context.program.notice.title), description=context.say("pages", "notice.description"),
        seen=list(seen(context)), told=lambda paragraph: with_facts(paragraph, facts), months=DEFAULTS | dict(context.program.settings.retention),
        kept=[(cohort.title, days) for cohort in context.program.cohorts.values() if (days := _still_kept(context, cohort.id))],
        questions=sum(len(survey.questions) for survey in context.program.surveys.values()),
    )  # fmt: skip


def _still_kept(context: Context, cohort: str) -> dict[str, date]:
    """The last day of each kind of a cohort's data; nothing once they are all to be erased."""
    days = dict(kept_until(context.program, context.program.cohorts[cohort]))
    return days if context.today <= max(days.values()) else {}
