"""Nights: waves open, close and are released once, whatever was missed, edited or broken meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from binome.model import (
    Band,
    Opened,
    Participation,
    Publication,
    Response,
    Sessions,
    Seat,
    Share,
    Step,
    Waves,
    Withdrawn,
    Withheld,
)
from binome.places import Places
from binome.problems import Stop
from binome.release.ledger import Ledger, read_ledger, write_entry
from binome.release.withdrawal import withdraw
from binome.survey.roster import Roster
from binome.survey.store import Pulled, Stored, load_pulled, write_roster
from release_world import (
    CLOSES,
    DUE,
    GRACE_ENDS,
    LOG,
    MONTHLY,
    NOTHING,
    OPENS,
    START,
    UNSIGNED,
    answered,
    at,
    days,
    night,
    persons,
    program,
    public_bytes,
    release_into,
    roster,
    seat,
)

YES = {"used": "yes"}
WAVE = ("automne", "mensuel-1")


def kinds(found) -> list[str]:
    return [type(entry).__name__.lower() for _, entry in found.entries]


def said(found) -> list[tuple[str, str]]:
    return [(problem.id.removeprefix("release."), problem.severity) for problem in found.problems]


def figure(results: Path, question: str = "used", wave: str = "mensuel-1"):
    ledger, _ = read_ledger(results)
    return next(f for f in ledger.figures("automne", wave) if f.id.endswith(f"/{question}"))


def test_nothing_is_said_before_a_wave_opens(tmp_path: Path):
    assert night(tmp_path, OPENS - timedelta(days=1), [], roster(8)) == ([], [])


def test_a_wave_opens_with_its_dates_parameters_thresholds_and_the_number_invited(tmp_path: Path):
    late = seat("c9", "p9", "mentor", since=OPENS + timedelta(days=1))
    found = night(tmp_path, OPENS, [], Roster((*roster(8).seats, late)))
    assert found.entries == [("automne", Opened(
        "mensuel-1", OPENS, OPENS, CLOSES, GRACE_ENDS, "person", 16, 2, 7, "cohort",
        {"used": ("yes", "mostly"), "tools": ("chat", "sheets"), "hours": ("none", "one-two", "more")},
    ))]  # fmt: skip


def test_the_same_night_run_again_adds_nothing(tmp_path: Path):
    responses = answered(persons(8), YES)
    for today in (OPENS, DUE):
        assert night(tmp_path, today, responses, roster(8)).entries
        before = public_bytes(tmp_path)
        assert night(tmp_path, today, responses, roster(8)) == ([], [])
        assert public_bytes(tmp_path) == before


def test_participation_is_told_by_steps_that_are_never_lowered(tmp_path: Path):
    told = []
    for today, count in zip(days(OPENS, CLOSES), (4, 5, 9, 11, 7, 16, 16), strict=True):
        found = night(tmp_path, today, answered(persons(8)[:count], YES), roster(8))
        told += [entry.at_least for _, entry in found.entries if isinstance(entry, Participation)]
    assert told == [5, 10, 15]


def test_below_ten_invited_no_participation_is_told(tmp_path: Path):
    for today in days(OPENS, GRACE_ENDS):
        night(tmp_path, today, answered(persons(4), YES), roster(4))
    assert list(public_bytes(tmp_path)) == ["automne/mensuel-1/opened.json"]


def test_a_wave_is_released_on_the_first_night_after_grace_and_not_before(tmp_path: Path):
    responses = answered(persons(8), YES)
    released_on = [day for day in days(OPENS, DUE) if "released" in kinds(night(tmp_path, day, responses, roster(8)))]
    assert released_on == [DUE]
    assert figure(tmp_path) == Share("automne/mensuel-1/used", "person", 16, 13, 16)


def test_missed_nights_are_made_up_for_opening_and_release_in_one(tmp_path: Path):
    found = night(tmp_path, DUE + timedelta(days=40), answered(persons(8), YES), roster(8))
    assert kinds(found) == ["opened", "released"]
    assert {entry.date for _, entry in found.entries} == {DUE + timedelta(days=40)}


def test_a_release_says_its_m_and_k_only_where_they_are_not_those_of_the_opening(tmp_path: Path):
    night(tmp_path, DUE, answered(persons(8), YES), roster(8))
    ledger, _ = read_ledger(tmp_path)
    assert (ledger.released(*WAVE).m, ledger.released(*WAVE).k, ledger.k(*WAVE)) == (None, None, 7)
    assert '"k"' not in (tmp_path / "automne/mensuel-1/released.json").read_text(encoding="utf-8")


def test_a_released_figure_never_moves(tmp_path: Path):
    night(tmp_path, DUE, answered(persons(8), YES), roster(8))
    before = public_bytes(tmp_path)
    for responses in ([], answered(persons(8), {"used": "no"}), answered(persons(5), YES, DUE)):
        assert night(tmp_path, DUE + timedelta(days=1), responses, roster(3)) == ([], [])
    assert public_bytes(tmp_path) == before


def test_parameters_and_dates_are_those_of_the_opening(tmp_path: Path):
    responses = answered(persons(4)[:6], YES)
    night(tmp_path, OPENS, responses, roster(4))
    used = replace(MONTHLY.questions["used"], positive=("no",))
    waves = Waves(every="month", open_days=2, grace_days=0)
    softer = replace(MONTHLY, waves=waves, questions={**MONTHLY.questions, "used": used})
    changed = program(softer, publication=Publication(m_person=1, by="role"))
    assert night(tmp_path, GRACE_ENDS, responses, roster(4), changed).entries == []
    night(tmp_path, DUE, responses, roster(4), changed)
    assert figure(tmp_path) == Withheld("automne/mensuel-1/used", "fewer-than-k")


def test_an_opening_that_somebody_slipped_into_the_ledger_protects_no_less_than_the_programme_does(tmp_path: Path):
    """Whoever may push to the ledger's branch cannot have six people told, where the firm said seven."""
    softer = program(MONTHLY, publication=Publication(m_person=1))
    responses = answered(persons(4)[:6], YES)
    night(tmp_path, OPENS, responses, roster(4), softer)
    night(tmp_path, DUE, responses, roster(4))
    ledger, problems = read_ledger(tmp_path)
    assert figure(tmp_path) == Withheld("automne/mensuel-1/used", "fewer-than-k")
    assert (ledger.opened(*WAVE).k, ledger.released(*WAVE).m, ledger.k(*WAVE), problems) == (5, 2, 7, [])


def test_late_and_early_answers_do_not_count_and_the_latest_before_the_close_does(tmp_path: Path):
    codes = persons(8)
    responses = [
        *answered(codes[:8], YES, OPENS - timedelta(days=1)),
        *answered(codes[:8], {"used": "no"}, OPENS, row=20),
        *answered(codes[:4], YES, CLOSES, row=40),
        *answered(codes[:8], YES, CLOSES + timedelta(days=1), row=60),
    ]
    night(tmp_path, DUE, responses, roster(8))
    assert figure(tmp_path) == Share("automne/mensuel-1/used", "person", 8, 4, 4)
    assert figure(tmp_path).n == 8


def test_a_person_in_two_pairs_counts_once(tmp_path: Path):
    both = Roster((*roster(4).seats, seat("a1", "p2", "mentor")))
    found = night(tmp_path, DUE, answered([*persons(4), "a1p2"], YES), both)
    assert found.entries[0][1].invited == 8
    assert figure(tmp_path).n == 8


def test_by_role_is_for_persons_only(tmp_path: Path):
    night(tmp_path, DUE, [], roster(8), program(MONTHLY, LOG, publication=Publication(by="role")))
    ledger, _ = read_ledger(tmp_path)
    assert ledger.opened(*WAVE).by == "role"
    assert ledger.opened("automne", "journal-mid").by == "cohort"


def logged(pairs: int, sessions: int) -> list[Response]:
    """Each pair logs `sessions` sessions held, a week apart."""
    dates = [START + timedelta(weeks=week) for week in range(sessions)]
    return [Response(n * 10 + i, at(day), f"a{n}p{n}", {"on": day.isoformat(), "held": "yes"})
            for n in range(1, pairs + 1) for i, day in enumerate(dates)]  # fmt: skip


def test_a_milestone_of_a_log_is_one_yes_or_no_for_each_pair_that_logged(tmp_path: Path):
    log = program(LOG)
    night(tmp_path, date(2026, 10, 8), [*logged(3, 2), *logged(6, 1)[3:]], roster(8), log)
    assert figure(tmp_path, "held", "journal-mid") == Share("automne/journal-mid/held", "pair", 6, 3, 3)


@pytest.mark.parametrize("change", ["more sessions", "another number", "another yes", "another question"])
def test_what_makes_a_yes_in_a_log_is_what_made_one_when_it_opened(tmp_path: Path, change: str):
    night(tmp_path, START, [], roster(6), program(LOG))
    held, planned = LOG.questions["held"], program(LOG)
    never = {**LOG.questions, "held": replace(held, positive=("no",))}
    other = {**LOG.questions, "memo": replace(held, id="memo")}
    mid = LOG.milestones[0]
    changed = {
        "more sessions": replace(planned, calendar=replace(planned.calendar, sessions=Sessions(1, 1, 4, 45))),
        "another number": program(replace(LOG, milestones=(replace(mid, needed=1),))),
        "another yes": program(replace(LOG, questions=never)),
        "another question": program(replace(LOG, questions=other, milestones=(replace(mid, question="memo"),))),
    }[change]
    night(tmp_path, date(2026, 10, 8), [*logged(3, 2), *logged(6, 1)[3:]], roster(6), changed)
    assert read_ledger(tmp_path)[0].opened("automne", "journal-mid").needed == 2
    assert figure(tmp_path, "held", "journal-mid") == Share("automne/journal-mid/held", "pair", 6, 3, 3)


def test_who_is_asked_and_when_days_begin_are_those_of_the_opening(tmp_path: Path):
    night(tmp_path, OPENS, [], roster(8))
    early = [replace(r, stamp=at(OPENS, 1)) for r in answered(persons(8), YES)]  # the day before, an hour to the west
    elsewhere = program(replace(MONTHLY, who=("mentor",)))
    elsewhere = replace(elsewhere, settings=replace(elsewhere.settings, time_zone="Atlantic/Azores"))
    assert said(night(tmp_path, DUE, early, roster(8), elsewhere)) == []
    assert figure(tmp_path).n == 16


@pytest.mark.parametrize("unit", [{"unit": "pair"}, {"identity": "none"}])
def test_a_survey_that_no_longer_counts_the_same_adds_nothing_to_its_open_wave(tmp_path: Path, unit: dict[str, str]):
    night(tmp_path, OPENS, [], roster(8))
    for today in (CLOSES, DUE):
        found = night(tmp_path, today, answered(persons(8), YES), roster(8), program(replace(MONTHLY, **unit)))
        assert (found.entries, said(found)) == ([], [("unit-changed", "error")])


def test_pairs_that_share_members_raise_m_and_with_it_the_smallest_group(tmp_path: Path):
    shared = Roster((*roster(6).seats, seat("a1", "p2", "mentor")))
    night(tmp_path, date(2026, 10, 8), logged(6, 2), shared, program(LOG))
    opened = read_ledger(tmp_path)[0].opened("automne", "journal-mid")
    assert (opened.m, opened.k) == (2, 7)
    assert figure(tmp_path, "held", "journal-mid") == Withheld("automne/journal-mid/held", "fewer-than-k")


def test_who_joins_a_second_pair_after_the_opening_still_raises_m(tmp_path: Path):
    """Otherwise five pairs, two of which she answers for, would be told with m = 1."""
    night(tmp_path, START, [], roster(5), program(LOG))
    shared = Roster((*roster(5).seats, seat("a1", "p2", "mentor", since=START + timedelta(weeks=2))))
    night(tmp_path, date(2026, 10, 8), logged(5, 2), shared, program(LOG))
    ledger, _ = read_ledger(tmp_path)
    released = ledger.released("automne", "journal-mid")
    assert (ledger.opened("automne", "journal-mid").k, released.m, released.k) == (5, 2, 7)
    assert ledger.k("automne", "journal-mid") == 7
    assert figure(tmp_path, "held", "journal-mid") == Withheld("automne/journal-mid/held", "fewer-than-k")


def test_who_was_forgotten_with_two_pairs_still_raises_m(tmp_path: Path):
    """She and her mentor know that two of five pairs said no: "at least 3 of 5" would tell them what each other said."""
    night(tmp_path, START, [], roster(5), program(LOG))
    seats = [one for one in roster(5).seats if one.person != "b1"]
    forgotten = [Seat(code, "", "", "", "", "", "erased") for code in ("b1p1", "b1p2")]
    night(tmp_path, date(2026, 10, 8), logged(5, 2), Roster((*seats, *forgotten)), program(LOG))
    assert figure(tmp_path, "held", "journal-mid") == Withheld("automne/journal-mid/held", "fewer-than-k")


def test_a_survey_without_identity_needs_no_roster_counts_every_row_and_says_answers(tmp_path: Path):
    midterm = Step("midterm", 4, NOTHING, NOTHING, NOTHING)
    unsigned = replace(program(UNSIGNED), calendar=replace(program().calendar, steps=(midterm,)))
    rows = [Response(n, None, None, YES) for n in range(2, 24)]
    found = release_into(tmp_path, DUE, {"automne": Pulled(None, {"anonyme": Stored(rows, date=DUE)})}, unsigned)
    assert found.problems == []
    opened = found.entries[0][1]
    assert (opened.unit, opened.invited, opened.m, opened.k, opened.by) == ("answer", None, 2, 7, "cohort")
    assert figure(tmp_path, wave="anonyme-midterm") == Share("automne/anonyme-midterm/used", "answer", 22, 19, 22)


def test_a_missing_column_stops_its_own_wave_only(tmp_path: Path):
    other = replace(MONTHLY, id="autre")
    stored = {"mensuel": Stored([], ("used",), DUE), "autre": Stored([], (), DUE)}
    found = release_into(tmp_path, DUE, {"automne": Pulled(roster(8), stored, DUE)}, program(MONTHLY, other))
    assert said(found) == [("column-missing", "error")]
    assert found.problems[0].values["question"] == "used"
    ledger, _ = read_ledger(tmp_path)
    assert not ledger.released(*WAVE)
    assert ledger.released("automne", "autre-1")


def test_without_a_roster_or_a_table_there_is_nothing_tonight_and_that_is_said(tmp_path: Path):
    planned = program(MONTHLY)
    found = release_into(tmp_path, DUE, {}, planned)
    assert found.entries == []
    assert said(found) == [("no-roster", "error")]
    found = release_into(tmp_path, DUE, {"automne": Pulled(roster(8), roster_date=DUE)}, planned)
    assert kinds(found) == ["opened"]
    assert said(found) == [("no-answers", "error")]


def test_answers_that_were_read_before_the_end_of_grace_are_not_released(tmp_path: Path):
    stale = {"automne": Pulled(roster(8), {"mensuel": Stored(answered(persons(8), YES), date=CLOSES)}, DUE)}
    found = release_into(tmp_path, DUE, stale, program(MONTHLY))
    assert kinds(found) == ["opened"]
    assert said(found) == [("stale-answers", "warning")]


def test_a_roster_that_was_read_before_the_end_of_grace_is_not_released_from(tmp_path: Path):
    """Who stopped since, or joined a second pair, would be counted as she no longer is, and for good."""
    stored = {"mensuel": Stored(answered(persons(8), YES), date=DUE)}
    found = release_into(tmp_path, DUE, {"automne": Pulled(roster(8), stored, GRACE_ENDS)}, program(MONTHLY))
    assert kinds(found) == ["opened"]
    assert said(found) == [("stale-roster", "warning")]


def test_the_day_of_a_roster_is_kept_with_it(tmp_path: Path):
    places = Places(tmp_path)
    assert load_pulled(places, "automne").roster_date == date.min
    write_roster(places, "automne", roster(8), CLOSES)
    assert load_pulled(places, "automne").roster_date == CLOSES


def test_a_question_that_left_its_survey_stops_the_wave_that_asked_it(tmp_path: Path):
    night(tmp_path, OPENS, [], roster(8))
    without = replace(MONTHLY, questions={q: told for q, told in MONTHLY.questions.items() if q != "used"})
    found = night(tmp_path, DUE, [], roster(8), program(without))
    assert found.entries == []
    assert said(found) == [("question-gone", "error")]


@pytest.mark.parametrize("shown", ["coordinator", "never"])
def test_a_question_closed_while_its_wave_is_open_is_withheld_and_the_others_are_told(tmp_path: Path, shown: str):
    responses = answered(persons(8), {"hours": "none", "tools": ("chat",), **YES})
    night(tmp_path, OPENS, responses, roster(8))
    tools = replace(MONTHLY.questions["tools"], publish=("chat",))
    closed = {"used": replace(MONTHLY.questions["used"], shown=shown), "tools": tools}
    planned = program(replace(MONTHLY, questions={**MONTHLY.questions, **closed}))
    assert kinds(night(tmp_path, DUE, responses, roster(8), planned)) == ["released"]
    told = {f.id.split("/")[-1]: f for f in read_ledger(tmp_path)[0].figures(*WAVE)}
    assert {name: f.withheld for name, f in told.items() if isinstance(f, Withheld)} == {
        "used": "no-longer-public",
        "tools.sheets": "no-longer-public",
    }
    assert isinstance(told["hours"], Band) and isinstance(told["tools.chat"], Share)


def test_a_roster_that_no_longer_gives_the_number_invited_is_told_and_the_number_stands(tmp_path: Path):
    night(tmp_path, OPENS, [], roster(8))
    found = night(tmp_path, CLOSES, [], roster(7))
    assert said(found) == [("invited-changed", "warning")]
    assert read_ledger(tmp_path)[0].opened(*WAVE).invited == 16


def test_nothing_is_added_to_a_wave_with_a_damaged_file(tmp_path: Path):
    night(tmp_path, DUE, answered(persons(8), YES), roster(8))
    (tmp_path / "automne" / "mensuel-1" / "released.json").write_text("{", encoding="utf-8")
    assert night(tmp_path, DUE, answered(persons(8), {"used": "no"}), roster(8)) == ([], [])


def test_a_cohort_without_sources_has_no_waves_yet(tmp_path: Path):
    planned = program(MONTHLY)
    bare = replace(planned, cohorts={"automne": replace(planned.cohorts["automne"], answers=None)})
    assert release_into(tmp_path, DUE, {}, bare) == ([], [])


def test_one_wave_by_hand_is_that_wave_alone_and_never_early(tmp_path: Path):
    planned = program(MONTHLY, replace(MONTHLY, id="autre"))
    early = night(tmp_path, OPENS, [], roster(8), planned, only="automne/autre-1")
    assert kinds(early) == ["opened"]
    assert said(early) == [("not-due", "info")]
    assert kinds(night(tmp_path, DUE, [], roster(8), planned, only="automne/autre-1")) == ["released"]


def test_a_wave_that_does_not_exist_is_answered_with_the_nearest_one(tmp_path: Path):
    found = night(tmp_path, DUE, [], roster(8), only="automne/mensuel1")
    assert found.entries == []
    assert said(found) == [("unknown-wave", "error")]
    assert found.problems[0].values["near"] == "automne/mensuel-1"


def test_withdrawing_a_question_adds_an_entry_once(tmp_path: Path):
    night(tmp_path, DUE, answered(persons(8), {"tools": ("chat",), **YES}), roster(8))
    ledger, _ = read_ledger(tmp_path)
    entry = withdraw(ledger, "automne/mensuel-1/tools.chat", DUE)
    assert entry == ("automne", Withdrawn("mensuel-1", DUE, "tools"))
    write_entry(tmp_path, *entry)
    ledger, _ = read_ledger(tmp_path)
    assert [f.id.split("/")[-1] for f in ledger.figures(*WAVE)] == ["hours", "used"]
    assert withdraw(ledger, "automne/mensuel-1/tools", DUE) is None


@pytest.mark.parametrize("name", ["automne/mensuel-1/usd", "automne/mensuel-1", "usd", ""])
def test_withdrawing_an_unknown_figure_names_a_known_one(tmp_path: Path, name: str):
    night(tmp_path, DUE, answered(persons(8), YES), roster(8))
    with pytest.raises(Stop) as stop:
        withdraw(read_ledger(tmp_path)[0], name, DUE)
    (problem,) = stop.value.problems
    assert problem.id == "release.unknown-figure"
    assert problem.values["near"].startswith("automne/mensuel-1/")


def test_withdrawing_from_an_empty_ledger_says_that_it_is_empty():
    with pytest.raises(Stop) as stop:
        withdraw(Ledger(), "automne/mensuel-1/used", DUE)
    assert stop.value.problems[0].id == "release.unknown-figure-alone"
