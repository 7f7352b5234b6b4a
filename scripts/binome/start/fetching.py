"""Getting another version of the kit, by the one tool that every Python has: pip, in the environment that runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from binome import __version__
from binome.start.changes import order_of

__all__ = ["fetch_kit", "is_other", "run_new"]

_VERSION = re.compile(r"v?[0-9]+(\.[0-9]+){0,2}")


def is_other(asked: str) -> bool:
    """Whether what was asked for has to be fetched: a version that is not ours, a wheel, an address."""
    return not _VERSION.fullmatch(asked) or order_of(asked) != order_of(__version__)


def fetch_kit(asked: str) -> str:
    """Install it; returns pip's last line where that failed, else nothing."""
    if _VERSION.fullmatch(asked):
        return _installed(f"binome=={asked.removeprefix('v')}")
    wheel = Path(asked)
    if not wheel.is_file():
        return _installed(asked)
    # The second time without a look at the version: pip would keep the same one, and where that came from.
    return _installed(str(wheel.resolve())) or _installed("--no-deps", "--force-reinstall", str(wheel.resolve()))


def _installed(*words: str) -> str:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *words]
    done = subprocess.run(command, capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if line.strip()]
    return (said[-1] if said else "pip") if done.returncode else ""


def run_new(root: Path) -> int:
    """The rest of the upgrade, by the kit that was just installed; its exit code."""
    return subprocess.run([sys.executable, "-m", "binome", "--root", str(root), "upgrade"]).returncode
