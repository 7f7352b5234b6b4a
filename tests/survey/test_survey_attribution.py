"""Whose answer counts: one a unit, the latest before the close; logs become a yes or a no for each pair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from binome.model import Milestone, Seat, Wave, Waves
from binome.survey.attribution import answers_of_wave, odd_rows
from binome.survey.findings import Finding
from binome.survey.roster import Roster
from survey_house import PARIS, SCALE, question, response, survey

SEATS = Roster(
    (
        Seat("k1", "a1", "P01", "mentor", "mentor", "", "active"),
        Seat("k2", "b1", "P01", "mentee", "mentee", "", "active"),
        Seat("k3", "a2", "P02", "mentor", "mentor", "", "active"),
        Seat("k4", "b1", "P02", "mentee", "mentee", "", "active"),
        Seat("k5", "a3", "P03", "mentor", "mentor", "", "stopped", date(2026, 3, 2)),
        Seat("k6", "", "", "", "", "", "erased"),  # type: ignore[arg-type]
    )
)
WAVE = Wave("c", "s", "s-1", date(2026, 2, 27), date(2026, 3, 5), date(2026, 3, 8), 1)
NEXT = Wave("c", "s", "s-2", date(2026, 3, 27), date(2026, 4, 2), date(2026, 4, 5), 2)
MONTHLY = survey(question("used", "scale", SCALE, positive=("yes",)))
LOG = survey(
    question("on", "date"),
    question("held", "yes-no", {"yes": "Oui", "no": "Non"}, positive=("yes",)),
    unit="pair", key="on", who=("mentor",), waves=Waves(running=True), milestones=(Milestone("mid", 4, "held", 2),),
)  # fmt: skip
MID = Wave("c", "s", "s-mid", date(2026, 2, 2), date(2026, 3, 1), date(2026, 3, 4), 1, LOG.milestones[0])


def count(asked, wave, *rows, planned=None):
    answers, findings = answers_of_wave(asked, wave, rows, SEATS, PARIS, planned)
    return dict(answers), list(findings)


def test_a_wave_is_open_from_midnight_to_midnight():
    """From 00:00 of the opening day to the end of the closing day, in the programme's time zone."""
    rows = [
        response(2, "2026-02-26T22:59:59+00:00", "k1", used="no"),
        response(3, "2026-02-26T23:00:00+00:00", "k2", used="yes"),
        response(4, "2026-03-05T23:59:59+01:00", "k3", used="yes"),
        response(5, "2026-03-06T00:00:00+01:00", "k5", used="no"),
    ]
    answers, findings = count(MONTHLY, WAVE, *rows)
    assert answers == {"b1": {"used": "yes"}, "a2": {"used": "yes"}} and not findings
    assert odd_rows(MONTHLY, (WAVE, NEXT), rows, SEATS, PARIS) == (Finding("early", 2), Finding("late", 5))


def test_the_latest_answer_counts_whatever_the_order_of_rows():
    """Of two answers of one unit the earlier one is a duplicate; with equal stamps the lower row is the later one."""
    rows = [
        response(2, "2026-03-01T10:00:00+01:00", "k1", used="yes"),
        response(3, "2026-02-28T10:00:00+01:00", "k1", used="no"),
        response(4, "2026-03-02T10:00:00+01:00", "k2", used="no"),
        response(5, "2026-03-02T10:00:00+01:00", "k4", used="yes"),
    ]
    expected = ({"a1": {"used": "yes"}, "b1": {"used": "yes"}}, [Finding("duplicate", 3), Finding("duplicate", 4)])
    assert count(MONTHLY, WAVE, *rows) == expected == count(MONTHLY, WAVE, *reversed(rows))


def test_rows_that_count_for_nobody_are_found():
    """Unknown and erased codes, seats that have stopped, roles that the survey is not for."""
    rows = [
        response(2, "2026-03-01T10:00:00+01:00", "kx", used="yes"),
        response(3, "2026-03-01T10:00:00+01:00", "k6", used="yes"),
        response(4, "2026-03-01T10:00:00+01:00", "k5", used="yes"),
        response(5, "2026-03-02T10:00:00+01:00", "k5", used="yes"),
    ]
    answers, findings = count(MONTHLY, WAVE, *rows)
    assert answers == {"a3": {"used": "yes"}}
    assert findings == [Finding("erased", 3), Finding("inactive", 5), Finding("unknown-code", 2)]
    mentors = survey(*MONTHLY.questions.values(), who=("mentor",))
    assert count(mentors, WAVE, response(2, "2026-03-01T10:00:00+01:00", "k2", used="yes")) == (
        {},
        [Finding("other-role", 2)],
    )


def test_a_pair_answers_once():
    """In a survey of pairs, the later of the two members' answers stands for the pair."""
    both = survey(*MONTHLY.questions.values(), unit="pair")
    rows = [
        response(2, "2026-03-01T10:00:00+01:00", "k2", used="no"),
        response(3, "2026-03-01T11:00:00+01:00", "k1", used="yes"),
    ]
    assert count(both, WAVE, *rows) == ({"P01": {"used": "yes"}}, [Finding("duplicate", 2)])


def test_without_identity_equal_rows_are_different_people():
    """Every row is kept, and nothing is asked of a stamp, a code or a roster."""
    nameless = survey(*MONTHLY.questions.values(), identity="none")
    rows = [response(row, "2020-01-01T00:00:00+00:00", "", used="yes") for row in (2, 3, 4)]
    answers, findings = count(nameless, WAVE, *rows)
    assert len(answers) == 3 and not findings
    assert odd_rows(nameless, (WAVE,), rows, SEATS, PARIS) == ()


def logged(row, code, on, held="yes", stamp="2026-02-20T10:00:00+01:00"):
    return response(row, stamp, code, **{"on": on, "held": held})


def test_a_log_becomes_one_yes_or_no_for_each_pair_that_logged():
    """Enough positive rows by the week's end, rows of a pair told apart by their date; a silent pair did not answer."""
    rows = [
        logged(2, "k1", "2026-02-05"),
        logged(3, "k1", "2026-02-19"),
        logged(4, "k3", "2026-02-05"),
        logged(5, "k3", "2026-02-19", "no"),
    ]
    assert count(LOG, MID, *rows) == ({"P01": {"held": "yes"}, "P02": {"held": "no"}}, [])


def test_a_log_row_said_again_replaces_the_first():
    """Two rows of one pair for one day are one session: the later stamp wins."""
    rows = [
        logged(2, "k3", "2026-02-05", "no"),
        logged(3, "k3", "2026-02-05", "yes", "2026-02-21T10:00:00+01:00"),
        logged(4, "k3", "2026-02-19"),
    ]
    assert count(LOG, MID, *rows) == ({"P02": {"held": "yes"}}, [Finding("duplicate", 2)])


def test_a_log_row_counts_for_the_milestone_of_its_day():
    """A session dated or logged after the milestone's week is for the next one; one without a day counts nowhere."""
    rows = [
        logged(2, "k3", "2026-02-05"),
        logged(3, "k3", "2026-03-02"),
        logged(4, "k3", "2026-02-26", stamp="2026-03-02T09:00:00+01:00"),
        response(5, "2026-02-20T10:00:00+01:00", "k3", held="yes"),
    ]
    assert count(LOG, MID, *rows) == ({"P02": {"held": "no"}}, [Finding("no-key", 5)])
    assert odd_rows(LOG, (MID,), rows, SEATS, PARIS) == (Finding("key-late", 3), Finding("no-key", 5))
    later = replace(MID, id="s-end", closes=date(2026, 4, 26), grace_ends=date(2026, 4, 29), number=2)
    assert odd_rows(LOG, (MID, later), rows, SEATS, PARIS) == (Finding("no-key", 5),)


def test_a_session_dated_before_the_cohort_never_counts():
    """A year mistyped in a date does not make a session held; the day on which the cohort begins does count."""
    rows = [logged(2, "k3", "2016-02-05"), logged(3, "k3", "2016-02-19"), logged(4, "k3", "2026-02-02")]
    found = [Finding("key-early", 2), Finding("key-early", 3)]
    assert count(LOG, MID, *rows) == ({"P02": {"held": "no"}}, found)
    assert count(LOG, MID, *rows[:2]) == ({}, found)
    assert odd_rows(LOG, (MID,), rows, SEATS, PARIS) == tuple(found)


def test_planned_sessions_must_be_given():
    """As many sessions as planned is never taken for none at all, which would make every pair a yes."""
    asked = survey(
        *LOG.questions.values(),
        unit="pair",
        key="on",
        who=("mentor",),
        milestones=(Milestone("mid", 4, "held", "planned"),),
    )
    wave = Wave("c", "s", "s-mid", MID.opens, MID.closes, MID.grace_ends, 1, asked.milestones[0])
    rows = [logged(2, "k1", "2026-02-05")]
    assert count(asked, wave, *rows, planned=1)[0] == {"P01": {"held": "yes"}}
    assert count(asked, wave, *rows, planned=2)[0] == {"P01": {"held": "no"}}
    with pytest.raises(ValueError, match="planned"):
        count(asked, wave, *rows)
