"""A second table of one survey: a form that is linked again answers into a new tab, and leaves the old one as it was."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from binome.folding import fold
from binome.model import Survey
from binome.survey.columns import map_columns, title_of
from binome.survey.findings import Finding
from binome.survey.table import Table, under_titles

# What Google Forms calls a tab that it makes; what a browser calls a file that it downloads once more, Microsoft Forms
# with the numbers of the responses in it: mensuel (1).csv, mensuel(1-24).xlsx.
_OF_A_FORM = re.compile(r"(réponses au formulaire|form responses)\s*\d*", re.IGNORECASE)
_ENDING = re.compile(r"\.(csv|xlsx)$", re.IGNORECASE)
_DOWNLOADED_AGAIN = re.compile(r".*\(\d+(-\d+)?\)\.(csv|xlsx)", re.IGNORECASE)


def second_tabs(
    survey: Survey, table: Table, taken: Collection[str], named: Mapping[str, str] | None = None
) -> Iterator[Finding]:
    """The tabs or files beside a survey's own with the same titles; `taken` are those that something else reads.

    One that a form writes, or that was downloaded again, holds answers that nobody reads; another may be a copy.
    Names and titles alone decide, so that no answer moves what is said of it.
    """
    known = {fold(name) for name in under_titles(table, title_of(survey, named)).header}
    for name, read_head in table.beside:
        if name in taken or _ENDING.sub("", name) in taken:
            continue
        head = read_head()
        if head and _is_about(survey, under_titles(head, title_of(survey, named)), known, named):
            answered = _OF_A_FORM.fullmatch(name) or _DOWNLOADED_AGAIN.fullmatch(name)
            yield Finding("second-tab" if answered else "twin-tab", 0, name)


def _is_about(survey: Survey, head: Table, known: Collection[str], named: Mapping[str, str] | None) -> bool:
    """Every question has its column there, and there is no column that the survey's own table has not."""
    columns = map_columns(survey, head.header, named)
    if columns.missing or (survey.identity == "code" and columns.stamp is None):
        return False
    return all(fold(head.header[place]) in known for place in columns.extras)
