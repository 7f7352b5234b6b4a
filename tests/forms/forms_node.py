"""Node's part of these tests: the suites beside this file, where Node and the packages of package-lock.json are there.

Nothing is installed here: `make test` installs the packages, `.ci/run` Node. Where something is missing the tests are
skipped and say so; with CI=true they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import pytest

HERE = Path(__file__).parent
NEEDED = {
    "Node 18 or later (apt-get install nodejs npm)": shutil.which("node"),
    "the packages of tests/forms/package-lock.json (npm ci in tests/forms)": (HERE / "node_modules" / "typescript").is_dir(),
}
MISSING = " and ".join(name for name, found in NEEDED.items() if not found)
P = ParamSpec("P")


def needs_node(test: Callable[P, None]) -> Callable[P, None]:
    @wraps(test)
    def guarded(*args: P.args, **values: P.kwargs) -> None:
        if MISSING:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"THE COORDINATOR'S SCRIPT WAS NOT RUN: install {MISSING}")
        test(*args, **values)

    return guarded


def run_node_tests(name: str, **environment: str) -> None:
    run_node("--test", "--test-reporter=spec", name, **environment)


def run_node(*words: str, **environment: str) -> str:
    done = subprocess.run(["node", *words], capture_output=True, text=True, cwd=HERE, env={**os.environ, **environment})
    assert done.returncode == 0, done.stdout[-12000:] + done.stderr[-4000:]
    return done.stdout
