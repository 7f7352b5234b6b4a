"""A survey on paper."""

from __future__ import annotations

from binome.model import Cohort, Survey
from binome.publish.rendering import Context


def paper_of(context: Context, cohort: Cohort, survey: Survey) -> str:
    return ""
