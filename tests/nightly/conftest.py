"""Each test of this room has a git of its own: nobody's configuration, nobody's name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from nightly_house import new_host


@pytest.fixture(autouse=True)
def nobodys_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name.startswith("GIT_") or name in ("CI", "BINOME_LEDGER_BRANCH"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture
def host(tmp_path: Path) -> Path:
    return new_host(tmp_path)
