"""The guard stands between a build and its site: what it refuses is never handed over, and the old site stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUOTED = "L’atelier vu par Zéphyrine"


def binome(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BINOME_LANG": "en", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "binome", *words]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The example, its answers pulled and its site built."""
    root = tmp_path_factory.mktemp("project")
    for name in ("program", "docs"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root)
    assert binome(root, "pull").returncode == 0
    return root


def site_of(project: Path) -> dict[str, bytes]:
    return {file.relative_to(project).as_posix(): file.read_bytes() for file in (project / "site").rglob("*") if file.is_file()}


def test_the_real_example_passes_and_a_secret_in_it_does_not(project):
    """From a clean site to a quoted code, back, and to a name that was not known before; one build after another."""
    page = project / "docs/fr/faq.md"
    written = f"{page.read_text(encoding='utf-8')}\n\n{QUOTED} Le Bihan.\n"
    page.write_text(written, encoding="utf-8")
    built = binome(project, "build")
    assert built.returncode == 0, built.stderr
    assert "compared with the ledger" in built.stderr and "no name and no address is known here" in built.stderr
    before = site_of(project)
    again = binome(project, "build")
    assert again.returncode == 0 and not again.stderr, "an unchanged site, unchanged private files: nothing is read again"

    code = (project / "program/example/pilote-2026/roster.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    page.write_text(f"{written}\n\nLe code {code.lower()} est le mien.\n", encoding="utf-8")
    refused = binome(project, "build")
    assert refused.returncode == 4 and code.lower() not in refused.stderr.lower()
    assert "build/site/faq/index.html" in refused.stderr and "search_index.json" in refused.stderr
    assert site_of(project) == before, "the last good site stays, byte for byte"
    assert binome(project, "build").returncode == 4, "and the refusal is told again"

    page.write_text(written, encoding="utf-8")
    assert binome(project, "build").returncode == 0 and site_of(project) == before
    people = project / "private/people.yml"
    people.write_text("- {first_name: Zéphyrine, last_name: Le Bihan}\n", encoding="utf-8")
    refused = binome(project, "build")
    assert refused.returncode == 4 and "site/faq/index.html" in refused.stderr and "private/people.yml" in refused.stderr
    assert "bihan" not in refused.stderr.lower()
    assert binome(project, "build").returncode == 4, "the site that stands is read again while private files changed"
    people.write_text("- {first_name: Zéphyrine, last_name: Le Goff}\n", encoding="utf-8")
    assert binome(project, "build").returncode == 0 and site_of(project) == before
