"""The verdict of a second reader on a survey's table, asked again only when the table or its schema changed."""

from __future__ import annotations

from binome.model import Survey
from binome.places import Places
from binome.survey.judge import Judge, disputed, fingerprint, judged_table, table_schema
from binome.survey.responses import ReadTable
from binome.survey.store import Judged, load_verdict, write_verdict


def fetch_verdict(places: Places, cohort: str, survey: Survey, read: ReadTable, judge: Judge) -> tuple[str, ...]:
    """The questions on which `judge` reads otherwise than we do: there should be none, and their waves wait."""
    schema = table_schema(survey)
    table = judged_table(read)
    mark = fingerprint(schema, table)
    judged = load_verdict(places, cohort, survey.id)
    if judged is None or judged.fingerprint != mark:
        judged = Judged(mark, frozenset(judge(schema, table)))
        write_verdict(places, cohort, survey.id, schema, judged)
    return disputed(survey, read, judged.refused)
