"""What a patient reader of every night's ledger could learn: nothing of anybody (A1 to A3 of the publication rule)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from binome.model import Publication, Response, Share, Withheld
from binome.release.disclosure import k_of
from binome.release.ledger import read_ledger
from hypothesis import given, settings
from hypothesis import strategies as st
from release_world import (
    CLOSES,
    DUE,
    GRACE_ENDS,
    MONTHLY,
    OPENS,
    answered,
    at,
    days,
    night,
    program,
    public_bytes,
    roster,
)

LAST = DUE + timedelta(days=3)
USED_ALONE = replace(MONTHLY, questions={"used": MONTHLY.questions["used"]})


@dataclass(frozen=True)
class Said:
    """One answer of one person, and the day she sent it."""

    person: str
    yes: bool
    day: date


def responses_of(said: Iterable[Said]) -> list[Response]:
    codes = {seat.person: seat.code for seat in roster(10).seats}
    return [Response(n, at(s.day), codes[s.person], {"used": "yes" if s.yes else "no"}) for n, s in enumerate(said)]


def public_sequence(said: Sequence[Said], by: str = "cohort", last: date = LAST) -> list[dict[str, bytes]]:
    """What is public after each night, as git's history keeps it."""
    planned = program(USED_ALONE, publication=Publication(by=by))
    with TemporaryDirectory() as folder:
        nights = []
        for today in days(OPENS, last):
            night(Path(folder), today, responses_of(said), roster(10), planned)
            nights.append(public_bytes(Path(folder)))
        return nights


def figures(said: Sequence[Said], by: str = "cohort") -> list[Share | Withheld]:
    planned = program(USED_ALONE, publication=Publication(by=by))
    with TemporaryDirectory() as folder:
        night(Path(folder), LAST, responses_of(said), roster(10), planned)
        return list(read_ledger(Path(folder))[0].figures("automne", "mensuel-1"))


people = [seat.person for seat in roster(10).seats]
in_time = st.builds(Said, st.sampled_from(people), st.booleans(), st.sampled_from(list(days(OPENS, CLOSES))))
one_each = st.lists(in_time, max_size=20, unique_by=lambda said: said.person)
fast = settings(max_examples=25, deadline=None)


@fast
@given(one_each, st.sampled_from(["cohort", "role"]))
def test_a1_every_group_told_apart_by_the_published_figures_has_at_least_k_people(said: list[Said], by: str):
    shown = [f for f in figures(said, by) if isinstance(f, Share)]
    groups: dict[frozenset[str], int] = defaultdict(int)
    for one in said:
        role = "mentor" if one.person.startswith("a") else "mentee"
        groups[frozenset(f.id for f in shown if "@" not in f.id or f.id.endswith(role))] += 1
    assert all(size >= k_of(2) for told, size in groups.items() if told)
    assert sum(f.n for f in shown) == sum(size for told, size in groups.items() if told)


@fast
@given(one_each, st.sampled_from(["cohort", "role"]))
def test_a2_no_two_insiders_can_be_sure_of_anybody_else(said: list[Said], by: str):
    for shown in figures(said, by):
        if isinstance(shown, Withheld):
            continue
        group = [s for s in said if "@" not in shown.id or shown.id.endswith("mentor") == s.person.startswith("a")]
        for insiders in combinations(group, 2):
            known, outside = sum(s.yes for s in insiders), shown.n - 2
            fewest, most = max(0, shown.low - known), min(outside, shown.high - known)
            assert fewest < outside
            assert most > 0


@fast
@given(one_each.filter(bool), st.data())
def test_a3_another_answer_to_an_open_wave_leaves_every_public_byte_as_it_was(said: list[Said], data: st.DataObject):
    place = data.draw(st.integers(0, len(said) - 1))
    changed = [replace(s, yes=not s.yes) if n == place else s for n, s in enumerate(said)]
    assert public_sequence(said, last=GRACE_ENDS) == public_sequence(changed, last=GRACE_ENDS)


@fast
@given(one_each, st.data())
def test_a3_one_more_answer_that_crosses_no_step_leaves_every_public_byte_as_it_was(
    said: list[Said], data: st.DataObject
):
    while len(said) % 5 == 4 or len(said) == len(people):
        said = said[:-1]
    silent = [person for person in people if person not in {s.person for s in said}]
    extra = Said(data.draw(st.sampled_from(silent)), data.draw(st.booleans()), CLOSES)
    assert public_sequence(said, last=GRACE_ENDS) == public_sequence([*said, extra], last=GRACE_ENDS)


@fast
@given(one_each, st.lists(in_time, max_size=5), st.integers(0, 20))
def test_a3_late_edited_and_erased_answers_of_a_released_wave_leave_every_public_byte_as_it_was(
    said: list[Said], edits: list[Said], kept: int
):
    planned = program(USED_ALONE)
    late = [replace(edit, day=DUE + timedelta(days=1)) for edit in edits]
    with TemporaryDirectory() as folder:
        night(Path(folder), DUE, responses_of(said), roster(10), planned)
        before = public_bytes(Path(folder))
        for after in (said[:kept], [*said, *edits], [*said, *late]):
            night(Path(folder), LAST, responses_of(after), roster(10), planned)
        assert public_bytes(Path(folder)) == before


@fast
@given(st.integers(7, 20), st.sampled_from(["low", "high"]), st.data())
def test_a4_all_counts_of_an_end_code_give_the_same_bytes(n: int, end: str, data: st.DataObject):
    counts = range(4) if end == "low" else range(n - 3, n + 1)
    written = set()
    for count in counts:
        order = data.draw(st.permutations(range(n)))
        said = [Said(people[i], order[i] < count, OPENS) for i in range(n)]
        written.add(tuple(sorted(public_sequence(said)[-1].items())))
    assert len(written) == 1


def test_no_exact_count_behind_an_end_code_is_in_the_ledger(tmp_path: Path):
    yes, no = people[:13], people[13:14]
    codes = {seat.person: seat.code for seat in roster(10).seats}
    responses = [
        *answered([codes[p] for p in yes], {"used": "yes"}),
        *answered([codes[p] for p in no], {"used": "no"}, row=50),
    ]
    night(tmp_path, DUE, responses, roster(10), program(USED_ALONE))
    released = public_bytes(tmp_path)["automne/mensuel-1/released.json"].decode()
    assert '"low": 11' in released
    assert "13" not in released
