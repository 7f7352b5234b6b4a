"""The wrongs: for each of R1 to R9, what a tired developer might write, and what somebody would suffer from it."""

from __future__ import annotations

from typing import NamedTuple

from audit_mutations import Patch


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
    ("release.wave", "opens or case.ledger.released(*where) or", "opens or"),
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
        "R1", "equal rows of a nameless survey are taken for one person, who is told as if she were several", "R1",
        ("survey.attribution", "return {str(response.row): response.answers for response in responses}, ()",
         "return {str(sorted(r.answers.items())): r.answers for r in responses}, ()"),
    ),
    wrong(
        "R2", "with eight invited, a step of five appears on the day one person answers: her colleagues know who", "R2",
        ("release.disclosure", "FEWEST_INVITED = 10", "FEWEST_INVITED = 5"),
    ),
    wrong(
        "R2", "the exact number of answers, each night: whoever saw her at the form knows what was added", "A3",
        ("release.disclosure", "invited) // STEP * STEP or None", "invited) or None"),
    ),
    wrong(
        "R2", "a figure as soon as the wave closes: what is corrected or erased in grace is told all the same", "A3",
        ("release.wave", "due = case.today > case.wave.grace_ends", "due = case.today >= case.wave.closes"),
        ("release.wave", "elif case.stored.date <= opened.grace_ends:", "elif case.stored.date < opened.closes:"),
        ("release.wave", "if case.roster_date <= opened.grace_ends:", "if case.roster_date < opened.closes:"),
    ),
    wrong("R3", "figures are made anew each night: a late answer is the difference of two nights", "A1", *RECOMPUTED),
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
        "R5", "an end code one too narrow: two who said no learn that all others among at least n - 2 said yes", "A2",
        ("release.disclosure", ">= n - m - 1:\n        return n - m - 1,", ">= n - m:\n        return n - m,"),
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
        ("release.disclosure", "return Total(unit, n, low, high,", "return Total(unit, n, high, high,"),
        pages=True,
    ),
    wrong(
        "R7", "the lowest band instead of the median: where it is the highest, everybody is in it", "R1",
        ("release.figures", "counted[median_low(outcomes)]", "counted[min(outcomes)]"),
    ),
    wrong(
        "R7", "a median of three people: two of them know the third's band, or nearly", "A1",
        ("release.figures", "if n < opened.k:", "if n < (3 if outcomes and type(outcomes[0]) is int else opened.k):"),
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
