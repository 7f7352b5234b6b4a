"""The example is read once for all the tests of this room, each of which gets a copy of what was read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from coordination_house import TODAY, copied, program_of

from binome.places import Places
from binome.survey.pull import pull


@pytest.fixture(scope="session")
def _read(tmp_path_factory: pytest.TempPathFactory) -> Places:
    places = copied(tmp_path_factory.mktemp("read"))
    pull(program_of(places), places, TODAY)
    return places


@pytest.fixture
def places(_read: Places, tmp_path: Path) -> Places:
    root = tmp_path / "programme"
    shutil.copytree(_read.root, root)
    return Places(root)
