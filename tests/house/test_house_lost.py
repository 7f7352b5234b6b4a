"""Lost rows and dead sources as a person meets them, at home and on a runner: real processes on a copy of the example."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = "program/example/automne-2026/mensuel.csv"


@pytest.fixture
def project(tmp_path) -> Path:
    """The example, nothing of whose autumn cohort is released yet."""
    shutil.copytree(ROOT / "program", tmp_path / "program")
    shutil.rmtree(tmp_path / "program/results/automne-2026")
    return tmp_path


def binome(project: Path, *words: str, ci: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BINOME_LANG": "fr", "PYTHONUTF8": "1", "CI": ci}
    command = [sys.executable, "-m", "binome", *words]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


def cut(project: Path) -> None:
    """Take the last ten rows of a table away."""
    lines = (project / TABLE).read_text(encoding="utf-8").splitlines(keepends=True)
    (project / TABLE).write_text("".join(lines[:-10]), encoding="utf-8")


def released(project: Path) -> set[str]:
    results = project / "program/results/automne-2026"
    return {path.parent.name for path in results.glob("*/released.json") if path.parent.name.startswith("mensuel")}


def test_at_home_a_table_that_shrank_waits_for_a_word(project):
    """Exit code 1, the command to type, nothing released from it; with the word, everything."""
    assert binome(project, "pull").returncode == 0
    cut(project)
    done = binome(project, "pull")
    assert done.returncode == 1
    assert "binome pull --accept-shrunk automne-2026/mensuel" in done.stderr
    waiting = binome(project, "release")
    assert not released(project) and "a laissé un doute" in waiting.stderr
    assert binome(project, "pull", "--accept-shrunk", "automne-2026/mensuel").returncode == 0
    assert binome(project, "release").returncode == 0
    assert {"mensuel-1", "mensuel-2"} <= released(project)


def test_a_word_that_names_no_table_is_refused(project):
    """The name that was meant is given back."""
    done = binome(project, "pull", "--accept-shrunk", "automne-2026/mensul")
    assert done.returncode == 1 and "automne-2026/mensuel" in done.stderr


def test_on_a_runner_nothing_of_another_night_is_left(project):
    """A shorter table is compared with nothing; a dead source leaves no answers, and no wave is released from any."""
    assert binome(project, "pull", ci="true").returncode == 0
    cut(project)
    assert binome(project, "pull", ci="true").returncode == 0
    (project / TABLE).write_text("<!doctype html><title>Connexion</title>")
    done = binome(project, "pull", ci="true")
    assert done.returncode == 3
    assert not (project / ".responses/automne-2026/mensuel.json").exists()
    assert (project / ".responses/automne-2026/journal.json").exists()
    binome(project, "release", ci="true")
    assert not released(project) and (project / "program/results/automne-2026/journal-mid/released.json").exists()


def test_at_home_a_dead_source_keeps_its_last_table_and_its_day(project):
    """Answers of before the end of a wave's grace are no ground for its release, however late the night."""
    assert binome(project, "pull", "--today", "2026-10-05").returncode == 0
    (project / TABLE).write_text("<!doctype html><title>Connexion</title>")
    done = binome(project, "pull")
    assert done.returncode == 3 and "2026-10-05" in done.stderr
    binome(project, "release")
    assert not released(project)
