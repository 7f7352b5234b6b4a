"""What git knows of the files of this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

__all__ = ["GitSilent", "ask_git"]

PATIENCE = 10  # seconds


class GitSilent(Exception):
    """Git is there and will not answer: a checkout of somebody else's, a damaged one, one without any commit."""


def ask_git(root: Path, *words: str) -> list[str]:
    """What a command of git answers about `root`, which must end each item with a zero (-z); nothing outside a checkout.

    Raises GitSilent.
    """
    git = shutil.which("git")
    if git is None or not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return []
    command = [git, "-C", str(root), *words]
    try:
        said = subprocess.run(command, capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.SubprocessError):
        raise GitSilent from None
    return [os.fsdecode(item) for item in said.stdout.split(b"\0") if item]
