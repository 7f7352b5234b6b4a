"""The private report on the quality of the answers: what was odd, by survey, kind, row and column, never by value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from binome.model import Cohort
from binome.places import Places
from binome.survey.cells import code_span, where
from binome.survey.findings import Finding
from binome.survey.layout import Layout
from binome.wording import say

NOWHERE = Layout("", 1)

Findings = Mapping[str, Sequence[Finding]]  # by survey id, or "roster"


def kinds_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The kinds alone, each once: all that a public log may tell, for a number of rows would tell who answered."""
    return tuple(sorted({finding.kind for finding in findings}))


def write_report(
    places: Places,
    cohort: Cohort,
    findings: Findings,
    meant: Mapping[str, str],
    layouts: Mapping[str, Layout],
    language: str,
) -> str:
    """Write `private/quality/<cohort>.md` and return its path from the root."""
    path = places.private / "quality" / f"{cohort.id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)  # one of an earlier version may be open to everybody on this machine
    path.write_text(report(cohort, findings, meant, layouts, language), encoding="utf-8", newline="\n")
    return places.relative(path)


def report(
    cohort: Cohort, findings: Findings, meant: Mapping[str, str], layouts: Mapping[str, Layout], language: str
) -> str:
    """The report as Markdown: for each table where it was read, then counts by kind, and the cells.

    `meant` gives, for a table that is not where its source says, the name found there that was probably meant.
    """
    parts = [f"# {_say(language, 'title', cohort=cohort.title.to(language))}", _say(language, "about")]
    for name in sorted(findings):
        layout = layouts.get(name, NOWHERE)
        where = [_say(language, "read-in", table=code_span(layout.table), line=layout.line)] if layout.table else []
        told = _table(findings[name], layout, language) or [_say(language, "clean")]
        parts += [f"## {_title(name, language)}", *where, *told]
    if meant:
        lines = [
            f"- {_say(language, 'meant', table=_title(name, language), meant=code_span(meant[name]))}"
            for name in sorted(meant)
        ]
        parts += [f"## {_say(language, 'sources')}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _title(table: str, language: str) -> str:
    return _say(language, table) if table in ("roster", "notes") else f"`{table}`"


def _table(findings: Iterable[Finding], layout: Layout, language: str) -> list[str]:
    by_kind: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_kind[finding.kind].append(finding)
    return [_kind(kind, by_kind[kind], layout, language) for kind in sorted(by_kind)]


def _kind(kind: str, findings: Sequence[Finding], layout: Layout, language: str) -> str:
    lines = [f"### {say(language, 'survey', f'finding.{kind}')} ({len(findings)})", ""]
    lines.append(say(language, "survey", f"cure.{kind}"))
    lines.append("")
    rows: dict[str, Counter[int]] = defaultdict(Counter)
    for finding in findings:
        rows[finding.column][finding.row] += 1
    lines += [f"- {where(kind, column, sorted(rows[column]), layout, language)}" for column in sorted(rows)]
    return "\n".join(lines)


def _say(language: str, key: str, **values: object) -> str:
    return say(language, "survey", f"quality.{key}", **values)
