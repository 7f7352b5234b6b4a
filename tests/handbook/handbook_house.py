"""The doll's house of tests/publish, for pages that are the same whatever the programme."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location("publish_house_for_handbook", Path(__file__).parents[1] / "publish" / "publish_house.py")
_house = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_house)
TODAY, program = _house.TODAY, _house.program
