"""The published contract of a survey's table, and frictionless as its judge: a second reader of every cell.

The judged table says of each cell what we made of it: an option's id, a day, `given` for a stamp or a code, `written`
for free text, nothing for a blank, UNREAD for what we could not read. So it holds no code and nobody's words, and
most of its rows are equal: each distinct one is judged once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from binome.model import Question, Response, Survey
from binome.survey.findings import CODE, OF_A_CELL, STAMP, Finding
from binome.survey.questions import kind_of

UNREAD = "\ufffd"  # Unicode's own mark for what could not be read; no option's id can hold it
GIVEN = "given"
ROW = "_row"

JudgedTable = Mapping[tuple[str, ...], Sequence[int]]  # distinct row → the numbers of the rows that are like it


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


def judged_table(survey: Survey, responses: Iterable[Response], findings: Iterable[Finding]) -> JudgedTable:
    """The table to judge, without the columns of a survey that keeps no identity."""
    unread = {(f.row, f.column) for f in findings if f.kind in OF_A_CELL and f.kind not in ("required", "blank-code")}
    writers = [(name, kind_of(question).canonical) for name, question in survey.questions.items()]
    identified = survey.identity == "code"
    rows: dict[tuple[str, ...], list[int]] = {}
    for response in responses:
        cells = [(name, write(response.answers[name]) if name in response.answers else "") for name, write in writers]
        if identified:
            cells = [(STAMP, GIVEN if response.stamp else ""), (CODE, GIVEN if response.code else ""), *cells]
        row = tuple(UNREAD if (response.row, name) in unread else cell for name, cell in cells)
        rows.setdefault(row, []).append(response.row)
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


def disputed(survey: Survey, findings: Iterable[Finding], refused: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """The questions about which the two readers disagree; there should never be one, and their waves must wait.

    Nothing is disputed about a question that has no column, or two at once.
    """
    findings = list(findings)
    ours = {(finding.row, finding.column) for finding in findings if finding.kind in OF_A_CELL}
    differing = {column for _, column in ours.symmetric_difference(refused)}
    differing -= {finding.column for finding in findings if finding.kind in ("missing-column", "twice-clash")}
    return tuple(question for question in survey.questions if {question, STAMP, CODE} & differing)
