"""The maintainers' pages keep their word: each example is done to a copy of the kit, and does what the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "maintainers").glob("adding-*.md"))
BLOCK = re.compile(r"^```\w+ (write|edit|append|copy|prove)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KINDS = {"question-type", "source", "page", "rule", "language", "command", "document"}


@pytest.fixture
def kit(tmp_path) -> Path:
    """The package, its schemas, and the tiny programme of tests/program/valid/."""
    shutil.copytree(ROOT / "scripts" / "binome", tmp_path / "scripts" / "binome", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    shutil.copytree(ROOT / "tests" / "program" / "valid" / "program", tmp_path / "program")
    return tmp_path


def do(verb: str, path: Path, text: str, root: Path) -> None:
    if verb == "copy":
        shutil.copytree(path, root / text.strip())
    elif verb == "write":
        assert not path.exists(), f"{path} is there already"
        path.write_text(text, encoding="utf-8")
    elif verb == "append":
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    else:
        before = "\n".join(line[1:] for line in text.splitlines() if line[:1] != "+")
        after = "\n".join(line[1:] for line in text.splitlines() if line[:1] != "-")
        content = path.read_text(encoding="utf-8")
        assert content.count(before) == 1, f"{path.name} holds this once: {before}"
        path.write_text(content.replace(before, after), encoding="utf-8")


def test_every_kind_of_thing_has_its_page():
    """One place each, with an example that proves something."""
    assert {re.sub(r"adding-an?-", "", page.stem) for page in PAGES} == KINDS
    for page in PAGES:
        proofs = [text for verb, _, text in BLOCK.findall(page.read_text(encoding="utf-8")) if verb == "prove"]
        assert proofs and all("assert" in text for text in proofs), page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_example_of_a_page_does_what_it_says(page, kit):
    """Its changes, in order, then its proof, which fails on the kit as it is."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    proof = "\n".join(text for verb, _, text in blocks if verb == "prove")
    assert prove(proof, kit).returncode != 0, "the example proves nothing: the kit does it already"
    shutil.rmtree(kit / "private", ignore_errors=True)
    for verb, path, text in blocks:
        if verb != "prove":
            do(verb, kit / path, text, kit)
    done = prove(proof, kit)
    assert done.returncode == 0, done.stderr


def prove(text: str, kit: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(kit / "scripts"), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-c", text], cwd=kit, env=environment, capture_output=True, text=True)
