"""Stamps: the orders, zones and nights that real tables bring."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from binome.survey.moments import stamp_reader, zone_named
from hypothesis import given, settings
from hypothesis import strategies as st
from survey_house import PARIS, SCALE, question, survey, table
from survey_house import read as read_table


def read(cell, order="day-first", zone=PARIS):
    return stamp_reader(order, ZoneInfo(zone))(cell)


@pytest.mark.parametrize(
    "cell, order, local",
    [
        ("05/11/2026 14:03:22", "day-first", "2026-11-05T14:03:22+01:00"),
        ("05/11/2026 14:03", "day-first", "2026-11-05T14:03:00+01:00"),
        ("5/11/2026 à 14h03", "day-first", "2026-11-05T14:03:00+01:00"),
        ("05/11/2026", "day-first", "2026-11-05T00:00:00+01:00"),
        ("11/5/2026 2:03:22 PM", "month-first", "2026-11-05T14:03:22+01:00"),
        ("11/5/26 12:00 am", "month-first", "2026-11-05T00:00:00+01:00"),
        ("11/5/2026 12:00:00 p.m.", "month-first", "2026-11-05T12:00:00+01:00"),
        ("2026/11/05 2:03:22 PM GMT+1", "day-first", "2026-11-05T14:03:22+01:00"),
        ("2026/07/05 2:03:22 PM UTC+2", "day-first", "2026-07-05T14:03:22+02:00"),
        ("2026-11-05 14:03:22", "month-first", "2026-11-05T14:03:22+01:00"),
        ("2026-11-05T23:30:00Z", "day-first", "2026-11-06T00:30:00+01:00"),
        ("2026-11-05 13:03:22.235413+00:00", "day-first", "2026-11-05T14:03:22.235413+01:00"),
        ("2026-11-05T09:03:22,5-0400", "day-first", "2026-11-05T14:03:22.500000+01:00"),
        (datetime(2026, 11, 5, 14, 3, 22), "month-first", "2026-11-05T14:03:22+01:00"),
        (date(2026, 11, 5), "month-first", "2026-11-05T00:00:00+01:00"),
        (46331.585671, "month-first", "2026-11-05T14:03:22+01:00"),
    ],
)
def test_a_stamp_is_a_moment_in_the_programmes_time_zone(cell, order, local):
    """The declared order, a zone where one is written, else the programme's."""
    assert read(cell, order).isoformat() == local


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "hier",
        "13/13/2026 10:00",
        "05/11/2026 25:00",
        "13:00 PM",
        "11/5/2026 13:00 PM",
        "05/11-2026",
        12,
        None,
        True,
        "1/1/1",
    ],
)
def test_what_is_no_stamp_is_none(cell):
    """A stamp that cannot be read is never guessed."""
    assert read(cell) is None


def test_the_night_that_repeats_an_hour():
    """On 25 October 2026 02:30 happens twice in Paris: read as the first, told apart where the zone is written."""
    assert read("25/10/2026 02:30:00").isoformat() == "2026-10-25T02:30:00+02:00"
    first, second = read("2026-10-25T00:30:00Z"), read("2026-10-25T01:30:00Z")
    assert first.replace(tzinfo=None) == second.replace(tzinfo=None)
    assert second.timestamp() - first.timestamp() == 3600


def stamps_of(*cells):
    """The local hours of rows in this order, with their offsets from UTC."""
    asked = survey(question("used", "scale", SCALE))
    rows = [[cell, "k1", "Non"] for cell in cells]
    found = read_table(asked, table(("Horodateur", "Code", "Question used"), *rows))
    return [f"{one.stamp:%H:%M%z}" for one in found.responses if one.stamp]


def test_a_step_back_in_the_repeated_hour_is_the_second_hour():
    """Forms append rows as they come: 02:10 under 02:50 was sent later, and is the answer that counts."""
    assert stamps_of("25/10/2026 02:50:00", "25/10/2026 02:10:00", "25/10/2026 02:20:00", "25/10/2026 03:00:00") == [
        "02:50+0200", "02:10+0100", "02:20+0100", "03:00+0100",
    ]  # fmt: skip
    assert stamps_of(datetime(2026, 10, 25, 2, 50), "", datetime(2026, 10, 25, 2, 10))[-1] == "02:10+0100"


@pytest.mark.parametrize(
    "cells",
    [
        ("25/10/2026 02:10:00", "25/10/2026 02:50:00"),
        ("26/10/2026 10:00:00", "25/10/2026 02:50:00", "25/10/2026 02:10:00"),
        ("25/10/2026 02:50:00", "25/10/2026 02:10:00", "24/10/2026 10:00:00"),
        ("2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+02:00"),
    ],
    ids=["ascending", "sorted-down", "unsorted", "zone-written"],
)
def test_rows_that_somebody_sorted_say_nothing_of_the_hour(cells):
    """Unless all rows follow each other, or where the zone is written, the repeated hour is read as it is written."""
    repeated = [stamp for cell, stamp in zip(cells, stamps_of(*cells), strict=True) if "25" in cell[:10]]
    assert repeated and all(stamp.endswith("+0200") for stamp in repeated)


def test_the_night_that_skips_an_hour():
    """On 29 March 2026 there is no 02:30 in Paris: the stamp keeps its day, and its place after 01:59."""
    skipped = read("29/03/2026 02:30:00")
    assert skipped.date() == date(2026, 3, 29)
    assert read("29/03/2026 01:59:59").timestamp() < skipped.timestamp() < read("29/03/2026 03:59:59").timestamp()


@settings(deadline=None)
@given(
    moment=st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)),
    zone=st.sampled_from([PARIS, "UTC", "America/Montreal", "Asia/Beirut"]),
)
def test_every_way_to_write_a_stamp_says_the_same_moment(moment, zone):
    """Day first, month first, ISO, a spreadsheet's own date: one moment, and always its own day."""
    moment = moment.replace(microsecond=0)
    first = read(moment.isoformat(), "day-first", zone)
    assert first.date() == moment.date()
    assert read(f"{moment:%d/%m/%Y %H:%M:%S}", "day-first", zone) == first
    assert read(f"{moment:%m/%d/%Y %I:%M:%S %p}", "month-first", zone) == first
    assert read(moment, "month-first", zone) == first


@settings(deadline=None)
@given(st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC)))
def test_a_written_zone_is_kept_exactly(moment):
    """Whatever the night, a stamp in UTC stays the same moment."""
    assert abs(read(moment.isoformat()) - moment) == timedelta(0)


NEW_YORK = ZoneInfo("America/New_York")
ELSEWHERE = [
    # (what the clock of New York said, the moment in Paris)
    (datetime(2026, 10, 2, 18), "2026-10-03T00:00:00+02:00"),
    (datetime(2026, 10, 28, 18), "2026-10-28T23:00:00+01:00"),  # Paris went back on the 25th, New York not yet
    (datetime(2026, 3, 8, 1, 59, 59), "2026-03-08T07:59:59+01:00"),
    (datetime(2026, 3, 8, 2, 30), "2026-03-08T08:30:00+01:00"),  # an hour that New York skips
    (datetime(2026, 3, 20, 18), "2026-03-20T23:00:00+01:00"),  # New York went forward, Paris not yet
    (datetime(2026, 3, 28, 21, 30), "2026-03-29T03:30:00+02:00"),  # while Paris skips an hour
    (datetime(2026, 10, 24, 20, 30), "2026-10-25T02:30:00+02:00"),  # and while Paris repeats one
    (datetime(2026, 10, 24, 21, 30), "2026-10-25T02:30:00+01:00"),
]


def serial(clock):
    """A moment as a spreadsheet counts it: days since 1899-12-30 on its own clock."""
    return (clock - datetime(1899, 12, 30)).total_seconds() / 86400


@pytest.mark.parametrize("clock, moment", ELSEWHERE)
def test_a_table_written_in_another_zone_keeps_its_moments(clock, moment):
    """A serial counts days on the spreadsheet's clock: across all four nights it is the same moment on the programme's."""
    written = replace(table(["Timestamp", "Code"], [serial(clock), "k1"]), zone=NEW_YORK)
    stamp = read_table(survey(), written, today=date(2026, 12, 31)).responses[0].stamp
    assert stamp.isoformat() == moment


def test_the_repeated_hour_is_that_of_the_zone_where_rows_were_written():
    """In New York's own night the row that steps back was sent in the second hour, though Paris repeats nothing."""
    clocks = [datetime(2026, 11, 1, 1, 50), datetime(2026, 11, 1, 1, 10), datetime(2026, 11, 1, 2, 5)]
    written = replace(table(["Timestamp", "Code"], *([serial(clock), "k"] for clock in clocks)), zone=NEW_YORK)
    stamps = [response.stamp for response in read_table(survey(), written).responses]
    assert [stamp.astimezone(UTC).strftime("%H:%M") for stamp in stamps] == ["05:50", "06:10", "07:05"]
    assert {str(stamp.tzinfo) for stamp in stamps} == {PARIS}


def test_a_spreadsheet_may_count_in_an_offset_or_in_nothing_we_know():
    """Google writes GMT-07:00 where a zone has no name; a name that nobody knows is no zone."""
    clock = datetime(2026, 10, 2, 18)
    assert clock.replace(tzinfo=zone_named("GMT-07:00")).utcoffset() == timedelta(hours=-7)
    assert zone_named("Europe/Paris") == ZoneInfo("Europe/Paris")
    assert [zone_named(name) for name in ("", "Europe", "Mars/Olympus", "../etc/passwd", "GMT-99:00")] == [None] * 5
