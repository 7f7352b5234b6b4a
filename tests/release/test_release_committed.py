"""A ledger that is not the one that was committed: check and release refuse it, and say how to restore it."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from binome.cli import binome
from binome.model import LANGUAGES, Participation, Released
from binome.places import Places
from binome.problems import Stop
from binome.release.committed import find_changed
from binome.release.ledger import write_entry
from binome.wording import load_wording
from click.testing import CliRunner

ROOT = Path(__file__).parents[2]
DAY = date(2026, 10, 12)
RELEASED = "program/results/automne/mensuel-1/released.json"
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(root: Path, *words: str) -> None:
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    named = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *named, *words], cwd=root, check=True, capture_output=True, env=quiet)


def commit(root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", "program")
    git(root, "commit", "-q", "-m", "published")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A committed ledger with two entries."""
    found = Places(tmp_path)
    for entry in (Participation("mensuel-1", DAY, 5), Released("mensuel-1", DAY, ())):
        write_entry(found.results, "automne", entry)
    commit(tmp_path)
    return found


def told(places: Places) -> list[tuple[str, str, str]]:
    return [(p.place.file, p.id.removeprefix("release."), p.severity) for p in find_changed(places)]


def test_a_committed_ledger_and_its_new_files_are_fine(places: Places):
    write_entry(places.results, "automne", Released("mensuel-2", DAY, ()))
    git(places.root, "add", "program")
    assert told(places) == []


@pytest.mark.parametrize("staged", [False, True])
def test_a_file_that_was_deleted_or_edited_is_named_with_its_cure(places: Places, staged: bool):
    (places.root / RELEASED).unlink()
    other = places.results / "automne/mensuel-1/participation-5.json"
    other.write_bytes(other.read_bytes().replace(b"5", b"10"))
    if staged:
        git(places.root, "add", "-A")
    assert told(places) == [
        ("program/results/automne/mensuel-1/participation-5.json", "file-changed", "error"),
        (RELEASED, "file-deleted", "error"),
    ]
    for language in LANGUAGES:
        assert all(f"git checkout -- {p.place.file}" in p.text(language) for p in find_changed(places))


def test_a_whole_ledger_that_is_gone_is_told_in_a_few_lines(places: Places):
    for number in range(2, 9):
        write_entry(places.results, "automne", Released(f"mensuel-{number}", DAY, ()))
    commit(places.root)
    shutil.rmtree(places.results)
    assert [what for _, what, _ in told(places)] == ["file-deleted"] * 5 + ["more-changed"]


def test_a_project_within_a_larger_repository_reads_its_own_ledger_only(tmp_path: Path):
    for name in ("ours", "theirs"):
        write_entry(Places(tmp_path / name).results, "automne", Released("mensuel-1", DAY, ()))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "published")
    shutil.rmtree(tmp_path / "theirs")
    assert told(Places(tmp_path / "ours")) == []
    (tmp_path / "ours" / RELEASED).unlink()
    assert told(Places(tmp_path / "ours")) == [(RELEASED, "file-deleted", "error")]


def test_without_git_or_a_first_commit_there_is_nothing_to_compare_with(tmp_path: Path):
    write_entry(Places(tmp_path).results, "automne", Released("mensuel-1", DAY, ()))
    assert told(Places(tmp_path)) == []
    git(tmp_path, "init", "-q")
    assert told(Places(tmp_path)) == []


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "program", tmp_path / "program")
    commit(tmp_path)
    return tmp_path


def test_check_and_release_refuse_and_nothing_is_published_a_second_time(example: Path):
    lost = example / "program/results/pilote-2026/mensuel-1/released.json"
    lost.unlink()
    run = CliRunner().invoke
    checked = run(binome, ["--root", str(example), "check"])
    assert checked.exit_code == 1 and lost.relative_to(example).as_posix() in checked.output
    assert isinstance(run(binome, ["--root", str(example), "release"]).exception, Stop)
    assert not lost.exists()


@pytest.mark.parametrize("broken", ["calendar.yml", "program.yml"])
def test_a_figure_is_withdrawn_whatever_is_wrong_in_the_programme(example: Path, broken: str):
    """Who asks for it is in a hurry, and an entry needs a day alone."""
    (example / "program" / broken).write_text("cycle: [", encoding="utf-8")
    figure = "pilote-2026/mensuel-1/used"
    done = CliRunner().invoke(binome, ["--root", str(example), "withdraw", figure, "--today", "2026-06-01"])
    assert done.exit_code == 0, done.output
    assert (example / "program/results/pilote-2026/mensuel-1/withdrawn-used.json").is_file()


def test_check_tells_a_file_of_the_ledger_that_cannot_be_read(example: Path):
    (example / "program/results/pilote-2026/mensuel-1/opened.json").write_text("<<<<<<< HEAD", encoding="utf-8")
    (example / "program/results/pilote-2026/notes.json").write_text("{}", encoding="utf-8")
    commit(example)
    checked = CliRunner().invoke(binome, ["--root", str(example), "check", "--lang", "en"])
    assert checked.exit_code == 1
    assert "mensuel-1/opened.json: this file of the ledger cannot be read" in checked.output
    assert "pilote-2026/notes.json: warning" in checked.output


def test_no_sentence_about_the_ledger_advises_to_remove_a_file_of_it():
    for language, words in {"fr": ("upprimez", "ffacez"), "en": ("emove", "elete ")}.items():
        sentences = load_wording(language, "problems-release")
        assert not [key for key, sentence in sentences.items() if any(word in sentence for word in words)]
