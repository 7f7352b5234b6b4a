"""Each rule, broken on purpose in one line of the kit, is missed: the auditor is not asleep."""

from __future__ import annotations

import pytest
from audit_checks import audit
from audit_histories import history
from audit_metamorphic import broken_by_changes
from audit_mutations import mutated
from audit_plan import Plan
from audit_truth import Truth
from audit_world import nights_of
from audit_wrongs import WRONGS, Wrong

ENOUGH = 60  # histories within which a wrong must show


@pytest.mark.parametrize("wrong", WRONGS, ids=lambda wrong: f"{wrong.rule}: {wrong.harm}")
def test_a_broken_rule_is_noticed(wrong: Wrong):
    with mutated(*wrong.patches):
        assert any(notices(wrong, history(seed)) for seed in range(ENOUGH))


def notices(wrong: Wrong, plan: Plan) -> bool:
    if wrong.noticed == "A3":
        return any(broken_by_changes(plan, wrong.pages))
    return any(exposure.promise == wrong.noticed for exposure in audit(Truth(plan), list(nights_of(plan, wrong.pages))))


def test_each_rule_from_r1_to_r9_has_a_wrong():
    assert {wrong.rule for wrong in WRONGS} == {f"R{number}" for number in range(1, 10)}


def test_the_kit_is_whole_again_after_a_wrong():
    """Otherwise every later test of this process would run the wrong kit."""
    plan = history(1)
    before = [night.files for night in nights_of(plan, pages=False)]
    with mutated(*(patch for one in WRONGS if one.rule == "R5" for patch in one.patches[:1])):
        assert [night.files for night in nights_of(plan, pages=False)] != before
    assert [night.files for night in nights_of(plan, pages=False)] == before
