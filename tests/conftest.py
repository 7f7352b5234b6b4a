"""What every test shares: hypothesis judges laws, not the speed of a busy machine; and the example's site is built once."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("binome", deadline=None)
settings.load_profile("binome")

ROOT = Path(__file__).parents[1]
ADDRESS = "http://127.0.0.1/"  # a sitemap and the links between languages need a whole address


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example as it is published at `ADDRESS`, one for all processes of a run: to be read, never written."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with (folder / "example.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # who comes second waits for the build of who came first
        if not (folder / "example" / "site").is_dir():
            _build(folder / "example")
    return folder / "example" / "site"


def _build(root: Path) -> None:
    shutil.copytree(ROOT / "program", root / "program", dirs_exist_ok=True)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    environment = {**os.environ, "BINOME_LANG": "en", "SITE_URL": ADDRESS, "SITE_URL_EN": f"{ADDRESS}en/"}
    command = [sys.executable, "-m", "binome", "--root", str(root), "build"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[-3000:]
