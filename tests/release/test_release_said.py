"""What `binome release` and `binome pull` answer when there is nothing to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WAVE = "pilote-2026/mensuel-1"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's programme and its ledger, without the repository."""
    root = tmp_path_factory.mktemp("said")
    shutil.copytree(ROOT / "program", root / "program")
    return root


def said(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    calm = {name: value for name, value in os.environ.items() if name != "CI"}
    told = {**calm, "BINOME_LANG": "en", "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-m", "binome", "--root", str(root), *words], env=told, capture_output=True, text=True)


def test_a_wave_that_is_published_says_so_and_since_when(copied: Path) -> None:
    """Asked a second time, and the ledger stays as it is."""
    before = {path: path.read_bytes() for path in (copied / "program/results").rglob("*.json")}
    done = said(copied, "release", "--wave", WAVE)
    assert done.returncode == 0 and f"{WAVE} was published on 2026-" in done.stdout
    assert {path: path.read_bytes() for path in (copied / "program/results").rglob("*.json")} == before


def test_a_wave_that_is_unknown_is_a_mistake_and_nothing_else(copied: Path) -> None:
    done = said(copied, "release", "--wave", "pilote-2026/mensuel-9")
    assert done.returncode == 1 and "mensuel-9" in done.stderr and done.stdout == ""


def test_without_sources_pull_says_that_there_is_nothing_to_read(tmp_path: Path) -> None:
    """A programme on the day it begins: silence would look like success."""
    shutil.copytree(ROOT / "tests/program/valid", tmp_path, dirs_exist_ok=True)
    for cohort in (tmp_path / "program/cohorts").glob("*.yml"):
        cohort.unlink()
    done = said(tmp_path, "pull")
    assert done.returncode == 0 and "Nothing to read" in done.stdout
