"""Git, asked without a word to anybody: it never opens an editor, waits for a password or speaks another language."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

__all__ = ["GitFailed", "git_text", "has_identity", "run_git"]

PATIENCE = 120  # seconds: a large repository over a slow line, and no more
QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "LC_ALL": "C"}


class GitFailed(Exception):
    """Git said no, is absent or took too long. `told` is its standard output; what it says of errors may hold a key."""

    def __init__(self, told: str = "") -> None:
        super().__init__()
        self.told = told


def run_git(root: Path, *words: str, given: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
    """What a command of git writes when it is run in `root` with `given` as its input; raises GitFailed."""
    git = shutil.which("git")
    if git is None:
        raise GitFailed
    world = {**os.environ, **QUIET, **(environment or {})}
    try:
        done = subprocess.run([git, "-C", str(root), *words], input=given, capture_output=True, timeout=PATIENCE, env=world)
    except (OSError, subprocess.SubprocessError):
        raise GitFailed from None
    if done.returncode:
        raise GitFailed(done.stdout.decode(errors="replace"))
    return done.stdout


def git_text(root: Path, *words: str) -> str:
    """The one line that git answers, without its end; empty where it has nothing to say."""
    try:
        return os.fsdecode(run_git(root, *words)).strip()
    except GitFailed:
        return ""


def has_identity(root: Path) -> bool:
    """Whether git's configuration or its environment says who commits; its guess from the machine's name is no answer."""
    return all(git_text(root, "-c", "user.useConfigOnly=true", "var", f"GIT_{who}_IDENT") for who in ("AUTHOR", "COMMITTER"))
