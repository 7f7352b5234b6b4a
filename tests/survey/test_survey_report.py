"""The private report says where: the file and tab, the cell as a spreadsheet names it, and what was probably meant."""

from __future__ import annotations

import re

import pytest
from binome.model import LANGUAGES, Source
from binome.survey.layout import letters_of
from binome.survey.pull import pull
from survey_house import TODAY, write_workbook
from test_survey_pull import ROSTER, house

STAMP = "02/10/2026 18:00:00"
HEADER = ["Horodateur", "Code", "Question used", "Question note"]


def reported(tmp_path, rows, language="fr", roster=ROSTER):
    """What a pull of a workbook told aloud, and the part of its report that is of the survey."""
    program, places = house(tmp_path, answers=Source("xlsx", {"path": "r.xlsx"}))
    (tmp_path / "answers/roster.csv").write_text(roster)
    write_workbook(tmp_path / "r.xlsx", {"mensuel": rows, "journal": [["Horodateur", "Code", "Question on", "Question held"]]})
    done = pull(program, places, TODAY, language)
    aloud = "\n".join([*done.lines, *(problem.text(language) for problem in done.problems)])
    report = (tmp_path / "private/quality/automne.md").read_text(encoding="utf-8")
    return done, aloud, report


CASES = {
    "unknown option, in its column": (
        [HEADER, [STAMP, "k1", "CANARI", ""], [STAMP, "k2", "CANARI", ""], [STAMP, "k2", "Non", ""], [STAMP, "k2", "CANARI", ""]],
        ["`used` : C2:C3, C5"], [],
    ),
    "a formula in error": ([HEADER, [STAMP, "k1", "#REF!", ""]], ["### Erreur de formule (1)", "`used` : C2"], []),
    "a stamp and a code in error": (
        [HEADER, ["#N/A", "#REF!", "Non", "CANARI"]], ["horodateur : A2", "code de réponse : B2"], [],
    ),
    "a column nobody asked for, under a title": (
        [["CANARI titre"], [*HEADER, "CANARI-E"], [STAMP, "k1", "Non", "", "CANARI"]], ["titres à la ligne 2", "`CANARI-E` (E2)"], [],
    ),
    "a renamed column": (
        [["Horodateur", "Code", "Question usd", "Question note"]], ["`used` : est-ce `Question usd` (C1) ?"], ["pull.missing-column"],
    ),
    "a column wholly reworded, where one is missing and one is more": (
        [["Horodateur", "Code", "CANARI ?", "Question note"]], ["`used` : est-ce `CANARI ?` (C1) ?"], ["pull.missing-column"],
    ),
    "renamed stamps": ([["Horodatage (UTC)", *HEADER[1:]]], ["horodateur : est-ce `Horodatage (UTC)` (A1) ?"], ["pull.no-stamp"]),
    "a removed column": ([HEADER[:3]], ["### Colonne introuvable (1)", "- `note`\n"], ["pull.missing-column"]),
    "a merged title": (
        [["Horodateur", "Code", "Question used", None], [STAMP, "k1", "Non", "CANARI"]],
        ["### Réponses sous un titre vide (1)", "- D1\n", "- `note`\n"], ["pull.missing-column"],
    ),
    "titles of groups over merged cells": (
        [["CANARI groupe", None, "CANARI autre", None], HEADER, [STAMP, "k1", "CANARI", ""]], ["titres à la ligne 2", "`used` : C3"], [],
    ),
    "a title in error": (
        [["Horodateur", "Code", "#REF!", "Question note"], [STAMP, "k1", "Non", ""]],
        ["### Erreur de formule à la place d’un titre (1)", "`#REF!` (C1)"], ["pull.missing-column", "pull.header-error"],
    ),
    "a question made again": (
        [[*HEADER, "Question used"], [STAMP, "k1", "Non", "", None], [STAMP, "k2", "", "", "Non"], [STAMP, "k2", "", "", "CANARI"]],
        ["`used` (C1, E1)", "`used` (C, E) : ligne 4"], [],
    ),
    "a question made again and filled twice": (
        [[*HEADER, "Question used"], [STAMP, "k1", "Non", "", "Non"]], ["`used` (C1, E1)"], ["pull.twice-clash"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows, told, ids", CASES.values(), ids=CASES)
def test_the_report_says_where(tmp_path, rows, told, ids):
    """File, tab and cell in private; aloud the kind alone; and nowhere what a cell says."""
    done, aloud, report = reported(tmp_path, rows)
    assert [problem.id for problem in done.problems] == ids
    part = report.partition("## `mensuel`")[2].partition("## ")[0] + "".join(report.partition("## `mensuel`")[2])
    assert "Lu dans `r.xlsx [mensuel]`" in part
    for words in told:
        assert words in part.replace("\u00a0:", " :"), part
    assert "CANARI" not in re.sub(r"`CANARI-E`|`CANARI \?`", "", aloud + report)
    assert not re.search(r"CANARI|\b[A-Z]+[0-9]+\b", aloud.replace("REF!", ""))


def test_the_report_says_where_in_every_language(tmp_path):
    """Cells are named alike, and their sentences are there."""
    for language in LANGUAGES:
        _, _, report = reported(tmp_path, CASES["a renamed column"][0], language)
        assert "`Question usd` (C1)" in report and "r.xlsx [mensuel]" in report


def test_a_roster_in_error_says_where_and_stops_no_other_row(tmp_path):
    """A seat whose code or pair is a formula in error is nobody: it is left out and told, and the others stand."""
    done, aloud, report = reported(tmp_path, [HEADER], roster=ROSTER + "#N/A,c1,P02,mentor,,\nk4,c2,#REF!,mentee,,\n")
    assert [(problem.id, problem.severity) for problem in done.problems] == [("pull.roster-formula", "warning")]
    assert "`code` : A4" in report and "`pair` : C5" in report
    assert "REF!" not in report


def test_a_roster_that_is_one_formula_in_error_is_told_by_what_it_is(tmp_path):
    """A tab that imports another shows a single #REF! until somebody allows it."""
    done, *_ = reported(tmp_path, [HEADER], roster="#REF!\n")
    assert [problem.id for problem in done.problems] == ["source.roster-formula"] and done.unreached


def test_a_roster_may_stand_under_titles(tmp_path):
    """Words above the columns, over merged cells or not, are no header."""
    done, _, report = reported(tmp_path, [HEADER], roster="Places,,,Rôles,,\n" + ROSTER + "k3,c1,P02,CANARI,,\n")
    assert [problem.id for problem in done.problems] == ["pull.roster-role"]
    assert "titres à la ligne 2" in report and "`role` : D5" in report


@pytest.mark.parametrize("place, letters", [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_spreadsheets_do(place, letters):
    assert letters_of(place) == letters
