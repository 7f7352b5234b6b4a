"""The published contract of a survey's table, and frictionless as its judge: a second reader of every cell.

The judged table says what each cell says, its words folded, whatever we made of it; `given` stands for a stamp or a
code, `written` for free text, nothing for a blank. It stays in memory: its fingerprint alone is kept. Most of its rows
are equal, and each distinct one is judged once.

The judge finds a cell that it refuses and we accepted, or the reverse. It knows nothing of what a label means, which
`rereading` holds against the cell. Neither finds what comes before the cells: a wrong column, words folded alike that
mean two things, 05/11 read as the 5th of November where it is the 11th of May, a moment or a code taken for another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from binome.model import Question, Survey
from binome.survey.findings import CODE, OF_A_CELL, STAMP
from binome.survey.questions import kind_of
from binome.survey.rereading import misread
from binome.survey.responses import ReadTable
from binome.survey.rows import GIVEN

ROW = "_row"

JudgedTable = Mapping[tuple[str, ...], Sequence[int]]  # distinct row → the numbers of the rows that are like it
Judge = Callable[[Mapping[str, object], JudgedTable], set[tuple[int, str]]]  # the row and the column of each cell refused


def table_schema(survey: Survey, language: str = "fr") -> dict[str, object]:
    """The Table Schema of a survey's judged table (specs.frictionlessdata.io), every field titled and described."""
    questions = [_field(question, language) for question in survey.questions.values()]
    given = {"type": "string", "constraints": {"required": True, "enum": [GIVEN]}}
    identity = [{"name": STAMP, **given}, {"name": CODE, **given}] if survey.identity == "code" else []
    return {"fields": [{"name": ROW, "type": "integer"}, *identity, *questions], "missingValues": [""]}


def _field(question: Question, language: str) -> dict[str, object]:
    field: dict[str, object] = {"name": question.id, "title": question.label.to(language)}
    if question.help:
        field["description"] = question.help.to(language)
    field |= kind_of(question).field(question)
    if question.required:
        field["constraints"] = {**_constraints(field), "required": True}
    return field


def _constraints(field: Mapping[str, object]) -> dict[str, object]:
    found = field.get("constraints")
    return dict(found) if isinstance(found, dict) else {}


def judged_table(read: ReadTable) -> JudgedTable:
    """The table to judge, without the columns of a survey that keeps no identity."""
    rows: dict[tuple[str, ...], list[int]] = {}
    for response in read.responses:
        rows.setdefault(read.cells[response.row], []).append(response.row)
    return rows


def fingerprint(schema: Mapping[str, object], table: JudgedTable) -> str:
    """A SHA-256 that changes with the schema or with anything that was judged."""
    told = json.dumps([schema, sorted(table.items())], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def judge_table(schema: Mapping[str, object], table: JudgedTable) -> set[tuple[int, str]]:
    """The row and the column of every cell that frictionless refuses.

    Its own sentences quote the cell, and are dropped here.
    """
    if not table:
        return set()  # frictionless calls a table without rows a broken source
    from frictionless import Resource, Schema

    judged = Schema.from_descriptor(dict(schema))
    distinct = list(table)
    numbered = ([table[row][0], *row] for row in distinct)  # a blank row is a fault to frictionless; now none is blank
    resource = Resource(data=[judged.field_names, *numbered], schema=judged)
    report = resource.validate(limit_errors=len(distinct) * len(judged.fields) + 1)
    refused = set()
    for error in (error for task in report.tasks for error in task.errors):
        place, field = error.row_number - 2, error.field_name  # the header is row 1
        refused |= {(row, field) for row in table[distinct[place]]}
    return refused


def disputed(survey: Survey, read: ReadTable, refused: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """The questions about which the readers disagree; there should never be one, and their waves must wait.

    Nothing is disputed about a question that has no column, or two at once.
    """
    ours = {(finding.row, finding.column) for finding in read.findings if finding.kind in OF_A_CELL}
    refused, unjudged = set(refused), _unjudged(survey)
    differing = {column for _, column in refused - ours}
    differing |= {column for _, column in ours - refused if column not in unjudged}
    differing |= misread(survey, read)
    differing -= {finding.column for finding in read.findings if finding.kind in ("missing-column", "twice-clash")}
    return tuple(question for question in survey.questions if {question, STAMP, CODE} & differing)


def _unjudged(survey: Survey) -> set[str]:
    """The columns whose faults the judge cannot see: it only sees what is blank there."""
    anything = {q.id for q in survey.questions.values() if kind_of(q).field(q) == {"type": "string"}}
    return {STAMP, *anything}
