"""What `binome new cohort` asks, writes and refuses."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from start_house import ROOT

from binome.cli import binome
from binome.program.load import load_program
from binome.problems import Stop

OBJECTIVES = ("--objective", "veille-prompts", "--objective", "tableau-de-bord")
TODAY = ("--today", "2026-11-28")


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "program", tmp_path / "program")
    return tmp_path


def new(where: Path, *words: str, language: str = "en") -> Result:
    return CliRunner().invoke(binome, ["--root", str(where), "--lang", language, "new", "cohort", *words], catch_exceptions=False)


def test_options_alone_make_a_cohort_that_passes(programme: Path) -> None:
    """With a name and two objectives the rest is ready: a pilot of six pairs, on the first Monday that leaves four weeks."""
    done = new(programme, "essai-2027", *OBJECTIVES, *TODAY)
    assert done.exit_code == 0 and "program/cohorts/essai-2027.yml:" in done.output
    loaded = load_program(programme)
    assert loaded.program
    cohort = loaded.program.cohorts["essai-2027"]
    assert (cohort.stage, cohort.pairs, cohort.start.isoformat()) == ("pilot", 6, "2026-12-28")
    assert (programme / "program/cohorts/essai-2027.yml").read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")


def test_the_name_follows_the_title(programme: Path) -> None:
    """The title in the reader's own language first."""
    assert new(programme, "--title-fr", "Été 2027 : l’essai", "--title-en", "Trial", *OBJECTIVES, language="fr").exit_code == 0
    assert (programme / "program/cohorts/ete-2027-l-essai.yml").is_file()


def test_what_is_wrong_is_told_at_its_line(programme: Path) -> None:
    """The file is there to be mended, as any other; the exit code says that it is not good yet."""
    done = new(programme, "essai-2027", *OBJECTIVES, "--start", "2027-03-02", "--pairs", "six", language="en")
    assert done.exit_code == 1
    assert "essai-2027.yml:4:8: pairs: expected a whole number" in done.output


def test_a_spreadsheet_is_known_by_its_address(programme: Path) -> None:
    """What a browser shows may be pasted; the other options say which kind of source is meant."""
    address = "https://docs.google.com/spreadsheets/d/1qLm0X3bTnR8vYwZ2cKdP5sHjF7gA9eU4iO6tBxNkVMs/edit#gid=0"
    assert new(programme, "essai-2027", *OBJECTIVES, "--sheet", address).exit_code == 0
    written = (programme / "program/cohorts/essai-2027.yml").read_text(encoding="utf-8")
    assert "{type: google-sheet, id: \"1qLm0X3bTnR8vYwZ2cKdP5sHjF7gA9eU4iO6tBxNkVMs\"}" in written


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (("pilote-2026", *OBJECTIVES), "start.cohort-is-there"),
        (("Essai 2027", *OBJECTIVES), "load.file-id"),
        (("../essai", *OBJECTIVES), "load.file-id"),
        ((*OBJECTIVES,), "start.no-cohort-name"),
        (("essai-2027",), "start.no-objective"),
    ],
)
def test_nothing_is_written_over_a_cohort_or_without_a_name(programme: Path, words: tuple[str, ...], refused: str) -> None:
    """Each refusal leaves program/ as it was."""
    before = {path: path.read_bytes() for path in programme.rglob("*") if path.is_file()}
    with pytest.raises(Stop) as stopped:
        new(programme, *words)
    assert [problem.id for problem in stopped.value.problems] == [refused]
    assert {path: path.read_bytes() for path in programme.rglob("*") if path.is_file()} == before


def test_in_a_terminal_it_asks_what_the_form_asks(programme: Path) -> None:
    """Titles, name, start, stage, pairs, objectives by their numbers, sources: an empty line takes what is ready."""
    answers = ["L’essai", "The trial", "", "2027-03-01", "rollout", "pilote-2026", "8", "1, tableau-de-bord", "csv", ""]
    said = in_a_terminal(programme, answers)
    written = (programme / "program/cohorts/the-trial.yml").read_text(encoding="utf-8")
    assert written == (
        "# yaml-language-server: $schema=../../schemas/cohort.schema.json\n"
        "title:\n  fr: L’essai\n  en: The trial\nstart: 2027-03-01\nstage: rollout\ngrows_from: pilote-2026\npairs: 8\n"
        "objectives:\n  - veille-prompts\n  - tableau-de-bord\n"
        "sources:\n  answers: {type: csv, path: private/inbox/the-trial}\n  roster: {type: csv, path: private/inbox/the-trial/roster.csv}\n"
    ), said


def in_a_terminal(root: Path, answers: list[str]) -> str:
    """Run it where somebody sits, and type these lines."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "binome", "--root", str(root), "--lang", "en", "new", "cohort", *TODAY]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "dumb", "PYTHONUTF8": "1"})
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    said = b""
    while True:
        try:
            said += (part := os.read(ours, 4096))
        except OSError:  # Linux says so where the other side is closed
            break
        if not part:
            break
    process.wait(timeout=60)
    os.close(ours)
    return said.decode(errors="replace")
