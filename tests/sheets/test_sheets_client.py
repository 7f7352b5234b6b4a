"""What may pass is tried again, so many times, so long; what will not pass is told at once by its cause."""

from __future__ import annotations

import pytest
from binome.model import LANGUAGES
from binome.problems import Place, Problem
from binome.survey.sources import SourceError
from hypothesis import given
from hypothesis import strategies as st
from loopback_google import ROBOT, Fault, error, page
from sheets_house import ID, ROWS, Clock, error_of, fetch, outside

PASSING = {
    "a timeout of theirs": error(408, "DEADLINE_EXCEEDED"),
    "too many reads": error(429, "RESOURCE_EXHAUSTED"),
    "an outage": error(500, "INTERNAL"),
    "a page instead of an answer": page(502),
    "nobody there": error(503, "UNAVAILABLE"),
    "a page in place of a table": page(200),
    "a login page of a hotel": Fault(302, b"", {"Location": "https://hotel.example/login"}),
    "a reset": Fault(way="reset"),
    "a body cut short": Fault(way="cut"),
    "a body cut short in the middle of a chunk": Fault(way="cut-gzip"),
    "half a table, whole by its length": Fault(way="half"),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
@pytest.mark.parametrize("request_hit", ["the first request", "the second request"])
def test_what_passes_is_waited_for(google, fault, request_hit):
    """Whatever goes wrong twice on the way, the third try brings the same table, and nobody waited for long."""
    google.faults.extend([*([None] if request_hit == "the second request" else []), fault, fault])
    clock = Clock()
    assert [list(cells) for _, cells in fetch(outside(google, clock)).rows] == [list(ROWS[1])]
    assert clock.waits == [1.0, 2.0]
    assert len(google.reads()) == 4


LASTING = {
    "quota": (error(429, "RESOURCE_EXHAUSTED"), "source.google-quota"),
    "outage": (page(502), "source.google-down"),
    "reset": (Fault(way="reset"), "source.google-unreachable"),
    "cut": (Fault(way="half"), "source.google-cut"),
}


@pytest.mark.parametrize("fault, id", LASTING.values(), ids=LASTING)
def test_nothing_is_tried_more_than_six_times(google, fault, id):
    """What lasts is given up after six tries, with waits that double and are drawn anew, and is named."""
    google.faults.extend([fault] * 20)
    clock = Clock()
    found = error_of(lambda: fetch(outside(google, clock, chance=lambda: 0.5)))
    assert found.id == id and found.values == {"path": "${REPONSES}"}
    assert clock.waits == [0.5, 1.0, 2.0, 4.0, 8.0]
    assert len(google.reads()) == 6


@pytest.mark.parametrize(
    "headers, first",
    [
        ({"Retry_After": "7"}, 8.0),
        ({"Retry_After": "Sun, 22 Nov 2026 10:00:20 GMT", "Date": "Sun, 22 Nov 2026 10:00:00 GMT"}, 21.0),
        ({"Retry_After": "Sun, 22 Nov 2026 09:00:00 GMT", "Date": "Sun, 22 Nov 2026 10:00:00 GMT"}, 1.0),
        ({"Retry_After": "soon"}, 1.0),
        ({"Retry_After": "-3"}, 1.0),
    ],
    ids=["seconds", "a date", "a date gone by", "no number", "less than nothing"],
)
def test_the_wait_that_google_asks_for_is_kept(google, headers, first):
    """Retry-After comes before our own draw, in seconds or as a date on the server's own clock."""
    google.faults.append(error(429, "RESOURCE_EXHAUSTED", **headers))
    clock = Clock()
    fetch(outside(google, clock))
    assert clock.waits == [first]


def test_a_wait_that_is_asked_for_beyond_the_end_is_not_begun(google):
    """Five minutes in all: an hour asked for by Google is told at once, not slept through."""
    google.faults.append(error(429, "RESOURCE_EXHAUSTED", Retry_After="3600"))
    clock = Clock()
    assert error_of(lambda: fetch(outside(google, clock))).id == "source.google-quota"
    assert clock.waits == [] and len(google.reads()) == 1


def test_five_minutes_are_five_minutes(google):
    """However few tries there were, none is begun after the end."""
    google.faults.extend([error(503, "UNAVAILABLE", Retry_After="100")] * 9)
    clock = Clock()
    assert error_of(lambda: fetch(outside(google, clock))).id == "source.google-down"
    assert clock.now <= 300 and len(google.reads()) == 3


def test_a_server_that_says_nothing_is_not_waited_for(google):
    """Our own timeout counts, for gspread has none."""
    google.faults.extend([Fault(way="late")])
    clock = Clock()
    fetch(outside(google, clock, patience=(5, 0.15, 60)))
    assert clock.waits == [1.0]


def test_a_server_that_drips_is_not_waited_for(google):
    """A byte now and then defeats a timeout between bytes: the whole reply has an end of its own."""
    google.faults.extend([Fault(way="trickle")] * 9)
    clock = Clock(step=2.0)
    assert error_of(lambda: fetch(outside(google, clock, patience=(5, 5, 20)))).id == "source.google-slow"


REFUSED = {
    "not shared": (error(403, "PERMISSION_DENIED"), "source.google-not-shared"),
    "switched off": (error(403, "PERMISSION_DENIED", "SERVICE_DISABLED"), "source.google-switched-off"),
    "nowhere": (error(404, "NOT_FOUND"), "source.google-not-found"),
    "unknown robot": (error(401, "UNAUTHENTICATED"), "source.google-refused"),
    "an Excel file": (error(400, "FAILED_PRECONDITION"), "source.google-office-file"),
    "a bad request": (error(400, "INVALID_ARGUMENT"), "source.google-other"),
    "a page that refuses": (page(403), "source.google-not-shared"),
    "no JSON at all": (Fault(404, b"[]"), "source.google-not-found"),
}


@pytest.mark.parametrize("fault, id", REFUSED.values(), ids=REFUSED)
def test_what_will_not_pass_is_asked_once(google, fault, id):
    """A refusal is told by its cause and its cure, in every language, without the id and without Google's own words."""
    google.faults.extend([fault] * 3)
    clock = Clock()
    found = error_of(lambda: fetch(outside(google, clock)))
    assert found.id == id and clock.waits == [] and len(google.reads()) == 1
    for language in LANGUAGES:
        said = Problem(Place("c.yml"), found.id, found.values).text(language)
        assert "${REPONSES}" in said and ID not in said and "CANARI" not in said


def test_whoever_must_share_is_told_with_whom(google):
    """The robot's own address stands in the sentence: it is what the coordinator must copy."""
    google.spreadsheets[ID].shared_with = frozenset()
    found = error_of(lambda: fetch(outside(google)))
    assert found.id == "source.google-not-shared" and found.values["robot"] == ROBOT


def test_once_google_is_given_up_the_others_are_asked_once(google):
    """Sixty spreadsheets on a night without Google cost six tries and fifty-nine, not three hundred and sixty."""
    from binome.survey.sources import Outside
    from binome.survey.sources.google.client import Client
    from binome.survey.sources.google.retry import Passing

    class Robot:
        address = ROBOT

        def token(self, timeout):
            return "a-token"

    clock = Clock()
    world = Outside({}, clock, clock.wait, lambda: 0.0, google.session, (5, 5, 60))
    client = Client(Robot(), google.session(), world, lambda: None, clock.wait)
    for tries in (6, 1, 1):
        google.faults.extend([page()] * tries)
        before = len(google.reads())
        with pytest.raises(Passing):
            client.fetch_sheet_metadata(ID)
        assert len(google.reads()) - before == tries


@given(st.lists(st.floats(0, 1), min_size=6, max_size=6), st.lists(st.floats(0, 400), min_size=6, max_size=6))
def test_no_draw_and_no_header_outlast_the_end(draws, asked):
    """Whatever chance draws and the other side asks, there are six tries at most and five minutes at most."""
    from binome.survey.sources import Outside
    from binome.survey.sources.google.retry import LIMIT, TRIES, Passing, persist

    clock, drawn, left = Clock(), iter(draws), []
    said = iter(asked)

    def attempt(seconds):
        left.append(seconds)
        raise Passing("down", next(said))

    with pytest.raises(Passing):
        persist(attempt, Outside({}, clock, clock.wait, lambda: next(drawn)), clock.wait)
    assert 1 <= len(left) <= TRIES and clock.now < LIMIT and min(left) > 0


def test_a_netrc_of_this_computer_takes_no_place_of_the_token(google, tmp_path, monkeypatch):
    """requests sends what a .netrc says in place of a header: the loopback refuses a request that is not signed."""
    (tmp_path / ".netrc").write_text("default login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    assert fetch(outside(google)).rows


def test_no_error_of_a_library_reaches_a_log(google, monkeypatch):
    """What nobody foresaw is told by its class alone."""
    monkeypatch.setattr("binome.survey.sources.google.reading.make_table", lambda *_: {}["CANARI"])
    found = error_of(lambda: fetch(outside(google)))
    assert isinstance(found, SourceError) and found.id == "source.unforeseen"
    assert found.values == {"path": "${REPONSES}", "error": "KeyError"}
