"""Over invented histories, a reader of everything that was ever public learns nothing of anybody (A1, A2, A3, A5).

`make test` reads a few dozen of them, `make audit` thousands: BINOME_AUDIT is how many.
"""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest
from audit_checks import audit
from audit_histories import history
from audit_metamorphic import broken_by_changes
from audit_plan import FORMS, openings_of
from audit_readers import READERS, Claim
from audit_truth import Truth
from audit_world import nights_of, program_of
from binome.cohort.calendar import waves_of

HERE = Path(__file__).parent
HISTORIES = int(os.environ.get("BINOME_AUDIT", 36))
BATCH = 12  # histories in one test: few enough to share between processes
CHANGED_EVERY = 4  # of how many histories one is lived again with changes
STARTS = range(0, HISTORIES, BATCH)
KNOWS_THE_KIT = {"audit_world", "audit_mutations"}


def seeds(start: int) -> range:
    return range(start, min(start + BATCH, HISTORIES))


@pytest.mark.parametrize("start", STARTS)
def test_nothing_public_tells_anything_of_anybody(start: int):
    """A1, A2 and A5, and that each figure says what was answered, once, for good."""
    for seed in seeds(start):
        plan = history(seed)
        assert not audit(Truth(plan), list(nights_of(plan))), f"seed {seed}"


@pytest.mark.parametrize("start", STARTS)
def test_what_may_not_show_changes_no_public_byte(start: int):
    """A3: one answer otherwise, more or less in an open wave; late, edited, deleted or erased in a released one."""
    for seed in seeds(start)[::CHANGED_EVERY]:
        assert not list(broken_by_changes(history(seed))), f"seed {seed}"


def test_the_histories_hold_what_could_betray():
    """Two pairs, both roles' leaves, sums, medians, edits, erasures, lost nights: otherwise silence proves nothing."""
    plans = [history(seed) for seed in range(40)]
    told = {claim for plan in plans[:12] for night in nights_of(plan) for read in READERS for claim in read(night)}
    claims = {claim for claim in told if isinstance(claim, Claim)}
    chairs = [chair for plan in plans for group in plan.groups for chair in group.chairs]
    assert {plan.m_person for plan in plans} == {plan.m_pair for plan in plans} == {1, 2, 3}
    assert {len(plan.groups) for plan in plans} == {1, 2, 3}
    assert {group.pairs for plan in plans for group in plan.groups} == {*range(5, 16)}
    assert all(any(getattr(plan, what) for plan in plans) for what in ("lost", "unpulled", "withdrawals"))
    assert {("mentor",), ("mentee",), ("",), ("mentee", "mentor")} <= {claim.leaves for claim in claims}
    assert {claim.wave.split("-")[0] for claim in claims} == set(FORMS) and any(claim.band for claim in claims)
    assert len({(chair.person, chair.pair) for chair in chairs}) > len({chair.person for chair in chairs})
    assert any(c.joined for c in chairs) and any(c.left for c in chairs) and any(c.erased for c in chairs)


@pytest.mark.parametrize("seed", range(3))
def test_plan_and_kit_agree_on_the_dates_of_every_wave(seed: int):
    plan = history(seed)
    program = program_of(plan)
    for group in plan.groups:
        cohort = program.cohorts[group.id]
        waves = [wave for survey in program.surveys.values() for wave in waves_of(cohort, survey, program.calendar)]
        kit = {(w.id, w.opens, w.closes, w.grace_ends) for w in waves}
        assert kit == {(o.wave, o.opens, o.closes, o.grace_ends) for o in openings_of(group, plan.forms())}


@pytest.mark.parametrize("module", sorted(HERE.glob("audit_*.py")), ids=lambda module: module.stem)
def test_the_auditor_knows_nothing_of_the_kit(module: Path):
    """Only what sets the kit to work and what breaks it on purpose may import it."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {str(getattr(node, "module", None)) for node in nodes}
    names |= {alias.name for node in nodes for alias in node.names}
    assert module.stem in KNOWS_THE_KIT or not any(name.split(".")[0] == "binome" for name in names)
    assert module.stem != "audit_world" or not any("attribution" in name or "disclosure" in name for name in names)
