"""The same tables in the Carnet's script: one Node process for any number of weeks."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from health_house import PROGRAM, Case

from binome.publish.forms.script import script_of
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.survey.table import Cell

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "forms"))

PEOPLE = ("name", "email", "language", "code", "person", "pair", "role", "counts_as", "organisation", "status", "since", "before")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(DAY.pattern + r"[ T]\d\d:\d\d.*")


def items_of(cases: Sequence[Case], folder: Path) -> list[list[dict[str, Any]]]:
    """What the generated script makes of each case, in the words of `health_house.plain`."""
    from forms_node import run_node

    scripts: dict[str, Path] = {}
    weeks = [_week(case, _script(case, scripts, folder), list(scripts)) for case in cases]
    given = folder / "weeks.json"
    given.write_text(json.dumps({"scripts": [str(path) for path in scripts.values()], "weeks": weeks}), encoding="utf-8")
    answer: list[list[dict[str, Any]]] = json.loads(run_node(str(HERE / "week_batch.mjs"), str(given)))
    return answer


def _script(case: Case, scripts: dict[str, Path], folder: Path) -> str:
    """One script for each programme that the cases speak of."""
    key = f"{case.cohort} {json.dumps(case.calendar)} {case.several}"
    if key not in scripts:
        scripts[key] = folder / f"script-{len(scripts)}.gs"
        text = script_of(Context(case.program, Ledger(), case.today, "fr"), PROGRAM.cohorts[case.cohort])
        scripts[key].write_text(text, encoding="utf-8")
    return key


def _week(case: Case, key: str, keys: list[str]) -> dict[str, object]:
    header, *seats = case.roster
    people = [dict(zip(header, row, strict=True)) for row in seats]
    rows = [[_cell(seat.get(name, "")) if name == "since" else seat.get(name, "") for name in PEOPLE] for seat in people]
    titles, *log = case.sheet
    return {
        "script": keys.index(key), "today": case.today.isoformat(), "people": [list(PEOPLE), *rows],
        "notes": [[_cell(cell) if place == 1 else cell for place, cell in enumerate(row)] for row in case.notebook],
        "log": [titles, *([_cell(cell) for cell in row] for row in log)],
    }  # fmt: skip


def _cell(cell: Cell) -> object:
    """What a case writes in ISO 8601 is a date of the spreadsheet, or an instant; the rest is what somebody typed."""
    if not isinstance(cell, str):
        return cell
    if DAY.fullmatch(cell):
        return {"day": cell}
    if MOMENT.fullmatch(cell):
        moment = datetime.fromisoformat(cell)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(PROGRAM.settings.time_zone))
        return {"at": moment.astimezone(UTC).isoformat().replace("+00:00", "Z")}
    return cell
