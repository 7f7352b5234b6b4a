"""A second table of one survey is recognised by its titles, named in private, and stops its own survey alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from binome.model import LANGUAGES, Source
from binome.survey.pull import pull
from binome.survey.store import load_pulled
from survey_house import TODAY, write_workbook
from test_survey_pull import MONTH, SESSIONS, house

HEADER = ["Horodateur", "Code", "Question used", "Question note"]
ROW = ["02/10/2026 18:00:00", "k1", "Non", "CANARI"]
LOG = ["Horodateur", "Code", "Question on", "Question held"]
AGAIN = {
    "google": ("Réponses au formulaire 2", "second-tab"),
    "google in english": ("Form Responses 12", "second-tab"),
    "a copy for reckoning": ("Copie de mensuel", "twin-tab"),
    "somebody's own": ("mensuel de CANARI", "twin-tab"),
}


def pulled(tmp_path, sheets, **settings):
    program, places = house(tmp_path, answers=Source("xlsx", {"path": "r.xlsx", **settings}))
    write_workbook(tmp_path / "r.xlsx", {"mensuel": [HEADER, ROW], "journal": [LOG], **sheets})
    done = pull(program, places, TODAY)
    return done, load_pulled(places, "automne"), (tmp_path / "private/quality/automne.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rows", [[], [ROW], [ROW] * 3], ids=["nobody", "somebody", "often"])
@pytest.mark.parametrize("name, kind", AGAIN.values(), ids=AGAIN)
def test_a_second_tab_is_told_by_its_titles_whatever_its_rows(tmp_path, name, kind, rows):
    """What a form writes stops the survey until somebody says which is right; a copy is told, and stops nothing."""
    done, kept, report = pulled(tmp_path, {name: [HEADER, *rows]})
    stops = kind == "second-tab"
    assert [(problem.id, problem.severity) for problem in done.problems] == [(f"pull.{kind}", "error" if stops else "warning")]
    assert kept.held == ({"mensuel"} if stops else set())
    assert len(kept.surveys["mensuel"].responses) == 1 and "journal" in kept.surveys
    assert f"`{name}`" in report
    for language in LANGUAGES:
        assert name not in done.problems[0].text(language) and "CANARI" not in done.problems[0].text(language)


@pytest.mark.parametrize(
    "lines",
    [[["Horodateur", "Code", "Question again"]], [[*HEADER, "Autre question"]], [HEADER[:3]], [["Note", "Total"], ["a", "b"]], []],
    ids=["of another survey", "with one question more", "with one less", "of something else", "empty"],
)
def test_a_tab_about_something_else_is_left_in_peace(tmp_path, lines):
    """A workbook may hold what it likes."""
    assert pulled(tmp_path, {"Réponses au formulaire 2": lines})[0].problems == []


def test_a_tab_that_another_cohort_reads_is_its_own(tmp_path):
    """Two cohorts may share a workbook, each with tabs of its own."""
    program, places = house(tmp_path, answers=Source("xlsx", {"path": "r.xlsx"}))
    theirs = Source("xlsx", {"path": "r.xlsx", "tabs": {"mensuel": "Form Responses 1", "journal": "j2"}})
    other = replace(program.cohorts["automne"], id="printemps", roster=None, answers=theirs)
    write_workbook(tmp_path / "r.xlsx", {"mensuel": [HEADER], "journal": [LOG], "Form Responses 1": [HEADER], "j2": [LOG]})
    program = replace(program, cohorts={**program.cohorts, "printemps": other})
    assert [problem.id for problem in pull(program, places, TODAY).problems] == []


def test_the_new_tab_may_be_declared(tmp_path):
    """The cure is one line of the cohort's file; the old tab is then a copy like another."""
    sheets = {"Réponses au formulaire 2": [HEADER, ROW, ROW]}
    done, kept, _ = pulled(tmp_path, sheets, tabs={"mensuel": "Réponses au formulaire 2"})
    assert [problem.id for problem in done.problems] == ["pull.twin-tab"] and not kept.held
    assert len(kept.surveys["mensuel"].responses) == 2


@pytest.mark.parametrize(
    "name, id",
    [("mensuel (1).csv", "pull.second-tab"), ("Mensuel(1-24).csv", "pull.second-tab"), ("mensuel - ancien.csv", "pull.twin-tab")],
)
def test_a_file_downloaded_again_stands_beside_the_old_one(tmp_path, name, id):
    """A browser never writes over a file: the newer answers are in the one that nobody reads."""
    program, places = house(tmp_path)
    (tmp_path / "answers" / name).write_text(MONTH)
    done = pull(program, places, TODAY)
    assert [problem.id for problem in done.problems] == [id]
    assert f"`{name}`" in (tmp_path / "private/quality/automne.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("raw", [b"", b"<!doctype html>", b"\x89PNG\r\n\x00", b'a,b\n1,"open\n', b"\xff\xfe", SESSIONS.encode() * 3000])
def test_whatever_lies_beside_a_file_is_no_trouble(tmp_path, raw):
    """Only first lines of it are looked at, and what is no table is passed over."""
    program, places = house(tmp_path)
    (tmp_path / "answers/zzz.csv").write_bytes(raw)
    problems = [problem.id for problem in pull(program, places, TODAY).problems]
    assert problems == (["pull.twin-tab"] if len(raw) > 1000 else [])


def test_a_held_survey_is_let_go_once_there_is_one_table(tmp_path):
    """Deleting the other tab is all it takes."""
    pulled(tmp_path, {"Réponses au formulaire 2": [HEADER]})
    done, kept, _ = pulled(tmp_path, {})
    assert done.problems == [] and not kept.held
