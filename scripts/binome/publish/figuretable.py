"""Every figure that may be printed as a row of one table, and the Table Schema that says what its columns hold."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from binome.model import LANGUAGES, Band, Figure, Opened, Program, Question, Share, Survey, Text, Withheld
from binome.privacy.formulas import neutralised
from binome.publish.asked import name_of, role_of
from binome.publish.escape import plain_text
from binome.release.entries import question_of
from binome.release.ledger import Ledger

__all__ = ["COLUMNS", "TABLE", "Column", "rows_of", "to_csv"]

TABLE = "registre/figures.csv"  # below the folder of each language


@dataclass(frozen=True)
class Column:
    """A field of the Table Schema; `table.<name>` of value.yml describes it."""

    name: str
    type: str = "string"
    allowed: tuple[str, ...] = ()
    required: bool = False
    least: int | None = None


COLUMNS = (
    Column("figure", required=True),
    Column("cohort", required=True),
    Column("wave", required=True),
    Column("question", required=True),
    Column("option"),
    Column("role", allowed=("mentor", "mentee")),
    *(Column(f"asked_{language}") for language in LANGUAGES),
    *(Column(f"counted_{language}") for language in LANGUAGES),
    Column("needed", "integer", least=1),
    Column("unit", allowed=("person", "pair", "answer")),
    Column("n", "integer", least=5),
    Column("low", "integer", least=0),
    Column("high", "integer", least=0),
    Column("band"),
    *(Column(f"band_{language}") for language in LANGUAGES),
    Column("withheld", allowed=("fewer-than-k", "no-longer-public")),
    Column("opened", "date"),
    Column("closed", "date"),
    Column("released", "date", required=True),
)

Row = dict[str, str]


def rows_of(program: Program, ledger: Ledger) -> Iterator[Row]:
    """The figures of the programme's cohorts by cohort, wave and id. What was withdrawn is not there."""
    for cohort, wave in sorted(ledger.entries):
        released = ledger.released(cohort, wave)
        if cohort not in program.cohorts or released is None:
            continue
        survey = next((s for s in program.surveys.values() if wave.startswith(f"{s.id}-")), None)
        opened = ledger.opened(cohort, wave)
        for figure in sorted(ledger.figures(cohort, wave), key=lambda figure: figure.id):
            row = _named(figure, cohort, wave) | _words(figure, survey, opened) | _numbers(figure)
            dates = {"opened": opened and opened.opens, "closed": opened and opened.closes, "released": released.date}
            if opened and opened.needed is not None:
                row["needed"] = str(opened.needed)
            yield row | {name: day.isoformat() for name, day in dates.items() if day}


def to_csv(rows: Iterator[Row]) -> str:
    """Comma, LF, a header; a text that a spreadsheet would run as a formula is made text."""
    out = StringIO(newline="")
    writer = csv.DictWriter(out, [column.name for column in COLUMNS], restval="", lineterminator="\n")
    writer.writeheader()
    numbers = {column.name for column in COLUMNS if column.type != "string"}
    for row in rows:
        writer.writerow({name: cell if name in numbers else neutralised(plain_text(cell)) for name, cell in row.items()})
    return out.getvalue()


def _named(figure: Figure, cohort: str, wave: str) -> Row:
    _, _, option = name_of(figure.id).partition(".")
    names = {"figure": figure.id, "cohort": cohort, "wave": wave, "question": question_of(figure.id)}
    return names | {"option": option, "role": role_of(figure.id) or ""}


def _words(figure: Figure, survey: Survey | None, opened: Opened | None) -> Row:
    """The question and what was counted, as the programme has them today; nothing of a question that is gone."""
    question = survey.questions.get(question_of(figure.id)) if survey else None
    if question is None:
        return {}
    labels = {option.id: option.label for option in question.options}
    counted = [labels[id] for id in _counted(figure, question, opened) if id in labels]
    words = _to("asked", [question.label]) | _to("counted", counted)
    return words | _to("band", [labels[figure.band]] if isinstance(figure, Band) and figure.band in labels else [])


def _counted(figure: Figure, question: Question, opened: Opened | None) -> tuple[str, ...]:
    _, _, option = name_of(figure.id).partition(".")
    if option or question.type == "band":
        return (option,) if option else ()
    return (opened.thresholds.get(question.id) if opened else None) or question.positive


def _to(column: str, texts: list[Text]) -> Row:
    return {f"{column}_{language}": " | ".join(text.to(language) for text in texts) for language in LANGUAGES}


def _numbers(figure: Figure) -> Row:
    if isinstance(figure, Withheld):
        return {"withheld": figure.withheld}
    told = {"unit": figure.unit, "n": str(figure.n)}
    return told | ({"low": str(figure.low), "high": str(figure.high)} if isinstance(figure, Share) else {"band": figure.band})
