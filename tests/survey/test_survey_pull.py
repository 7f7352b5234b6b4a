"""A pull reads what it can, keeps what it had, names what failed, and tells nobody who answered."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from binome.model import (
    LANGUAGES, Calendar, Cohort, Contract, Milestone, Notice, Program, Response, Sessions, Settings, Source, Step,
    Waves,
)  # fmt: skip
from binome.places import Places
from binome.survey.pull import pull
from binome.survey.store import Stored, load_pulled, load_verdict, write_survey
from survey_house import SCALE, TODAY, question, said, survey, write_workbook

MONTHLY = replace(survey(question("used", "scale", SCALE, positive=("yes",)), question("note", "text")), id="mensuel")
CLOSING = replace(
    survey(question("again", "yes-no", {"yes": "Oui", "no": "Non"}), waves=Waves(at=("closing",))), id="bilan"
)
LOG = replace(
    survey(
        question("on", "date"), question("held", "yes-no", {"yes": "Oui", "no": "Non"}, positive=("yes",)),
        unit="pair", key="on", waves=Waves(running=True), milestones=(Milestone("mid", 4, "held", "planned"),),
    ),
    id="journal",
)  # fmt: skip
ROSTER = "code,person,pair,role,status,since\nk1,a1,P01,mentor,stopped,30/11/2026\nk2,b1,P01,mentee,,\n"
MONTH = """Horodateur,Code,Question used,Question note
02/10/2026 18:00:00,K1,"Oui, souvent",CANARI-A
03/10/2026 18:00:00,CANARI-B,CANARI-C,
"""
SESSIONS = "Horodateur,Code,Question on,Question held\n15/09/2026 18:00:00,k1,15/09/2026,Oui\n"


def house(root: Path, **changes) -> tuple[Program, Places]:
    """Two cohorts: one in its fourth week and more, one without sources."""
    (root / "answers").mkdir(exist_ok=True)
    (root / "answers/roster.csv").write_text(ROSTER)
    (root / "answers/mensuel.csv").write_text(MONTH)
    (root / "answers/journal.csv").write_text(SESSIONS)
    sources = {"answers": Source("csv", {"path": "answers"}), "roster": Source("csv", {"path": "answers/roster.csv"})}
    cohort = Cohort("automne", said("Automne"), date(2026, 9, 7), "pilot", 6, (), **{**sources, **changes})
    quiet = Cohort("hiver", said("Hiver"), date(2027, 1, 4), "pilot", 6, ())
    settings = Settings(said("P"), {}, said("s"), said("c"), said("d"))
    calendar = Calendar(17, (Step("closing", 17, said("Fin"), said(""), said("")),), Sessions(2, 2, 8, 45))
    surveys = {one.id: one for one in (MONTHLY, CLOSING, LOG)}
    program = Program(
        settings, {}, {}, calendar, Contract(said(""), {}, ()), Notice(said(""), {}), surveys,
        {"automne": cohort, "hiver": quiet},
    )  # fmt: skip
    return program, Places(root)


def test_a_pull_keeps_every_table_that_may_hold_answers(tmp_path):
    """The roster and each survey that has opened; one that opens later is not looked for."""
    program, places = house(tmp_path)
    done = pull(program, places, TODAY)
    kept = load_pulled(places, "automne")
    assert not done.problems and not done.unreached
    assert kept.surveys.keys() == {"mensuel", "journal"}
    assert kept.surveys["mensuel"].date == TODAY and kept.surveys["mensuel"].missing == ()
    assert kept.surveys["mensuel"].responses[0].answers == {"used": "yes", "note": "CANARI-A"}
    assert kept.roster.units("person", TODAY) == {"a1", "b1"}
    assert load_pulled(places, "hiver").roster is None


def test_a_source_that_fails_is_named_and_its_last_table_kept(tmp_path):
    """The others are read; the last good table stays, with its day; the exit code will say so."""
    program, places = house(tmp_path)
    pull(program, places, date(2026, 11, 27))
    (tmp_path / "answers/mensuel.csv").write_text("<!doctype html><title>Connexion</title>")
    (tmp_path / "answers/roster.csv").write_text("name\nx\n")
    done = pull(program, places, TODAY)
    assert done.unreached
    assert [(p.id, p.severity) for p in done.problems] == [
        ("source.roster-columns", "error"), ("pull.kept", "info"), ("source.web-page", "error"), ("pull.kept", "info"),
    ]  # fmt: skip
    kept = load_pulled(places, "automne")
    assert kept.surveys["mensuel"].date == date(2026, 11, 27) and kept.surveys["journal"].date == TODAY
    assert len(kept.roster.seats) == 2
    for language in LANGUAGES:
        assert "2026-11-27" in done.problems[1].text(language)
        assert "code, person, pair" in done.problems[0].text(language)


@pytest.mark.parametrize(
    "table, id, missing",
    [
        (MONTH.replace("Question used", "Autre"), "pull.missing-column", ("used",)),
        (MONTH.replace("Horodateur", "Quand"), "pull.no-stamp", ("used", "note")),
        (MONTH.replace("Code", "Prénom"), "pull.no-code", ("used", "note")),
        ("Horodateur,Code,Question used,Question note,Question note\n1,2,3,4,5\n", "pull.twice-clash", ("note",)),
    ],
)
def test_a_table_that_lost_a_column_is_kept_and_its_questions_wait(tmp_path, table, id, missing):
    """The problem names the survey and the question, never a title found in the sheet."""
    program, places = house(tmp_path)
    (tmp_path / "answers/mensuel.csv").write_text(table)
    done = pull(program, places, TODAY)
    assert [problem.id for problem in done.problems] == [id] and not done.unreached
    assert load_pulled(places, "automne").surveys["mensuel"].missing == missing
    for language in LANGUAGES:
        told = done.problems[0].text(language)
        assert "mensuel" in told and "Autre" not in told and "Quand" not in told and "Prénom" not in told


def test_nothing_said_or_reported_holds_an_answer_a_code_or_a_count(tmp_path):
    """A public log names tables; the private report adds kinds of remarks, rows and columns; neither quotes."""
    for language in LANGUAGES:
        program, places = house(tmp_path)
        done = pull(program, places, TODAY, language)
        said_aloud = "\n".join([*done.lines, *(problem.text(language) for problem in done.problems)])
        report = (tmp_path / "private/quality/automne.md").read_text(encoding="utf-8")
        assert "CANARI" not in said_aloud + report
        assert done.kinds["automne", "mensuel"] == ("unknown-code", "unknown-option")
        assert "`used`" in report and "3" in report and "used" not in said_aloud


HEADER, ROW, *_ = MONTH.splitlines(keepends=True)


@pytest.mark.parametrize(
    "table",
    [
        HEADER,
        HEADER + ROW,
        HEADER + ROW * 9,
        HEADER + "02/10/2026 18:00:00,K1,#REF!,\n",
        HEADER + "02/10/2026 18:00:00,K1,autre,\nhier,,,\n02/10/2030 18:00:00,K1,Non,\n01/01/2020 18:00:00,z,,\n",
    ],
    ids=["nobody", "somebody", "often", "an-error", "all-kinds"],
)
def test_no_row_moves_what_is_said_aloud(tmp_path, table):
    """With or without rows, with or without remarks, a public log is the same to the letter: it tells not one bit.

    Public logs are those of runners, where nothing is kept with which a table could be compared.
    """
    program, places = house(tmp_path)
    for language in LANGUAGES:
        (tmp_path / "answers/mensuel.csv").write_text(MONTH)
        before = pull(program, places, TODAY, language, keeps=False)
        (tmp_path / "answers/mensuel.csv").write_text(table)
        after = pull(program, places, TODAY, language, keeps=False)
        assert after.lines == before.lines and after.problems == before.problems == []
        assert "private/quality/automne.md" in after.lines[-1] and (tmp_path / "private/quality/automne.md").is_file()


def test_the_name_of_a_tab_is_told_in_private_only(tmp_path):
    """A tab named after somebody is guessed in the private report; a public log names what the cohort declares."""
    program, places = house(tmp_path)
    (tmp_path / "answers/mensuel.csv").rename(tmp_path / "answers/mensuel de Jean Dupont.csv")
    for language in LANGUAGES:
        done = pull(program, places, TODAY, language)
        told = "\n".join([*done.lines, *(problem.text(language) for problem in done.problems)])
        assert "mensuel.csv" in told and "Dupont" not in told
        assert "`mensuel de Jean Dupont`" in (tmp_path / "private/quality/automne.md").read_text(encoding="utf-8")


def test_what_is_dated_after_today_is_left_for_its_day(tmp_path):
    """The example pins its date: rows of its future stand in its files and are not read yet."""
    program, places = house(tmp_path)
    done = pull(program, places, date(2026, 10, 2))
    assert [one.row for one in load_pulled(places, "automne").surveys["mensuel"].responses] == [2]
    assert "future" in done.kinds["automne", "mensuel"]


def test_a_word_that_a_roster_may_not_use_is_told_by_its_kind(tmp_path):
    """Whoever fills in the roster hears of it at once; neither the word nor the row is said aloud."""
    program, places = house(tmp_path)
    (tmp_path / "answers/roster.csv").write_text(ROSTER + "k3,c1,P02,CANARI-R,,\nk4,c2,P02,mentee,CANARI-S,\n")
    done = pull(program, places, TODAY)
    assert [(p.id, p.severity, p.values) for p in done.problems] == [
        ("pull.roster-role", "warning", {}), ("pull.roster-status", "warning", {}),
    ]  # fmt: skip
    told = "".join(p.text(language) for p in done.problems for language in LANGUAGES)
    assert "CANARI" not in told and not any(digit in told for digit in "0123456789")


def test_a_workbook_is_pulled_like_a_folder(tmp_path):
    """One sheet a survey, renamed by `tabs`; the roster on the sheet of `tab`; titles declared under `columns`."""
    stamp = datetime(2026, 10, 2, 18)
    write_workbook(
        tmp_path / "r.xlsx",
        {
            "Mensuel (réponses)": [["Quand", "Qui", "Question used", "Question note"], [stamp, 7, "#N/A", None]],
            "journal": [["Quand", "Qui", "Question on", "Question held"], [stamp, 7.0, datetime(2026, 10, 1), "Oui"]],
            "liste": [["code", "person", "pair", "role"], ["7", "a1", "P01", "mentor"]],
        },
    )
    answers = {
        "path": "r.xlsx",
        "tabs": {"mensuel": "Mensuel (réponses)"},
        "columns": {"stamp": "Quand", "code": "Qui"},
    }
    program, places = house(
        tmp_path, answers=Source("xlsx", answers), roster=Source("xlsx", {"path": "r.xlsx", "tab": "liste"})
    )
    done = pull(program, places, TODAY)
    assert not done.problems
    assert done.kinds["automne", "mensuel"] == ("formula-error",)
    kept = load_pulled(places, "automne")
    assert kept.surveys["journal"].responses[0].answers == {"on": "2026-10-01", "held": "yes"}
    assert kept.surveys["journal"].responses[0].code in kept.roster.by_code


def test_a_table_that_did_not_change_is_not_judged_again(tmp_path, monkeypatch):
    """Frictionless is the dear part of a night: its verdict is kept with the fingerprint of what it judged."""
    program, places = house(tmp_path)
    pull(program, places, TODAY)
    verdict = load_verdict(places, "automne", "mensuel")
    assert verdict.refused == {(3, "used")}
    monkeypatch.setitem(__import__("sys").modules, "frictionless", None)  # importing it would now fail
    assert not pull(program, places, TODAY).problems
    (tmp_path / "answers/mensuel.csv").write_text(MONTH.replace("souvent", "jamais"))
    with pytest.raises(ImportError):
        pull(program, places, TODAY)


def test_the_published_schema_holds_no_answer(tmp_path):
    """The Table Schema beside the answers says what may stand in each column, and nothing of what does."""
    program, places = house(tmp_path)
    pull(program, places, TODAY)
    text = (places.responses / "automne/mensuel.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    assert [field["name"] for field in schema["fields"]] == ["_row", "_stamp", "_code", "used", "note"]
    assert schema["fields"][3]["constraints"]["enum"][:3] == ["oui, souvent", "oui, souvent (en)", "en partie"]
    assert "CANARI" not in text


def test_what_is_kept_comes_back_as_it_was(tmp_path):
    """Stamps with their zone, tuples, blanks and missing questions survive the disk; only the owner may read them."""
    places = Places(tmp_path)
    stamp = datetime.fromisoformat("2026-10-25T02:30:00.000123+02:00")
    rows = [Response(2, stamp, "k1", {"a": "x", "b": ("y", "z")}), Response(9, None, None, {"c": "é\n\u2028🙂"})]
    write_survey(places, "c", "s", Stored(rows, ("d",), TODAY))
    assert load_pulled(places, "c").surveys == {"s": Stored(rows, ("d",), TODAY)}
    assert stat.S_IMODE((places.responses / "c/s.json").stat().st_mode) == 0o600
    (places.responses / "c/s.json").write_text('{"version": 0}')
    assert load_pulled(places, "c").surveys == {}, "another version is as good as no file"
    (places.responses / "c/s.json").write_text("torn")
    assert load_pulled(places, "c").surveys == {}
