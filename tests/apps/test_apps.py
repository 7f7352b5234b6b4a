"""The pages that do something, in a real browser: the suites in Node beside this file, over the one site of the example (conftest.py).

A suite is one `<name>.test.mjs`; it finds the site in BINOME_APPS_SITE, and may leave files to be read here in BINOME_APPS_OUT.
Chromium, Node and the packages are used where they are, never installed here: `make test` installs the packages, `.ci/run` the rest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDED = {
    "Chromium (apt-get install chromium)": CHROMIUM,
    "Node 18 or later (apt-get install nodejs npm)": shutil.which("node"),
    **{
        f"the packages of tests/{room}/package-lock.json (npm ci in tests/{room})": (ROOT / "tests" / room / "node_modules" / package).is_dir()
        for room, package in (("browser", "playwright-core"), ("apps", "jsqr"), ("feeds", "ical.js"), ("quality", "axe-core"))
    },
}
MISSING = " and ".join(name for name, found in NEEDED.items() if not found)


@pytest.fixture(autouse=True)
def browser_is_there() -> None:
    if MISSING:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"NO PAGE THAT DOES SOMETHING WAS TRIED: install {MISSING}")


@pytest.mark.parametrize("suite", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_a_page_does_what_it_says(example_site: Path, tmp_path: Path, suite: str) -> None:
    """By mouse and keyboard, on a phone and a desk, in both languages; nothing leaves, and nothing hostile is believed."""
    told = {"BINOME_CHROMIUM": str(CHROMIUM), "BINOME_APPS_SITE": str(example_site), "BINOME_APPS_OUT": str(tmp_path), "BINOME_PYTHON": sys.executable}
    done = subprocess.run(["node", "--test", "--test-reporter=spec", suite], capture_output=True, text=True, cwd=HERE, env={**os.environ, **told})
    assert done.returncode == 0, done.stdout[-12000:]
    for file in tmp_path.glob("*.ics"):
        read_event(file)


def read_event(file: Path) -> None:
    """A second parser reads an event that a page saved: whole, one, with its alarm."""
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    assert not event.errors and event["UID"] and event["SUMMARY"] and event.start.utcoffset() == timedelta()
    assert event.end - event.start == timedelta(minutes=45) and alarm["TRIGGER"].dt == timedelta(minutes=-15)
