"""What readers meet in a real browser: the suites in Node beside this file, over sites built by the real commands.

Chromium, Node and the packages of package-lock.json are used where they are, never installed here: `make test` installs
the packages, `.ci/run` the rest. Where something is missing the suites are skipped and say so; with CI=true they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.append(str(HERE.parent / "hostile"))

from hostile_corpus import STRINGS  # noqa: E402
from hostile_programme import TODAY, deal, write_programme  # noqa: E402

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDED = {
    "Chromium (apt-get install chromium)": CHROMIUM,
    "Node 18 or later (apt-get install nodejs npm)": shutil.which("node"),
    "the packages of tests/browser/package-lock.json (npm ci in tests/browser)": (HERE / "node_modules" / "playwright-core").is_dir(),
}
MISSING = " and ".join(name for name, found in NEEDED.items() if not found)


@pytest.fixture(autouse=True)
def browser_is_there() -> None:
    if MISSING:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"NOTHING WAS TRIED IN A BROWSER: install {MISSING}")


@pytest.mark.parametrize("quarter", range(4))  # small enough to be shared evenly by the workers
def test_hostile_words_in_every_field_stay_words(tmp_path: Path, quarter: int) -> None:
    """Over five hundred hostile strings in every field: none runs, asks, breaks a layout or shows as anything but itself."""
    sites = [write_programme(tmp_path / str(number), strings) for number, strings in enumerate(deal(STRINGS)) if number % 4 == quarter]
    for site in sites:
        expected = {"seen": site.seen, "titles": site.titles, "strings": site.strings}
        (site.root / "seen.json").write_text(json.dumps(expected), encoding="utf-8")
        build(site.root, "--today", TODAY.isoformat())
    run_suite("hostile.test.mjs", BINOME_HOSTILE_SITES=json.dumps([str(site.root) for site in sites]))


def test_the_example_reads_well(tmp_path: Path, example_site: Path) -> None:
    """It works by mouse, by keyboard and with the lights out, on paper and on a phone; tests/quality looks at each of its pages."""
    real = write_programme(tmp_path / "real", ("premier mot", "second mot", "troisième mot"))
    build(real.root, "--today", TODAY.isoformat())
    run_suite("example.test.mjs", BINOME_EXAMPLE_SITE=str(example_site), BINOME_REAL_SITE=str(real.root / "site"))


def build(root: Path, *options: str) -> None:
    """`binome build`, as a person runs it. A warning of MkDocs is no fault: the guide links to the example's cohorts."""
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    command = [sys.executable, "-m", "binome", "--root", str(root), "build", *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, env={**os.environ, "BINOME_LANG": "en"})
    assert done.returncode == 0, done.stderr[-3000:]


def run_suite(name: str, **environment: str) -> None:
    command = ["node", "--test", "--test-reporter=spec", name]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE, env={**os.environ, "BINOME_CHROMIUM": str(CHROMIUM), **environment})
    assert done.returncode == 0, done.stdout[-12000:]
