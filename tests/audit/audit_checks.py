"""A1 and A2 over everything that was ever public: who stands in which figure, and what can be deduced from all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from audit_plan import FORMS
from audit_promises import Exposure, arrow_faults, canaries_in, change_faults, early_claims, step_faults, still_printed
from audit_readers import READERS, Arrow, Claim, Night, Step
from audit_reasoning import Ranges, forced, median_group, share_groups
from audit_truth import Said, Truth

Members = Mapping[str, Said]


def audit(truth: Truth, nights: Sequence[Night]) -> list[Exposure]:
    """Everything that is wrong with a history; nothing, if the rule holds."""
    claims: dict[Claim, date] = {}
    arrows: set[Arrow] = set()
    found: list[Exposure] = []
    files: Mapping[str, bytes] = {}
    for night in nights:
        news = night.files is not files or night.pages
        told = {item for read in READERS for item in read(night)} if news else set()
        files = night.files
        claims |= {item: night.date for item in told if isinstance(item, Claim) and item not in claims}
        arrows |= {item for item in told if isinstance(item, Arrow)}
        found += step_faults(truth, night, {item for item in told if isinstance(item, Step)})
        found += still_printed(night)
    found += early_claims(truth, claims)
    found += change_faults(nights)
    found += [item for group in _by_question(claims).values() for item in _questions(truth, group)]
    found += [item for arrow in arrows for item in arrow_faults(arrow)]
    return found + list(canaries_in(truth.canaries, nights))


def _by_question(claims: Iterable[Claim]) -> dict[tuple[str, str, str], list[Claim]]:
    found = defaultdict(list)
    for claim in claims:
        found[claim.cohort, claim.wave, claim.name].append(claim)
    return found


def _questions(truth: Truth, claims: list[Claim]) -> Iterator[Exposure]:
    """All claims about one question, whatever the night and the reader."""
    cohort, wave, name = claims[0].cohort, claims[0].wave, claims[0].name
    where, opening = f"{cohort}/{wave}/{name}", truth.openings[cohort, wave]
    ask = FORMS[opening.form].asks.get(name.partition(".")[0])
    if ask is None or not ask.counted:
        yield Exposure("R8", where, "a question that is never public")
        return
    members = {claim: _members(truth, claim) for claim in claims}
    untrue = [claim for claim in claims if not _is_true(claim, members[claim], ask.counted)]
    yield from (Exposure("R1", where, f"{claim} is not what was answered") for claim in untrue)
    m = max(truth.m(cohort, wave, claim.as_of) for claim in claims)
    yield from _a1(where, [set(_keys(said)) for said in members.values()], 2 * m + 3)
    true = {claim: said for claim, said in members.items() if claim not in untrue}
    if ask.kind == "band":
        yield from (found for claim, said in true.items() for found in _a2_band(where, claim, said, ask.counted, m))
    else:
        yield from _a2_share(where, true, m)


def _members(truth: Truth, claim: Claim) -> Members:
    said = truth.said(claim.cohort, claim.wave, claim.name, claim.as_of)
    return {unit: one for unit, one in said.items() if "" in claim.leaves or one.role in claim.leaves}


def _is_true(claim: Claim, members: Members, bands: Sequence[str]) -> bool:
    """A range holds the count, a band is the lower median, and n is how many answered, each once."""
    if claim.n != len(members):
        return False
    if claim.band:
        return claim.band == bands[sorted(one.answer for one in members.values())[(claim.n - 1) // 2]]
    return claim.low <= sum(one.answer for one in members.values()) <= claim.high


def _keys(members: Members) -> Iterator[tuple[str, tuple[int, ...]]]:
    return ((one.unit, one.sent) for one in members.values())


def _a1(where: str, figures: list[set], k: int) -> Iterator[Exposure]:
    groups: dict[frozenset[int], int] = defaultdict(int)
    for key in set().union(*figures):
        groups[frozenset(index for index, inside in enumerate(figures) if key in inside)] += 1
    for size in groups.values():
        if size < k:
            yield Exposure("A1", where, f"{size} alone can be told apart, fewer than {k}")


def _a2_band(where: str, claim: Claim, members: Members, bands: Sequence[str], m: int) -> Iterator[Exposure]:
    answers = [int(one.answer) for one in members.values()]
    groups, ranges = median_group(len(bands), bands.index(claim.band), answers)
    betrayed = forced(groups, ranges, m)
    if betrayed:
        yield Exposure("A2", where, str(betrayed))


def _a2_share(where: str, claims: Mapping[Claim, Members], m: int) -> Iterator[Exposure]:
    """Every range at once. An edited answer is one more unknown, which gives the reader the benefit of the doubt."""
    figures: dict[frozenset, tuple[int, int]] = {}
    for claim, members in claims.items():
        key = frozenset(_keys(members))
        low, high = figures.get(key, (0, claim.n))
        figures[key] = max(low, _at_least(claim, m)), min(high, claim.high)
    everybody = [one for members in claims.values() for one in members.values()]
    people = {(one.unit, one.sent): bool(one.answer) for one in everybody}
    inside: dict[frozenset[int], list[bool]] = defaultdict(list)
    for key, answer in people.items():
        inside[frozenset(index for index, figure in enumerate(figures) if key in figure)].append(answer)
    ranges: Ranges = tuple(figures.values())
    betrayed = forced(share_groups(inside, len(figures)), ranges, m)
    if betrayed:
        yield Exposure("A2", where, f"{betrayed} from {ranges}")


def _at_least(claim: Claim, m: int) -> int:
    """Whoever knows the rule knows that a count of m + 1 or less is told as such: another range means more."""
    return max(claim.low, m + 2) if claim.low and len(claim.leaves) == 1 else claim.low
