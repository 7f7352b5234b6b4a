"""Files to try the page with, where the programme is the kit's example: its invented answers, under codes drawn for this page.

The codes of the example's own roster stand in no page, for nobody should think that codes may; and words typed freely are left out.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from binome.closing.carried import ROSTER_FILE
from binome.folding import fold
from binome.kit import kit_folder
from binome.model import Survey
from binome.publish.rendering import Context
from binome.survey.columns import map_columns
from binome.survey.questions.text import FreeText
from binome.survey.roster import plain_code
from binome.survey.sources.csvfile import parse_csv
from binome.survey.sources.decoding import decode
from binome.survey.table import Table

__all__ = ["trial"]


def trial(context: Context) -> Mapping[str, Any]:
    """Cohort → name of a file → its text; nothing where the programme is not the example."""
    if not context.program.settings.example:
        return {}
    folder = kit_folder("program") / "example"
    cohorts = (cohort for cohort in context.program.cohorts.values() if (folder / cohort.id / ROSTER_FILE).is_file())
    surveys = context.program.surveys_of
    return {cohort.id: dict(_files(folder / cohort.id, surveys(cohort))) for cohort in cohorts}


def _files(folder: Path, surveys: tuple[Survey, ...]) -> Iterator[tuple[str, str]]:
    drawn: dict[str, str] = {}
    roster = _read(folder / ROSTER_FILE)
    yield ROSTER_FILE, _written(roster, [fold(name) for name in roster.header].index("code"), drawn)
    for survey in surveys:
        if (file := folder / f"{survey.id}.csv").is_file():
            table = _read(file)
            columns = map_columns(survey, table.header)
            typed = {id for id, question in survey.questions.items() if question.type == FreeText.type}
            unread = {place for id in typed for place in columns.questions.get(id, ())} | {*columns.extras}
            yield file.name, _written(table, columns.code, drawn, unread)


def _written(table: Table, code: int | None, drawn: dict[str, str], unread: Collection[int] = ()) -> str:
    """The table as CSV, each code in the place of another, the same in every file of a cohort; nothing in columns `unread`."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.header)
    for _, cells in table.rows:
        kept = ["" if place in unread else cell for place, cell in enumerate(cells)]
        writer.writerow([_drawn(str(cell), drawn) if place == code and cell else cell for place, cell in enumerate(kept)])
    return text.getvalue()


def _drawn(code: str, drawn: dict[str, str]) -> str:
    return drawn.setdefault(plain_code(code), f"ESSAI-{len(drawn) + 1:03}")


@cache
def _read(path: Path) -> Table:
    return parse_csv(decode(path.read_bytes(), path.name), path.name)
