"""Each rule, broken on purpose in one line of the kit, is missed: the auditor is not asleep."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from audit_checks import audit
from audit_histories import history
from audit_metamorphic import broken_by_changes
from audit_mutations import Patch, mutated
from audit_plan import Plan
from audit_truth import Truth
from audit_world import nights_of

ENOUGH = 60  # histories within which a wrong must show


class Wrong(NamedTuple):
    """`harm` is what somebody would suffer; `noticed` is the promise, A1 to A5 or a rule, that the auditor names.

    `pages` where the wrong is on the pages alone.
    """

    rule: str
    harm: str
    noticed: str
    patches: tuple[Patch, ...]
    pages: bool


def wrong(rule: str, harm: str, noticed: str, *lines: tuple[str, str, str], pages: bool = False) -> Wrong:
    patches = (Patch(f"binome.{module}", before, after) for module, before, after in lines)
    return Wrong(rule, harm, noticed, tuple(patches), pages)


RECOMPUTED = (
    ("release.wave", "case.today < case.wave.opens or case.ledger.released(*where) or", "case.today < case.wave.opens or"),
    ("release.ledger", "if path.read_bytes() != text:", "if False:"),
    ("release.ledger", "        return False\n    path.parent", "        pass\n    path.parent"),
)
WRONGS = (
    wrong(
        "R1", "a mentor of two pairs is counted twice, so two insiders hold three of the answers behind a figure", "R1",
        ("survey.attribution", 'seat.person if survey.unit == "person" else seat.pair', "seat.code"),
    ),
    wrong(
        "R1", "two pairs with one mentor are told with m = 1: she and one mentee know both, and so the others", "A2",
        ("release.figures", "return max(m, forgotten, max(map(len, shared), default=0))", "return m"),
    ),
    wrong(
        "R1", "a figure counts the first answer, so that who corrected hers is told as she no longer is", "R1",
        ("survey.logs", "kept[key] = response", "kept.setdefault(key, response)"),
    ),
    wrong(
        "R1", "a cross-table: mentors and mentees apart in a group where one role is four people", "A1",
        ("release.figures", "all(len(leaf) >= opened.k for leaf", "all(len(leaf) >= 1 for leaf"),
        ("release.figures", "if n < opened.k:", "if n < 1:"),
        ("release.disclosure", "or n < k_of(m)", ""),
    ),
    wrong(
        "R1", "equal rows of a nameless survey are taken for one person: whoever sent the same again learns that nothing was added", "R1",
        ("survey.attribution", "return {str(response.row): response.answers for response in responses}, ()",
         "return {str(sorted(response.answers.items())): response.answers for response in responses}, ()"),
    ),
    wrong(
        "R2", "with eight invited, a step of five appears on the day one person answers: her colleagues know who", "R2",
        ("release.disclosure", "FEWEST_INVITED = 10", "FEWEST_INVITED = 5"),
    ),
    wrong(
        "R2", "the exact number of answers, each night: whoever saw her at the form knows what was added", "A3",
        ("release.disclosure", "return min(answered, invited) // STEP * STEP or None", "return min(answered, invited) or None"),
    ),
    wrong(
        "R2", "a figure as soon as the wave closes: what is corrected or erased in grace is told all the same", "A3",
        ("release.wave", "due = case.today > case.wave.grace_ends", "due = case.today >= case.wave.closes"),
        ("release.wave", "elif case.stored.date <= opened.grace_ends:", "elif case.stored.date < opened.closes:"),
    ),
    wrong("R3", "figures are made anew each night: one late answer is the difference between two nights", "A1", *RECOMPUTED),
    wrong("R3", "the same, seen in the bytes: what was said for good is edited", "R3", *RECOMPUTED),
    wrong(
        "R3", "a withdrawn figure stays on the page: taking it back was an empty promise", "R3",
        ("release.ledger", "if question_of(f.id) not in withdrawn)", ")"),
        pages=True,
    ),
    wrong(
        "R4", "one role of seven is shown beside the whole of eleven: the four others are the difference", "A1",
        ("release.figures", "if all(len(leaf) >= opened.k for leaf in leaves.values()):\n            return leaves",
         'if any(len(leaf) >= opened.k for leaf in leaves.values()):\n            return {**leaves, "": outcomes}'),
    ),
    wrong(
        "R4", "unanimity is kept quiet, so that silence tells it", "A3",
        ("release.figures", "if n < opened.k:", "if n < opened.k or len(set(outcomes)) == 1:"),
    ),
    wrong(
        "R5", "the exact count: all fourteen said no, and everybody knows what each of them said", "A2",
        ("release.disclosure", "return 0, m + 1", "return count, count"),
        ("release.disclosure", "return n - m - 1, n", "return count, count"),
    ),
    wrong(
        "R5", "an end code one too narrow: two who said no know of everybody else's yes among at least n minus two", "A2",
        ("release.disclosure", "count >= n - m - 1:\n        return n - m - 1, n", "count >= n - m:\n        return n - m, n"),
    ),
    wrong(
        "R5", "k is 2m + 2: in a group of six, two insiders are sure of the four others", "A2",
        ("cohort.counting", "return 2 * m + 3", "return 2 * m + 2"),
    ),
    wrong(
        "R6", "a total made from the answers stands beside the ranges of the two roles, and narrows both", "A2",
        ("release.figures", "            return leaves\n", '            return {**leaves, "": outcomes}\n'),
    ),
    wrong(
        "R6", "the total of two ranges is told as if their middles were known", "R1",
        ("release.disclosure", "return Total(unit, n, low, high, over=len(shares))", "return Total(unit, n, high, high, over=len(shares))"),
        pages=True,
    ),
    wrong(
        "R7", "the lowest band instead of the median: where it is the highest, everybody is in it", "R1",
        ("release.figures", "counted[median_low(outcomes)]", "counted[min(outcomes)]"),
    ),
    wrong(
        "R7", "a median of three people: two of them know the third's band, or nearly", "A1",
        ("release.figures", "if n < opened.k:", "if n < (opened.k if not outcomes or isinstance(outcomes[0], bool) else 3):"),
    ),
    wrong(
        "R8", "what somebody wrote in confidence stands in the ledger, in git, for good", "A5",
        ("release.figures", "    return tuple(found)",
         "    texts = ((u, q, a[q]) for u, a in answers.items() for q in a if survey.questions[q].type == 'text')\n"
         "    return (*found, *(Band(f'{wave.cohort}/{wave.id}/{q}', u, opened.k, t) for u, q, t in texts))"),
    ),
    wrong(
        "R8", "the log of a public repository names the person whose chair left", "A5",
        ("release.wave", 'case.problem("invited-changed", "warning", wave=case.wave.id)',
         'case.problem("invited-changed", "warning", wave=case.roster.seats[0].person)'),
    ),
    wrong(
        "R9", "ten points make an arrow: what chance draws every third time is told as a success", "R9",
        ("release.disclosure", "APART = Fraction(30, 100)", "APART = Fraction(10, 100)"),
        pages=True,
    ),
    wrong(
        "R9", "the farthest ends are compared, so that two ranges that overlap make a rise", "R9",
        ("release.disclosure", "Fraction(after.low, after.n) - Fraction(before.high, before.n)",
         "Fraction(after.high, after.n) - Fraction(before.low, before.n)"),
        pages=True,
    ),
)  # fmt: skip


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
