"""The kit's wheel, built once for all the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from start_house import ROOT, Computer, build_kit


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_kit(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Computer:
    """A computer on which this wheel, and nothing else of the kit, is installed."""
    made = Computer(tmp_path_factory.mktemp("computer"))
    made.install(wheel)
    return made
