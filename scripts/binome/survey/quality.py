"""The private report on the quality of the answers: what was odd, by survey, kind, row and column, never by value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from binome.model import Cohort
from binome.places import Places
from binome.survey.findings import CODE, STAMP, Finding
from binome.wording import say

SHOWN_RUNS = 40  # rows are listed as runs (3-7); past that many, how many more rows there are
SHOWN_HEADER = 80  # characters of a header nobody asked for

Findings = Mapping[str, Sequence[Finding]]  # by survey id, or "roster"


def kinds_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The kinds alone, each once: all that a public log may tell, for a number of rows would tell who answered."""
    return tuple(sorted({finding.kind for finding in findings}))


def write_report(places: Places, cohort: Cohort, findings: Findings, meant: Mapping[str, str], language: str) -> str:
    """Write `private/quality/<cohort>.md` and return its path from the root."""
    path = places.private / "quality" / f"{cohort.id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report(cohort, findings, meant, language), encoding="utf-8", newline="\n")
    return places.relative(path)


def report(cohort: Cohort, findings: Findings, meant: Mapping[str, str], language: str) -> str:
    """The report as Markdown: for each table, counts by kind, then where.

    `meant` gives, for a table that is not where its source says, the name found there that was probably meant.
    """
    parts = [f"# {_say(language, 'title', cohort=cohort.title.to(language))}", _say(language, "about")]
    for name in sorted(findings):
        parts += [f"## {_title(name, language)}", *(_table(findings[name], language) or [_say(language, "clean")])]
    if meant:
        lines = [
            f"- {_say(language, 'meant', table=_title(name, language), meant=_code_span(meant[name]))}"
            for name in sorted(meant)
        ]
        parts += [f"## {_say(language, 'sources')}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _title(table: str, language: str) -> str:
    return _say(language, "roster") if table == "roster" else f"`{table}`"


def _table(findings: Iterable[Finding], language: str) -> list[str]:
    by_kind: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_kind[finding.kind].append(finding)
    return [_kind(kind, by_kind[kind], language) for kind in sorted(by_kind)]


def _kind(kind: str, findings: Sequence[Finding], language: str) -> str:
    lines = [f"### {say(language, 'survey', f'finding.{kind}')} ({len(findings)})", ""]
    lines.append(say(language, "survey", f"cure.{kind}"))
    lines.append("")
    rows: dict[str, Counter[int]] = defaultdict(Counter)
    for finding in findings:
        rows[finding.column][finding.row] += 1
    lines += [f"- {_where(column, sorted(rows[column]), language)}" for column in sorted(rows)]
    return "\n".join(lines)


def _where(column: str, rows: Sequence[int], language: str) -> str:
    name = _named(column, language) if column else ""
    if not any(rows):
        return name  # a whole column
    told = _say(language, "rows", n=len(rows), rows=_runs(rows, language))
    return _say(language, "column-rows", column=name, rows=told) if name else told


def _named(column: str, language: str) -> str:
    return _say(language, f"column.{column}") if column in (STAMP, CODE) else _code_span(column)


def _code_span(name: str) -> str:
    """A header or a tab comes from a sheet: in a code span without backticks, Markdown leaves it alone."""
    return f"`{' '.join(name.replace('`', ' ').split())[:SHOWN_HEADER]}`"


def _runs(rows: Sequence[int], language: str) -> str:
    """3, 4, 5, 9 is `3-5, 9`."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    told = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs[:SHOWN_RUNS])
    left = sum(last - first + 1 for first, last in runs[SHOWN_RUNS:])
    return told + (_say(language, "more", n=left) if left else "")


def _say(language: str, key: str, **values: object) -> str:
    return say(language, "survey", f"quality.{key}", **values)
