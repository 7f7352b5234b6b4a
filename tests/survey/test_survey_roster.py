"""The roster: who takes part on a day, and the rows that cannot be used."""

from __future__ import annotations

from datetime import date

import pytest
from binome.survey.findings import Finding
from binome.survey.roster import MissingColumns, Roster, read_roster
from survey_house import table

HEADER = ("code", "person", "pair", "role", "counts_as", "organisation", "status", "since")
DAY = date(2026, 3, 16)


def roster(*rows, header=HEADER, **more):
    return read_roster(table(header, *rows), "day-first", **more)


def seat(code, person="a1", pair="P01", role="mentor", counts_as="", organisation="x", status="", since=""):
    return (code, person, pair, role, counts_as, organisation, status, since)


def test_columns_may_stand_in_any_order_and_writing():
    """Titles are folded; the code's own title may be declared; what is not needed may be absent."""
    found, findings = roster(
        (" Mentee ", "P01", "b1", 42.0), header=("Role", "PAIR", "Person", "Votre code"), code="votre code"
    )
    assert not findings
    assert [(s.code, s.person, s.pair, s.role, s.counts_as, s.status) for s in found.seats] == [
        ("42", "b1", "P01", "mentee", "mentee", "active")
    ]
    with pytest.raises(MissingColumns, match="person"):
        roster(header=("code", "role", "pair"))


def test_a_code_is_found_however_it_is_typed():
    """Blanks, dashes and capitals of a code do not matter; of two equal codes the first row's counts."""
    found, findings = roster(seat("K7QF-3M2X"), seat("k7qf 3m2x", "a2"))
    assert found.by_code["k7qf3m2x"].person == "a1"
    assert findings == (Finding("roster-code", 3, "code"),)


@pytest.mark.parametrize(
    "row, finding",
    [
        (seat("k1", role="tuteur"), Finding("roster-role", 2, "role")),
        (seat("k1", status="parti"), Finding("roster-status", 2, "status")),
        (seat("k1", counts_as="both"), Finding("roster-counts-as", 2, "counts_as")),
        (seat(" "), Finding("roster-blank", 2, "code")),
        (seat("k1", person=""), Finding("roster-blank", 2, "person")),
        (seat("k1", pair=None), Finding("roster-blank", 2, "pair")),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_found(row, finding):
    """Told by row and column; the other seats stand."""
    found, findings = roster(row, seat("k2"))
    assert [s.code for s in found.seats] == ["k2"]
    assert findings == (finding,)


@pytest.mark.parametrize(
    "words, role",
    [
        ("Mentor", "mentor"), ("mentee", "mentee"), ("Mentoré·e", "mentee"), ("mentorée", "mentee"),
        ("mentoré(e)", "mentee"),
    ],
)  # fmt: skip
def test_a_role_may_be_written_in_french(words, role):
    """In either gender or both; a mentore may be a woman who is a mentor, and is asked about."""
    found, findings = roster(seat("k1", role=words, counts_as=words))
    assert [(s.role, s.counts_as) for s in found.seats] == [(role, role)] and not findings
    assert roster(seat("k1", role="mentore"))[1] == (Finding("roster-role", 2, "role"),)


@pytest.mark.parametrize(
    "words, status",
    [
        ("candidat(e)", "candidate"), ("Candidat·e", "candidate"),
        ("Actif", "active"), ("active", "active"), ("actif·ve", "active"), ("En pause", "paused"),
        ("remplacé·e", "replaced"), ("Remplacée", "replaced"), ("arrêté(e)", "stopped"), ("stoppé", "stopped"),
        ("effacé·e", "erased"),
    ],
)  # fmt: skip
def test_a_status_may_be_written_in_french(words, status):
    """What a coordinator writes in the column of statuses, in either gender or both."""
    found, findings = roster(seat("k1", status=words))
    assert [s.status for s in found.seats] == [status] and not findings


def test_a_date_that_cannot_be_read_counts_as_none():
    """The seat stands, and the cell is found."""
    found, findings = roster(seat("k1", since="bientôt"))
    assert found.seats[0].since is None
    assert findings == (Finding("roster-since", 2, "since"),)


@pytest.mark.parametrize(
    "status, since, before, after",
    [
        ("active", "", True, True),
        ("active", "16/03/2026", False, True),
        ("stopped", "16/03/2026", True, False),
        ("paused", "2026-03-16", True, False),
        ("replaced", "16/03/2026", True, False),
        ("stopped", "", False, False),
        ("erased", "16/03/2026", False, False),
    ],
)
def test_a_seat_takes_part_from_and_until_its_date(status, since, before, after):
    """`since` is the first day of a status: when somebody joined, paused, was replaced or left."""
    found, _ = roster(seat("k1", status=status, since=since))
    there = [bool(found.units("person", day)) for day in (date(2026, 3, 15), DAY)]
    assert there == [before, after]


def test_an_erased_row_is_its_own_tombstone():
    """It keeps its code and nothing else, and names no unit."""
    found, findings = roster(("k1", "", "", "", "", "", "erased", ""), seat("k2"))
    assert not findings
    assert found.by_code["k1"].status == "erased"
    assert found.units("person", DAY) == {"a1"} and found.roles == {"a1": "mentor"}


def test_a_person_in_two_pairs_is_one_unit_and_one_role():
    """Two seats, two codes, one person, who counts as one fixed role."""
    found, _ = roster(
        seat("k1", "a1", "P01", "mentee", "mentee"),
        seat("k2", "a1", "P02", "mentor", "mentee"),
        seat("k3", "b2", "P02", "mentee"),
    )
    assert found.units("person", DAY) == {"a1", "b2"}
    assert found.units("pair", DAY) == {"P01", "P02"}
    assert found.units("pair", DAY, ("mentor",)) == {"P02"}
    assert found.roles == {"a1": "mentee", "b2": "mentee"}


@pytest.mark.parametrize("said, role", [("", "mentee"), ("mentor", "mentor"), ("mentee", "mentee")])
def test_the_order_of_rows_chooses_nobodys_role(said, role):
    """Seats of one person that disagree are found; what counts_as says goes first, then mentee, in whatever order."""
    seats = [seat("k1", pair="P01", role="mentor"), seat("k2", pair="P02", role="mentee", counts_as=said)]
    if said == "mentee":
        seats = [seat("k1", pair="P01", role="mentor"), seat("k2", pair="P02", role="mentor", counts_as=said)]
    for order in (seats, seats[::-1]):
        found, findings = roster(*order)
        assert found.roles == {"a1": role}
        agreed = said == "mentor"
        assert findings == (() if agreed else tuple(Finding("roster-roles", row, "counts_as") for row in (2, 3)))


def test_nobody_is_invited_by_an_empty_roster():
    """No seats, no units."""
    assert Roster(()).units("person", DAY) == frozenset()


def test_a_candidate_needs_neither_pair_nor_role():
    """Somebody who signed up counts as a person where candidates are asked, and in no pair, whatever stands in the row."""
    found, findings = roster(
        seat("k1", "a1", pair="", role="", status="candidat·e"),
        seat("k2", "a2", pair="P09", role="mentor", status="candidate"),
        seat("k3", "a3", pair="", role="", status="stopped", since="2026-03-01"),
        seat("k4", "a4"),
        seat("k5", "a4", pair="", role="", status="candidate"),
    )
    assert not findings
    assert [(s.pair, s.role, s.counts_as) for s in found.seats] == [
        ("", "candidate", "candidate"), ("", "candidate", "candidate"), ("", "candidate", "candidate"),
        ("P01", "mentor", "mentor"), ("", "candidate", "mentor"),
    ]  # fmt: skip
    asked = ("mentor", "mentee", "candidate")
    assert found.units("person", DAY, asked) == {"a1", "a2", "a4"}
    assert found.units("person", DAY) == {"a4"} and found.units("pair", DAY, asked) == {"P01"}
    assert found.units("person", date(2026, 2, 1), asked) == {"a1", "a2", "a3", "a4"}


@pytest.mark.parametrize(
    "row, finding",
    [
        (seat("", status="candidate"), Finding("roster-blank", 2, "code")),
        (seat("k1", person="", status="candidate"), Finding("roster-blank", 2, "person")),
        (seat("#REF!", status="candidate"), Finding("roster-formula", 2, "code")),
        (seat("k1", pair="", role="", status="active"), Finding("roster-blank", 2, "pair")),
    ],
)
def test_a_candidate_without_a_code_or_a_person_is_found(row, finding):
    """And a blank pair is a candidate's only: elsewhere it is a slip."""
    found, findings = roster(row)
    assert not found.seats and finding in findings
