"""The menu's lines that care for people, in Node against the stand-in; then a real night on what an erasure leaves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from forms_node import needs_node, run_node, run_node_tests

from binome.places import Places
from binome.survey.store import load_pulled

ROOT = Path(__file__).parents[2]
COHORT = "automne-2026"


def binome(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "binome", "--root", str(root), *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "BINOME_LANG": "fr"})


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's programme, its autumn cohort read from a folder of private CSV files."""
    made = tmp_path_factory.mktemp("care")
    shutil.copytree(ROOT / "program", made / "program", ignore=shutil.ignore_patterns("results", "example"))
    file = made / "program" / "cohorts" / f"{COHORT}.yml"
    text = file.read_text(encoding="utf-8")
    assert f"program/example/{COHORT}/roster.csv" in text
    text = text.replace(f"program/example/{COHORT}/roster.csv", "private/inbox/codes.csv")
    file.write_text(text.replace(f"program/example/{COHORT}", "private/inbox"), encoding="utf-8")
    (made / "program" / "cohorts" / "pilote-2026.yml").unlink()
    file.write_text(file.read_text(encoding="utf-8").replace("grows_from: pilote-2026\n", ""), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def scripts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("scripts")
    for name, language in (("autumn", "fr"), ("english", "en")):
        done = binome(root, "form", COHORT, "--lang", language)
        assert done.returncode in (0, 1), done.stderr
        shutil.copytree(root / "build" / "forms" / COHORT, made / name)
    return made


@needs_node
def test_people_are_cared_for(scripts: Path) -> None:
    """This week, pauses and replacements, erasures cut short anywhere, the deputy's tab; in both languages."""
    run_node_tests("care.test.mjs", BINOME_SCRIPTS=str(scripts))


@needs_node
def test_after_an_erasure_a_real_night_knows_the_seat_as_erased_and_keeps_no_row(root: Path, scripts: Path, tmp_path: Path) -> None:
    """The tabs as Google downloads them, before and after the menu's line, read by the real `binome pull`."""
    code = run_node("erasure.mjs", str(scripts / "autumn" / "carnet.gs"), str(tmp_path)).strip()
    plain = code.lower().replace("-", "")
    before, after = (pulled(root, tmp_path / name) for name in ("before", "after"))
    assert before.roster is not None and after.roster is not None
    assert before.roster.by_code[plain].person and rows_of(before, plain) == 3
    seat = after.roster.by_code[plain]
    assert (seat.status, seat.person, seat.pair, seat.role, seat.organisation) == ("erased", "", "", "", "")
    assert rows_of(after, plain) == 0
    others = {name: len(stored.responses) for name, stored in after.surveys.items()}
    assert others == {name: len(stored.responses) - counted(stored, plain) for name, stored in before.surveys.items()}
    assert sum(others.values()) > 0


def pulled(root: Path, tabs: Path):  # type: ignore[no-untyped-def]
    for name in ("private", ".responses"):
        shutil.rmtree(root / name, ignore_errors=True)
    shutil.copytree(tabs, root / "private" / "inbox")
    done = binome(root, "pull", "--today", "2026-11-12")
    assert done.returncode in (0, 1, 3), done.stderr
    return load_pulled(Places(root), COHORT)


def rows_of(kept, code: str) -> int:  # type: ignore[no-untyped-def]
    return sum(counted(stored, code) for stored in kept.surveys.values())


def counted(stored, code: str) -> int:  # type: ignore[no-untyped-def]
    return sum(response.code == code for response in stored.responses)
