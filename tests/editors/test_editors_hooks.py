"""The hooks that git runs before a commit: what is private is refused, and nothing else is."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FIRM = ROOT / "scripts" / "binome" / "start" / "files" / "common" / "dot-pre-commit-config.yaml"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def hooks_of(file: Path) -> list[dict]:
    """Those offered to others, or those of one repository."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return data if isinstance(data, list) else [hook for repo in data["repos"] for hook in repo["hooks"]]


FILES = {"offered": ROOT / ".pre-commit-hooks.yaml", "here": ROOT / ".pre-commit-config.yaml", "a firm's": FIRM}
HOOKS = [pytest.param(hook, id=f"{name}: {hook['id']}") for name, file in FILES.items() for hook in hooks_of(file)]


def git(root: Path, *words: str) -> str:
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True, env=quiet).stdout


def run_hook(hook: dict, root: Path) -> tuple[bool, str]:
    """As pre-commit does: the staged files that `files` finds decide whether `entry` runs; `fail` only has to match."""
    staged = git(root, "diff", "--cached", "--name-only", "-z").split("\0")
    if not any(re.search(hook["files"], file) for file in staged if file):
        return True, ""
    if hook["language"] == "fail":
        return False, hook["entry"]
    [command, *words] = shlex.split(hook["entry"])
    assert Path(command).name == "binome" and hook["pass_filenames"] is False
    done = subprocess.run([sys.executable, "-m", "binome", *words], cwd=root, capture_output=True, text=True)
    return done.returncode == 0, done.stdout


@pytest.fixture
def repository(tmp_path) -> Path:
    """A sound programme that git follows, with private files that it ignores."""
    shutil.copytree(ROOT / "tests" / "program" / "valid" / "program", tmp_path / "program")
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "people.csv").write_text("Nom,E-mail\nx,y\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("private/\n.responses/\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    return tmp_path


@needs_git
@pytest.mark.parametrize("hook", HOOKS)
def test_a_sound_programme_passes(hook, repository):
    assert run_hook(hook, repository)[0]


@needs_git
@pytest.mark.parametrize("hook", HOOKS)
def test_a_staged_private_file_is_refused(hook, repository):
    """Added by force: each of the hooks alone sees it, and names where such files stay."""
    git(repository, "add", "-f", "private/people.csv")
    passes, said = run_hook(hook, repository)
    assert not passes and "private/" in said


@needs_git
@pytest.mark.parametrize("name", FILES)
def test_a_staged_list_of_codes_is_refused_wherever_it_lies(name, repository):
    """The check reads its titles; a mistake in program/ is refused by the same hook."""
    check = next(hook for hook in hooks_of(FILES[name]) if hook["language"] != "fail")
    git(repository, "-c", "user.name=x", "-c", "user.email=x@essai.example", "commit", "-q", "-m", "x")
    (repository / "Codes.CSV").write_text("code,person\n", encoding="utf-8")
    git(repository, "add", "Codes.CSV")
    passes, said = run_hook(check, repository)
    assert not passes and "Codes.CSV" in said


def test_the_hooks_look_at_every_kind_of_table_that_the_check_refuses():
    """One list in the code, the same endings in each pattern."""
    from binome.privacy.peopletables import TABLES

    for file in FILES.values():
        pattern = next(hook["files"] for hook in hooks_of(file) if hook["language"] != "fail")
        assert all(re.search(pattern, f"docs/x{ending}") for ending in TABLES), file.name
        assert not re.search(pattern, "docs/fr/index.md")
