"""Nothing is lost in silence: a table that shrank waits for a word, its last good copy stays, and it is never re-dated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from binome.model import LANGUAGES, Response, Seat
from binome.problems import Stop
from binome.survey.lost import lost_rows, lost_seats
from binome.survey.pull import pull
from binome.survey.roster import Roster
from binome.survey.store import keys_of, load_pulled
from hypothesis import given
from hypothesis import strategies as st
from survey_house import TODAY
from test_survey_pull import MONTH, ROSTER, house

YESTERDAY = date(2026, 11, 27)
HEADER, FIRST, SECOND = MONTH.splitlines(keepends=True)


def pulled_twice(tmp_path, table=HEADER + SECOND, roster=ROSTER, **how):
    program, places = house(tmp_path)
    pull(program, places, YESTERDAY)
    (tmp_path / "answers/mensuel.csv").write_text(table)
    (tmp_path / "answers/roster.csv").write_text(roster)
    return pull(program, places, TODAY, **how), load_pulled(places, "automne")


def test_a_table_that_lost_a_row_waits_and_its_last_copy_stays(tmp_path):
    """The problem says since when and how to accept it, never how many; the others are read; no source is called dead."""
    done, kept = pulled_twice(tmp_path)
    assert [(problem.id, problem.severity) for problem in done.problems] == [("pull.shrunk", "error")]
    assert not done.unreached
    assert kept.held == {"mensuel"}
    assert kept.surveys["mensuel"].date == YESTERDAY and len(kept.surveys["mensuel"].responses) == 2
    assert kept.surveys["journal"].date == TODAY
    for language in LANGUAGES:
        told = done.problems[0].text(language)
        assert "binome pull --accept-shrunk automne/mensuel" in told and "2026-11-27" in told
        assert "1" not in told.replace("2026-11-27", "") and "CANARI" not in told


def test_the_private_report_says_which_rows_went(tmp_path):
    """Under the numbers that they had, and without a word of what they said."""
    pulled_twice(tmp_path)
    report = (tmp_path / "private/quality/automne.md").read_text(encoding="utf-8")
    assert "Lignes disparues depuis la dernière lecture (1)\n" in report and "\n- ligne 2\n" in report
    assert "CANARI" not in report


def test_one_word_accepts_what_went(tmp_path):
    """The table is kept as it is now, and the next pull is quiet."""
    done, kept = pulled_twice(tmp_path, accepted=["automne/mensuel"])
    assert done.problems == [] and not kept.held
    assert kept.surveys["mensuel"].date == TODAY and len(kept.surveys["mensuel"].responses) == 1


def test_a_word_for_a_table_that_is_not_there_is_refused_with_the_one_that_is_near(tmp_path):
    """A slip of the keyboard would accept nothing, and say nothing."""
    program, places = house(tmp_path)
    with pytest.raises(Stop) as caught:
        pull(program, places, TODAY, accepted=["automne/mensul"])
    for language in LANGUAGES:
        assert "automne/mensuel" in caught.value.problems[0].text(language)


def test_rows_put_back_end_the_wait(tmp_path):
    """Nobody has to say anything where nothing was lost after all."""
    pulled_twice(tmp_path)
    program, places = house(tmp_path)  # writes the whole table again
    assert pull(program, places, TODAY).problems == []
    assert not load_pulled(places, "automne").held


@pytest.mark.parametrize(
    "table",
    [
        HEADER + SECOND + FIRST,
        HEADER + FIRST.replace("K1", "k-2") + SECOND,
        HEADER + FIRST.replace("18:00:00", "18:30:00") + SECOND,
        HEADER + FIRST + SECOND + FIRST,
        HEADER + FIRST.replace("CANARI-A", "") + SECOND,
    ],
    ids=["sorted", "a-code-corrected", "a-response-edited", "a-row-more", "an-answer-cleared"],
)
def test_what_somebody_edits_is_not_lost(tmp_path, table):
    """A row keeps its stamp when its code is corrected, and its code when its response is edited."""
    assert pulled_twice(tmp_path, table)[0].problems == []


def test_rows_of_somebody_who_was_erased_may_go(tmp_path):
    """Erased in the roster, their rows are missed by nobody, here or in the source."""
    roster = ROSTER.replace("k1,a1,P01,mentor,stopped,30/11/2026", "k1,,,,erased,")
    done, kept = pulled_twice(tmp_path, roster=roster)
    assert done.problems == [] and [r.row for r in kept.surveys["mensuel"].responses] == [2]


def test_an_erasure_reaches_a_copy_that_is_held(tmp_path):
    """A table that waits for a word keeps nothing of a person who was erased meanwhile."""
    roster = ROSTER.replace("k1,a1,P01,mentor,stopped,30/11/2026", "k1,,,,erased,")
    _, kept = pulled_twice(tmp_path, HEADER, roster)
    assert kept.held == {"mensuel"} and [r.code for r in kept.surveys["mensuel"].responses] == ["canarib"]


def test_a_roster_that_lost_a_seat_waits(tmp_path):
    """The last one stays, with its day; the report names the pair, the log nobody."""
    done, kept = pulled_twice(tmp_path, MONTH, ROSTER.replace("k1,a1,P01,mentor,stopped,30/11/2026\n", ""))
    assert [problem.id for problem in done.problems] == ["pull.shrunk"] and kept.held == {"_roster"}
    assert len(kept.roster.seats) == 2 and kept.roster_date == YESTERDAY
    assert "automne/roster" in done.problems[0].text("fr") and "P01" not in done.problems[0].text("fr")
    assert "- `P01`\n" in (tmp_path / "private/quality/automne.md").read_text(encoding="utf-8")


def test_a_seat_may_change_its_code(tmp_path):
    """A link that went astray gets another code: person and pair are still there."""
    assert pulled_twice(tmp_path, MONTH, ROSTER.replace("k1,", "k9,"))[0].problems == []


def test_who_is_erased_in_a_roster_that_waits_is_erased_all_the_same(tmp_path):
    """A doubt about one seat keeps nobody else's."""
    _, kept = pulled_twice(tmp_path, MONTH, "code,person,pair,role,status\nk1,,,,erased\n")
    assert kept.held == {"_roster"}
    assert [(s.code, s.person, s.status) for s in kept.roster.seats] == [("k1", "", "erased"), ("k2", "b1", "active")]


@pytest.mark.parametrize("gone, id", [("Horodateur", "pull.no-stamp"), ("Code", "pull.no-code")])
def test_a_table_whose_rows_cannot_be_told_apart_leaves_the_last_one_alone(tmp_path, gone, id):
    """Without stamps or codes nothing says that a row went: the lost column is told, and the last copy waits."""
    done, kept = pulled_twice(tmp_path, MONTH.replace(gone, "Autre"))
    assert [problem.id for problem in done.problems] == [id]
    assert kept.held == {"mensuel"} and len(kept.surveys["mensuel"].responses) == 2


def test_where_nothing_is_kept_nothing_is_compared_and_a_dead_source_leaves_nothing(tmp_path):
    """On a runner, answers of another night are never released in the place of those that could not be read."""
    done, kept = pulled_twice(tmp_path, keeps=False)
    assert done.problems == [] and len(kept.surveys["mensuel"].responses) == 1
    done, kept = pulled_twice(tmp_path, "<!doctype html>", keeps=False)
    assert [problem.id for problem in done.problems] == ["source.web-page"] and done.unreached
    assert "mensuel" not in kept.surveys and kept.surveys["journal"].date == TODAY


def test_a_pull_of_an_earlier_day_misses_no_later_row(tmp_path):
    """The example is replayed day by day: rows of its future went nowhere."""
    program, places = house(tmp_path)
    pull(program, places, TODAY)
    assert pull(program, places, date(2026, 10, 2)).problems == []


ROWS = st.lists(
    st.tuples(st.integers(0, 20).map(lambda hours: datetime(2026, 10, 2) + timedelta(hours=hours)), st.sampled_from("abcd")),
    max_size=12,
)


def nobody(code):
    return False


@given(rows=ROWS, data=st.data())
def test_rows_are_missed_exactly_when_they_are_gone(rows, data):
    """In any order, with any rows more, a table misses none; take some away and as many are missed, each a kept one."""
    first = [Response(place, stamp, code, {}) for place, (stamp, code) in enumerate(rows, start=2)]
    kept = keys_of(first)
    now = [Response(place, stamp, code, {}) for place, (stamp, code) in enumerate(data.draw(st.permutations(rows)), start=2)]
    assert lost_rows(kept, now, TODAY, nobody) == ()
    left = data.draw(st.integers(0, len(now)))
    found = lost_rows(kept, now[:left], TODAY, nobody)
    assert len(found) == len(rows) - left and {one.row for one in found} <= set(kept.rows)
    assert lost_rows(keys_of(first[:left]), now, TODAY, nobody) == ()


@given(seats=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("PQ")), unique=True), data=st.data())
def test_seats_are_missed_exactly_when_they_are_gone(seats, data):
    """Sorted, paused or with one more, a roster misses no seat."""
    kept = Roster(tuple(Seat(f"{a}{b}", a, b, "mentor", "mentor", "", "active") for a, b in seats))
    changed = [replace(seat, status="paused") for seat in data.draw(st.permutations(kept.seats))]
    assert lost_seats(kept, Roster(tuple(changed)), nobody) == ()
    left = data.draw(st.integers(0, len(changed)))
    assert len(lost_seats(kept, Roster(tuple(changed[:left])), nobody)) == len(seats) - left
