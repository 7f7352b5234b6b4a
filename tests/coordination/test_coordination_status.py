"""`binome status`: ten lines, in the order of the Carnet's menu, with ids of pairs and nothing else about anybody."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from coordination_house import COHORT, TODAY, binome, program_of, write_people

from binome.coordination.kept import Kept, items_of, load_kept, running
from binome.coordination.status import LINES, status_of
from binome.coordination.telling import what_of
from binome.places import Places
from binome.survey.pairnotes import read_notes
from binome.survey.responses import read_responses
from binome.survey.roster import read_roster
from binome.survey.store import Stored, load_roster
from binome.survey.table import make_table

sys.path.append(str(Path(__file__).parents[1] / "health"))

from health_house import PROGRAM, Case, load_cases, run  # noqa: E402

CASES = list(load_cases())


def kept_of(case: Case) -> Kept:
    """A case of tests/health/ as a pull would have kept it."""
    roster, _ = read_roster(make_table("codes", case.roster), "day-first")
    read = read_responses(case.journal, make_table("journal", case.sheet), time_zone="Europe/Paris", today=case.today)
    notes, _ = read_notes(make_table("notes", case.notebook), "day-first", {seat.pair for seat in roster.seats}, PROGRAM.objectives)
    return Kept(case.followed, roster, {"journal": Stored(read.responses, (), case.today)}, notes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_the_week_is_that_of_the_carnets_menu(case: Case) -> None:
    """The cases that hold Python's rules and the script to each other hold this command too: the same items, in the same order."""
    items = run(case)
    assert items_of(kept_of(case), case.today) == items
    lines = status_of(case.program, PROGRAM.cohorts[case.cohort], kept_of(case), case.today, "fr")
    told = [f"{place}. {what_of('fr', case.followed, item)}" for place, item in enumerate(items, start=1)]
    assert len(lines) <= LINES
    assert list(lines[1 : 1 + min(len(told), LINES - 4)]) == told[: LINES - 4]


def test_a_week_with_many_pairs_still_has_ten_lines_and_says_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    case = max(CASES, key=lambda case: len(run(case)))
    crowded = run(case) * 3
    assert len(crowded) > LINES
    monkeypatch.setattr("binome.coordination.status.items_of", lambda kept, today: crowded)
    lines = status_of(case.program, PROGRAM.cohorts[case.cohort], kept_of(case), case.today, "fr")
    shown = [line for line in lines if line[0].isdigit()]
    assert len(lines) == LINES and lines[len(shown) + 1].startswith(f"… et {len(crowded) - len(shown)} ")


def test_status_names_pairs_by_their_id_and_nobody_by_name_code_or_address(places: Places) -> None:
    names = write_people(places)
    done = binome(places.root, "status", COHORT, "--today", TODAY.isoformat())
    roster = load_roster(places, COHORT)
    assert done.returncode == 0 and roster is not None
    assert "P08 n’a rien noté" in done.stdout and "lu le mardi" in done.stdout
    secrets = {*names, *names.values(), *(seat.code for seat in roster.seats)}
    assert not [word for word in secrets if word in done.stdout + done.stderr]


def test_a_log_that_was_read_too_long_ago_is_read_again_first(places: Places) -> None:
    """A pair may have written since: nobody is called because of an old copy."""
    said = binome(places.root, "status", COHORT, "--today", "2026-12-12").stdout
    assert "relisez-le d’abord" in said
    assert "relisez-le d’abord" not in binome(places.root, "status", COHORT, "--today", "2026-12-11").stdout


def test_a_runner_is_told_dates_and_nothing_of_pairs(places: Places) -> None:
    """Its log may be public: neither that a pair is silent, nor that none is."""
    done = binome(places.root, "status", COHORT, "--today", TODAY.isoformat(), CI="true")
    quiet = binome(places.root, "status", COHORT, "--today", "2026-11-25", CI="true")
    assert "Séance 7" in done.stdout
    for said in (done.stdout, quiet.stdout):
        assert "P0" not in said and "coup de main" not in said and "rien n’est dit ici" in said


def test_before_anything_was_read_nobody_is_called_silent_and_no_week_calm(tmp_path: Path) -> None:
    from coordination_house import copied

    places = copied(tmp_path)
    program = program_of(places)
    lines = status_of(program, program.cohorts[COHORT], load_kept(program, program.cohorts[COHORT], places), TODAY, "fr")
    assert not [line for line in lines if "P0" in line or "Aucun binôme" in line]
    assert any("pas encore été lu" in line for line in lines)


def test_without_a_cohort_those_that_are_on_are_told(places: Places) -> None:
    program = program_of(places)
    assert [cohort.id for cohort in running(program, TODAY)] == [COHORT]
    assert binome(places.root, "status", "--today", "2028-01-01").stdout.startswith("Aucune cohorte n’est en cours")
    unknown = binome(places.root, "status", "autone-2026")
    assert unknown.returncode == 1 and "automne-2026" in unknown.stderr and "Traceback" not in unknown.stderr
