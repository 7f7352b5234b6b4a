"""The doctor says what is set up, what is missing, and who must share which spreadsheet with which address."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from binome.doctor.computer import look_at_computer
from binome.doctor.remark import FINE, MISSING, NOTE, UNREAD, lines_of
from binome.doctor.visit import visit
from binome.model import LANGUAGES
from binome.places import Places
from binome.program.load import Loaded, load_program
from loopback_google import ROBOT, page
from sheets_house import ID, ROWS, book, environment, outside

ROOT = Path(__file__).parents[2]
TABS = ("inscription", "journal", "mensuel", "bilan", "codes")


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    """The example, one cohort of which lives at Google's."""
    shutil.copytree(ROOT / "program", tmp_path / "program")
    file = tmp_path / "program/cohorts/automne-2026.yml"
    text = file.read_text(encoding="utf-8")
    before, _, _ = text.partition("sources:")
    sheet = '{type: google-sheet, id: "${REPONSES}"}'
    file.write_text(f"{before}sources:\n  answers: {sheet}\n  roster: {sheet}\n", encoding="utf-8")
    return load_program(tmp_path)


def visited(loaded: Loaded, root: Path, world) -> list:
    return list(visit(loaded, Places(root), loaded.settings.today, world))


def said(remarks, part: str = "sheets") -> dict[str, str]:
    return {remark.key: remark.state for remark in remarks if remark.part == part}


def test_a_programme_that_is_set_up_is_told_so(google, loaded, tmp_path):
    """The robot, whom to share with, and one trial read of each spreadsheet, whatever number of tabs it has."""
    google.spreadsheets[ID] = book(**dict.fromkeys(TABS, ROWS))
    remarks = visited(loaded, tmp_path, outside(google))
    assert said(remarks) == {"sheets.robot": FINE, "sheets.share": NOTE, "sheets.read": FINE}
    shared = next(remark for remark in remarks if remark.key == "sheets.share")
    assert shared.values == {"path": "${REPONSES}", "cohorts": "automne-2026", "robot": ROBOT}
    assert len(google.reads()) == 2


def test_a_form_that_is_not_made_yet_is_no_fault(google, loaded, tmp_path):
    """Before its first wave a survey has no tab; once it is open, its missing tab is one."""
    google.spreadsheets[ID] = book(codes=ROWS, inscription=ROWS)
    first = loaded.program.cohorts["automne-2026"].start
    early = replace(loaded, settings=replace(loaded.settings, today=first))
    states = [(r.key, r.values.get("tab"), r.state) for r in visited(early, tmp_path, outside(google)) if r.part == "sheets"]
    assert ("sheets.early", "bilan", NOTE) in states
    assert ("source.google-missing-tab", "journal", UNREAD) in states


MISSINGS = {
    "source.google-no-key": {"BINOME_GOOGLE_KEY": ""},
    "source.google-variable": {"REPONSES": ""},
    "source.google-api-key": {"BINOME_GOOGLE_KEY": "AIza" + "x" * 35},
}


@pytest.mark.parametrize("id, changed", MISSINGS.items(), ids=MISSINGS)
def test_what_is_missing_is_told_once_with_its_cure(google, loaded, tmp_path, id, changed):
    """Six tables of one spreadsheet wait for the same thing."""
    remarks = visited(loaded, tmp_path, outside(google, environment=environment(**changed)))
    told = [remark for remark in remarks if remark.state == UNREAD]
    assert [remark.key for remark in told] == [id] and not google.reads()


def test_everything_that_is_missing_is_told_at_once(google, loaded, tmp_path):
    """Neither a key nor an id: two things to do, and no second visit to learn of the other."""
    remarks = visited(loaded, tmp_path, outside(google, environment={}))
    assert said(remarks) == {"source.google-no-key": UNREAD, "source.google-variable": UNREAD}


def test_a_spreadsheet_that_nobody_shares_is_told_with_the_address(google, loaded, tmp_path):
    """The sentence holds what the coordinator must copy into the box « Partager »."""
    google.spreadsheets[ID].shared_with = frozenset()
    remarks = visited(loaded, tmp_path, outside(google))
    for language in LANGUAGES:
        lines = [line for line in lines_of(remarks, language) if ROBOT in line]
        assert len(lines) == 3 and not any(ID in line for line in lines)


def test_google_that_is_down_is_no_fault_of_anybody(google, loaded, tmp_path):
    """It is told as unread, like on a night."""
    google.faults.extend([page(502)] * 9)
    assert said(visited(loaded, tmp_path, outside(google)))["source.google-down"] == UNREAD


def test_the_doctor_counts_no_rows_and_quotes_no_cell(google, loaded, tmp_path):
    """What it prints may stand in a public log."""
    google.spreadsheets[ID] = book(**dict.fromkeys(TABS, (*ROWS, ("CANARI-STAMP", "CANARI-CODE", "CANARI"))))
    few = list(lines_of(visited(loaded, tmp_path, outside(google)), "fr"))
    google.spreadsheets[ID] = book(**dict.fromkeys(TABS, ROWS))
    assert few == list(lines_of(visited(loaded, tmp_path, outside(google)), "fr"))
    assert "CANARI" not in "".join(few)


def test_the_commands_end_with_three_where_a_sheet_cannot_be_read(loaded, tmp_path):
    """As a person runs them, without a key: the other cohort is read, and the end says that a source was not."""
    environment = {name: value for name, value in os.environ.items() if "GOOGLE" not in name}
    ended = {}
    for command in ("doctor", "pull"):
        run = subprocess.run(
            [sys.executable, "-m", "binome", command, "--lang", "en"],
            cwd=tmp_path, env={**environment, "PYTHONUTF8": "1", "REPONSES": ID}, capture_output=True, text=True,
        )  # fmt: skip
        ended[command] = run.returncode
        assert "no key to read Google Sheets" in run.stdout + run.stderr
    assert ended == {"doctor": 3, "pull": 3}
    assert (tmp_path / ".responses/pilote-2026/mensuel.json").is_file()


def test_what_git_would_take_is_told(tmp_path):
    """A repository whose .gitignore forgot private/ would publish the first file put there."""
    states = lambda: {remark.key: remark.state for remark in look_at_computer(tmp_path)}  # noqa: E731
    assert states() == {"libraries.there": FINE, "zones.there": FINE, "git.none": NOTE}
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert states()["git.takes"] == MISSING
    (tmp_path / ".gitignore").write_text("private/\n")
    assert [r.values for r in look_at_computer(tmp_path) if r.key == "git.takes"] == [{"folders": ".responses/"}]
    (tmp_path / ".gitignore").write_text("private/\n.responses/\n")
    assert states()["git.ignores"] == FINE


def test_a_broken_programme_and_a_missing_file_are_told(loaded, google, tmp_path):
    """A file that a cohort reads and that is not there, and a programme that `check` refuses."""
    shutil.rmtree(tmp_path / "program/example/pilote-2026")
    assert said(visited(loaded, tmp_path, outside(google)), "files")["files.absent"] == MISSING
    (tmp_path / "program/program.yml").write_text("version: 1\n")
    broken, before = load_program(tmp_path), len(google.asked)
    remarks = list(visit(broken, Places(tmp_path), loaded.settings.today, outside(google)))
    assert said(remarks, "program") == {"program.wrong": MISSING} and len(google.asked) == before
