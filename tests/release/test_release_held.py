"""From a table that lost rows nothing is said, and a table that could not be read is never taken for today's."""

from __future__ import annotations

from datetime import date

from binome.model import Opened, Participation, Released
from binome.survey.store import ROSTER, Pulled, Stored
from release_world import CLOSES, DUE, MONTHLY, OPENS, UNSIGNED, answered, persons, program, release_into, roster

YES = {"used": "yes"}


def pulled(day: date, *held: str) -> dict[str, Pulled]:
    stored = {"mensuel": Stored(answered(persons(8), YES), date=day)}
    return {"automne": Pulled(roster(8), stored, day, frozenset(held))}


def kinds(found) -> list[type]:
    return [type(entry) for _, entry in found.entries]


def test_a_table_in_doubt_is_no_ground_for_a_figure(tmp_path):
    """Its last good copy, were it read after the grace, may hold rows that somebody took out: the wave waits."""
    found = release_into(tmp_path, DUE, pulled(DUE, "mensuel"), program(MONTHLY))
    assert kinds(found) == [Opened]
    assert [(problem.id, problem.severity) for problem in found.problems] == [("release.held-answers", "warning")]
    assert kinds(release_into(tmp_path, DUE, pulled(DUE), program(MONTHLY))) == [Released]


def test_a_table_in_doubt_tells_no_participation(tmp_path):
    """How many answered so far is read from the same rows."""
    assert Participation in kinds(release_into(tmp_path / "a", CLOSES, pulled(CLOSES), program(MONTHLY)))
    assert kinds(release_into(tmp_path / "b", CLOSES, pulled(CLOSES, "mensuel"), program(MONTHLY))) == [Opened]


def test_a_roster_in_doubt_opens_nothing(tmp_path):
    """The number invited is fixed for good by the opening: it waits for a roster that nobody doubts."""
    found = release_into(tmp_path, OPENS, pulled(OPENS, ROSTER), program(MONTHLY))
    assert found.entries == [] and [problem.id for problem in found.problems] == ["release.held-roster"]
    assert kinds(release_into(tmp_path, OPENS, pulled(OPENS), program(MONTHLY)))[0] is Opened


def test_a_doubt_stops_no_more_than_its_own_table(tmp_path):
    """Another survey goes on, and one that keeps no identity needs no roster."""
    both = {"automne": Pulled(roster(8), {"anonyme": Stored(answered(persons(8), YES), date=DUE)}, DUE, frozenset([ROSTER]))}
    found = release_into(tmp_path, DUE, both, program(UNSIGNED))
    assert not any(problem.id.startswith("release.held") for problem in found.problems)
    found = release_into(tmp_path, DUE, pulled(DUE, "bilan"), program(MONTHLY))
    assert kinds(found) == [Opened, Released]
