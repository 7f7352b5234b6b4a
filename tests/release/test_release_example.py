"""The example's ledger is what its answers give, night after night."""

from __future__ import annotations

import runpy
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from binome.model import Share, Withheld
from binome.places import Places
from binome.release.disclosure import change, meets
from binome.release.ledger import Ledger, read_ledger
from release_world import public_bytes

ROOT = Path(__file__).resolve().parents[2]
REPLAY = ROOT / "tests" / "replay_example.py"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    found, problems = read_ledger(ROOT / "program" / "results")
    assert problems == []
    return found


def shares(ledger: Ledger, cohort: str, question: str, *waves: str) -> list[Share]:
    names = [f"{cohort}/{wave}/{question}" for wave in waves]
    found = {figure.id: figure for wave in waves for figure in ledger.figures(cohort, wave)}
    return [found[name] for name in names]


def test_replaying_the_nights_gives_the_committed_bytes(tmp_path: Path):
    without = shutil.ignore_patterns("results")
    shutil.copytree(ROOT / "program", tmp_path / "program", ignore=without)
    runpy.run_path(str(REPLAY))["replay"](Places(tmp_path))
    assert public_bytes(tmp_path / "program" / "results") == public_bytes(ROOT / "program" / "results")


def test_the_pilot_shows_a_rise_a_change_that_cannot_be_told_and_a_figure_withheld(ledger: Ledger):
    months = ("mensuel-1", "mensuel-4")
    assert change(*shares(ledger, "pilote-2026", "used", *months)) == "rise"
    assert change(*shares(ledger, "pilote-2026", "reached", *months)) is None
    assert shares(ledger, "pilote-2026", "fit", "mensuel-2") == [Withheld("pilote-2026/mensuel-2/fit", "fewer-than-k")]


def test_the_running_cohort_has_an_open_wave_of_which_only_participation_is_told(ledger: Ledger):
    assert ledger.released("automne-2026", "mensuel-2")
    assert ledger.participation("automne-2026", "mensuel-3") == 5
    assert ledger.released("automne-2026", "mensuel-3") is None


def test_a_mentor_of_two_pairs_raises_m_for_every_pair_of_the_cohort(ledger: Ledger):
    opened = ledger.opened("automne-2026", "journal-mid")
    assert opened is not None
    assert (opened.invited, opened.m, opened.k) == (10, 2, 7)
    assert ledger.figures("automne-2026", "journal-mid") == (Share("automne-2026/journal-mid/held", "pair", 10, 7, 10),)


def test_what_was_wanted_before_growing_was_met_by_the_pilot(ledger: Ledger):
    (again,) = shares(ledger, "pilote-2026", "again", "bilan-closing")
    (used,) = shares(ledger, "pilote-2026", "used", "mensuel-4")
    assert meets(again, Fraction(75, 100)) == meets(used, Fraction(60, 100)) == "met"
