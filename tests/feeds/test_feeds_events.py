"""What stands in a feed: every date of a cohort, each under a name that never changes, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from binome.model import Closure, Slot
from binome.places import Places
from binome.program.load import load_program
from binome.publish.feeds import render_feeds
from binome.publish.feeds.zones import describe_zone
from binome.release.ledger import read_ledger
from feeds_house import events, feed, feeds, needs_node, program, read_with_node, read_with_python, said, with_cohort

ROOT = Path(__file__).parents[2]
CHRISTMAS = Closure("noel", said("Fermeture"), date(2026, 12, 21), date(2027, 1, 3))


@needs_node
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("zone", [None, "B"])
def test_two_parsers_read_the_same_events(language: str, zone: str | None, tmp_path: Path):
    """icalendar knows the zone from the system, ical.js from the feed alone: hours agree only if the feed's DST is right."""
    made = program(CHRISTMAS, zone=zone, cancelled=("checkpoint",), pair_pages="listed", slots={"p01": Slot(1, time(12, 15))})
    for text in feeds(made, language).values():
        ours = read_with_python(text)
        assert len(ours["events"]) > 20
        assert read_with_node(text, tmp_path) == ours


@needs_node
def test_two_parsers_read_the_feeds_of_the_example(tmp_path: Path):
    program = load_program(ROOT).program
    assert program is not None and program.settings.today is not None
    ledger, _ = read_ledger(Places(ROOT).results)
    made = render_feeds(program, ledger, program.settings.today, "en")
    assert set(made) == {f"cohortes/{cohort}/calendrier.ics" for cohort in program.cohorts}
    for text in made.values():
        assert read_with_node(text, tmp_path) == read_with_python(text)


def test_a_feed_holds_steps_target_weeks_and_the_days_on_which_surveys_open_and_close():
    found = events(feed(program()))
    kinds = {name.partition(".")[0] for name in found}
    assert kinds == {"step", "session", "opens", "closes", "milestone"}
    assert len([name for name in found if name.startswith("session.")]) == 8
    assert (found["opens.mensuel-1"]["start"], found["closes.mensuel-1"]["start"]) == ("2026-10-02", "2026-10-08")
    assert found["milestone.journal-mid"]["start"] == "2026-11-08"
    assert (found["session.1"]["start"], found["session.1"]["end"]) == ("2026-09-14", "2026-09-19"), "Monday to Friday"


def test_a_target_week_begins_and_ends_on_days_that_are_worked():
    """The week of Easter Monday begins on Tuesday, that of Ascension with its bridge ends on Wednesday."""
    bridge = Closure("pont", said("Pont"), date(2026, 5, 15), date(2026, 5, 15))
    found = events(feed(with_cohort(program(bridge), start=date(2026, 3, 30))))
    assert (found["session.1"]["start"], found["session.1"]["end"]) == ("2026-04-07", "2026-04-11")
    assert found["session.1"]["alarms"] == [-(3 * 24 + 15) * 3600], "nine o'clock on the Friday before"
    ascension = next(event for name, event in found.items() if name.startswith("session") and event["start"] >= "2026-05-04")
    assert ascension["start"] == "2026-05-04"
    later = events(feed(with_cohort(program(bridge), start=date(2026, 4, 6))))
    assert ("2026-05-11", "2026-05-14") in {(event["start"], event["end"]) for event in later.values()}


def test_hours_follow_the_clocks_of_paris_in_summer_and_in_winter():
    """Nine o'clock in August is seven in UTC, half past four in January half past three."""
    found = events(feed(program()))
    assert found["step.presentation"]["start"] == "2026-08-10T07:00:00+00:00"
    assert found["step.presentation"]["end"] == "2026-08-10T07:45:00+00:00"
    assert found["step.closing"]["start"] == "2026-12-28T15:30:00+00:00"
    assert found["step.closing"]["busy"] == "OPAQUE" and found["step.checkpoint"]["busy"] == "TRANSPARENT"


@needs_node
@pytest.mark.parametrize("day", [date(2026, month, day) for month, sunday in ((3, 29), (10, 25)) for day in range(sunday - 1, sunday + 2)])
def test_the_days_around_both_changes_of_the_clock_are_right_in_both_parsers(day: date, tmp_path: Path):
    made = with_cohort(program(), moved={"closing": day})
    expected = datetime.combine(day, time(16, 30), ZoneInfo("Europe/Paris")).astimezone(UTC).isoformat()
    for read in (read_with_python(feed(made)), read_with_node(feed(made), tmp_path)):
        assert [event["start"] for event in read["events"] if ".step.closing" in event["uid"]] == [expected]


@pytest.mark.parametrize("name", ["Europe/Paris", "America/Montreal", "Indian/Reunion", "Australia/Sydney", "UTC"])
def test_a_zone_is_described_with_every_change_of_its_years(name: str):
    """Each hour of the years, reckoned from the description alone, has the offset that the system gives it."""
    changes = _changes(describe_zone(name, 2026, 2027))
    zone, hour = ZoneInfo(name), datetime(2026, 1, 1, tzinfo=UTC)
    while hour.year < 2028:
        offset = max(change for change in changes if change[0] <= hour)[1]
        assert zone.utcoffset(hour.astimezone(zone)) == offset, hour
        hour += timedelta(hours=1)


def _changes(lines: tuple[str, ...]) -> list[tuple[datetime, timedelta]]:
    """When each offset begins, in UTC."""
    starts = [datetime.strptime(line[8:], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) for line in lines if line.startswith("DTSTART:")]
    before, after = ([_offset(line[-5:]) for line in lines if line.startswith(key)] for key in ("TZOFFSETFROM", "TZOFFSETTO"))
    return [(start - old, new) for start, old, new in zip(starts, before, after, strict=True)]


def _offset(text: str) -> timedelta:
    return (1 if text[0] == "+" else -1) * timedelta(hours=int(text[1:3]), minutes=int(text[3:]))


def test_a_name_never_changes_whatever_moves_and_a_move_is_a_higher_sequence():
    """Start, dates, closures and language change; the names do not. Each move and each closure counts one."""
    plain = events(feed(program()))
    moved = events(feed(with_cohort(program(), moved={"closing": date(2027, 1, 8)}, moves={"closing": 1})))
    again = events(feed(with_cohort(program(), moved={"closing": date(2027, 1, 9)}, moves={"closing": 2})))
    closed = events(feed(program(CHRISTMAS)))
    later = events(feed(with_cohort(program(), start=date(2026, 9, 14)), "en"))
    assert plain.keys() == moved.keys() == again.keys() == closed.keys() == later.keys()
    names = {name: event["uid"] for name, event in plain.items()}
    assert names == {name: event["uid"] for name, event in later.items()}
    assert names["step.closing"] == "automne.step.closing@atelier.binome"
    steps = [found["step.closing"] for found in (plain, moved, again)]
    assert [step["sequence"] for step in steps] == [0, 1, 2]
    assert sorted(step["stamp"] for step in steps) == [step["stamp"] for step in steps] and len({step["stamp"] for step in steps}) == 3
    assert moved["opens.bilan-closing"]["sequence"] == 1, "the survey of a step moves with it"
    assert moved["session.1"] == plain["session.1"]
    assert {event["sequence"] for event in closed.values()} == {1}
    assert closed["session.8"]["start"] == "2027-01-04" and plain["session.8"]["start"] == "2026-12-21"


def test_a_closure_of_another_year_changes_nothing():
    old = Closure("ete", said("Été"), date(2025, 8, 4), date(2025, 8, 22))
    assert feed(program(old)) == feed(program())


def test_a_cancelled_step_stays_in_the_feed_and_says_so():
    """A calendar that had it must be told: an event that vanishes from a feed stays in what was downloaded."""
    plain, after = events(feed(program())), events(feed(program(cancelled=("checkpoint",))))
    gone, before = after["step.checkpoint"], plain["step.checkpoint"]
    assert (gone["status"], before["status"]) == ("CANCELLED", "CONFIRMED")
    assert (gone["uid"], gone["start"]) == (before["uid"], before["start"])
    assert gone["sequence"] > before["sequence"] and gone["alarms"] == [] and gone["title"] == "Annulé\u00a0: Point"


def test_everything_rings_at_nine_the_day_before_but_hours_ring_a_day_before():
    found = events(feed(program()))
    assert found["step.checkpoint"]["alarms"] == [-15 * 3600]
    assert found["step.presentation"]["alarms"] == [-24 * 3600]
    assert found["opens.mensuel-1"]["alarms"] == found["closes.mensuel-1"]["alarms"] == [9 * 3600]
    assert found["session.1"]["alarms"] == [-(2 * 24 + 15) * 3600]


def test_lines_are_short_and_end_as_the_standard_says_and_words_come_back_whole():
    """75 octets at most, no letter cut in two; commas, semicolons, backslashes and line ends are escaped."""
    text = feed(program())
    lines = text.split("\r\n")
    assert lines[-1] == "" and "\n" not in "".join(lines) and "\r" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) == 75
    about = events(text)["step.checkpoint"]["about"]
    assert about.startswith("Le binôme. Une ligne\\ et une autre, plus bas") and about.endswith("é" * 90)
    assert events(text)["step.presentation"]["about"].endswith("dire oui, ou non")


def test_the_same_programme_gives_the_same_bytes_whatever_the_day():
    """A feed is not younger because a night has passed."""
    assert feeds(program(CHRISTMAS)) == feeds(program(CHRISTMAS)) == feeds(program(CHRISTMAS), today=date(2026, 12, 30))


def test_a_feed_says_its_name_in_its_language_and_how_often_to_come_back():
    french, english = (read_with_python(feed(program(), language)) for language in ("fr", "en"))
    assert (french["name"], english["name"]) == ("Automne\u00a0: mentorat inversé", "Automne (en): reverse mentoring")
    assert french["refresh"] == english["refresh"] == 12 * 3600
    assert {event["uid"]: event["start"] for event in french["events"]} == {event["uid"]: event["start"] for event in english["events"]}


def test_a_pair_has_a_feed_only_where_pairs_are_listed():
    slots = {"p01": Slot(1, time(12, 15)), "p02": Slot(4, time(8, 30))}
    assert set(feeds(program(slots=slots))) == {"cohortes/automne/calendrier.ics"}
    listed = feeds(program(slots=slots, pair_pages="listed"))
    assert set(listed) == {"cohortes/automne/calendrier.ics", *(f"cohortes/automne/binomes/{pair}.ics" for pair in slots)}


def test_a_listed_pair_meets_at_its_own_hour_in_each_target_week():
    """Summer time until 25 October 2026; in the week of Armistice, a Wednesday, the slot of a Wednesday is a Thursday."""
    made = program(slots={"p01": Slot(2, time(12, 15))}, pair_pages="listed")
    found = events(feeds(made)["cohortes/automne/binomes/p01.ics"])
    sessions = {name: event["start"] for name, event in found.items() if "session" in name}
    assert sessions["p01.session.1"] == "2026-09-16T10:15:00+00:00"
    assert sessions["p01.session.5"] == "2026-11-12T11:15:00+00:00"
    assert len(sessions) == 8 and "step.closing" in found and "session.1" not in found


def test_one_event_alone_is_still_a_calendar():
    """What the page's button saves: what comes before the first event, one event, the end."""
    head, *rest = re.split(r"(?=BEGIN:VEVENT\r\n)", feed(program()))
    alone = head + rest[3].split("END:VCALENDAR")[0] + "END:VCALENDAR\r\n"
    assert len(read_with_python(alone)["events"]) == 1


def test_a_zone_without_changes_and_a_programme_without_hours_need_no_more():
    """UTC has one offset; where nothing has an hour no zone is described."""
    assert "BEGIN:DAYLIGHT" not in feed(program(time_zone="UTC")) and "TZID:UTC" in feed(program(time_zone="UTC"))
    made = program()
    steps = tuple(replace(step, at=None) for step in made.calendar.steps)
    assert "VTIMEZONE" not in feed(replace(made, calendar=replace(made.calendar, steps=steps)))
