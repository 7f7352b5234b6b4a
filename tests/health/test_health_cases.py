"""What a coordinator's week says, case by case: tests/health/cases/ is read here and by the Carnet's script."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from health_house import PROGRAM, Case, load_cases, plain, run, told

from binome.cohort.followed import follow, load_thresholds
from binome.cohort.health import PAIR_KINDS, this_week
from binome.model import LANGUAGES, Response
from binome.survey.roster import read_roster
from binome.survey.table import make_table
from binome.wording import load_wording

CASES = list(load_cases())
COHORT = Path(__file__).parents[2] / "scripts" / "binome" / "cohort"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_each_case_comes_out_as_it_is_written(case: Case) -> None:
    found, asked = told(case, [plain(item) for item in run(case)])
    assert asked and found == asked


def test_every_case_says_something_of_its_own() -> None:
    """No two cases guard the same sentence, and there are enough of them to call the rules guarded."""
    assert len({case.why for case in CASES}) == len(CASES) >= 40


def test_every_kind_and_every_advice_is_shown_by_a_case() -> None:
    """A kind or an advice that no case produces would be a rule that nothing guards; each has its words."""
    items = [item for case in CASES for item in run(case)]
    kinds, advice = {item.kind for item in items}, {item.advice for item in items}
    assert kinds == {*PAIR_KINDS, "closes", "milestone", "opens", "log", "step", "session"}
    assert {"silent-long", "cancelled-on"} <= advice
    for language in LANGUAGES:
        words = load_wording(language, "health")
        assert {f"what.{kind}" for kind in kinds} | {f"advice.{key}" for key in advice} <= words.keys()
        assert {f"also.{kind}" for kind in PAIR_KINDS} <= words.keys()


def test_the_thresholds_stand_in_one_file() -> None:
    """The rule of the issue: twenty-one days, two in a row. Changing the file changes the rules, and nothing else does."""
    written = json.loads((COHORT / "thresholds.json").read_text(encoding="utf-8"))
    assert (written["silent_days"], written["cancelled_in_a_row"]) == (21, 2)
    assert vars(load_thresholds()) == written
    code = "".join(path.read_text(encoding="utf-8") for path in (COHORT / "health.py", COHORT / "followed.py"))
    assert not [number for number in written.values() if number > 3 and str(number) in code]


def test_rows_kept_by_a_later_pull_are_read_as_of_a_day_in_the_programmes_zone() -> None:
    """A report about the past does not know what came after; a stamp kept in another zone is still of its day here."""
    case = next(case for case in CASES if case.pairs == [])
    seats = read_roster(make_table("codes", case.roster), "day-first")[0].by_code
    late = Response(2, datetime(2026, 10, 5, 22, 30, tzinfo=UTC), "a1", {"on": "2026-09-28", "held": "yes"})
    days = {day: [item.kind for item in this_week(case.followed, seats, [late], date(2026, 10, day))] for day in (5, 6, 26, 27)}
    assert [day for day, kinds in days.items() if "silent" in kinds] == [5, 27]


def test_a_log_without_a_milestone_of_planned_sessions_still_hears_silence_and_help() -> None:
    """Where nobody said which question tells that a session was held, two cancellations cannot be counted."""
    journal = replace(PROGRAM.surveys["journal"], milestones=())
    program = replace(PROGRAM, surveys={**PROGRAM.surveys, "journal": journal})
    followed = follow(program, program.cohorts["automne"], load_thresholds())
    assert followed.log is not None and followed.log.held is None and followed.log.help_asked == {"why": ("help",)}
    assert this_week(followed, {}, [], followed.sessions[0])
