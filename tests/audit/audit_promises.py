"""What a history must keep besides A1 and A2: silence while a wave is open, one release for good, arrows, secrets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from audit_readers import Arrow, Claim, Night, Step, read_pages
from audit_truth import Truth

APART = Fraction(30, 100)
STEP, FEWEST_INVITED = 5, 10


class Exposure(NamedTuple):
    """Which promise is broken, where, and how."""

    promise: str
    where: str
    how: str


def step_faults(truth: Truth, night: Night, steps: Iterable[Step]) -> Iterator[Exposure]:
    for step in steps:
        where = f"{step.cohort}/{step.wave}"
        invited = truth.invited(step.cohort, step.wave)
        if step.at_least % STEP or invited is None or invited < FEWEST_INVITED:
            yield Exposure("R2", where, f"{step.at_least} of {invited} invited")


def early_claims(truth: Truth, claims: Mapping[Claim, date]) -> Iterator[Exposure]:
    for claim, night in claims.items():
        opening = truth.openings[claim.cohort, claim.wave]
        if night <= opening.grace_ends:
            where = f"{claim.cohort}/{claim.wave}/{claim.name}"
            yield Exposure("R2", where, f"told on {night}, grace ends {opening.grace_ends}")


def change_faults(nights: Sequence[Night]) -> Iterator[Exposure]:
    """What was said stays as it was said, to the byte."""
    before: Mapping[str, bytes] = {}
    for night in nights:
        if night.files is not before:
            changed = (path for path in before if night.files.get(path) != before[path])
            yield from (Exposure("R3", path, f"changed on {night.date}") for path in changed)
            before = night.files


def still_printed(night: Night) -> Iterator[Exposure]:
    """What was taken back is printed no more."""
    for path in night.files:
        cohort, wave, name = path.removesuffix(".json").split("/")
        taken = (cohort, wave, name.removeprefix("withdrawn-"))
        for claim in read_pages(night) if name.startswith("withdrawn-") and night.pages else ():
            if isinstance(claim, Claim) and (claim.cohort, claim.wave, claim.name.partition(".")[0]) == taken:
                yield Exposure("R3", path, f"still printed on {night.date}")


def arrow_faults(arrow: Arrow) -> Iterator[Exposure]:
    """Stated only, and always, where the nearest ends lie at least thirty points apart."""
    before, after = arrow.before, arrow.after
    rise = Fraction(after.low, after.n) - Fraction(before.high, before.n)
    fall = Fraction(before.low, before.n) - Fraction(after.high, after.n)
    right = "rise" if rise >= APART else "fall" if fall >= APART else "level"
    if arrow.verdict != right:
        yield Exposure("R9", f"{after.cohort}/{after.wave}/{after.name}", f"{arrow.verdict} instead of {right}")


def canaries_in(canaries: Iterable[str], nights: Sequence[Night]) -> Iterator[Exposure]:
    """Private words in anything public, the file names included."""
    seen: set[int] = set()
    for night in nights:
        texts = {**{path: text.decode() for path, text in night.files.items()}, **night.pages, "log": night.log}
        for path, text in texts.items():
            if (known := hash((path, text))) not in seen:
                seen.add(known)
                whole = f"{path} {text}"
                yield from (Exposure("A5", f"{night.date} {path}", "a canary") for word in canaries if word in whole)
