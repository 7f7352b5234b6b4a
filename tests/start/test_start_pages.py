"""What a newcomer reads is what works: the commands of the handbook's first page and of a firm's README, and what they promise."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from start_house import ROOT

from binome import __version__
from binome.cli import binome
from binome.commands import COMMANDS
from binome.wording import load_wording

LANGUAGES = ("fr", "en")
_SAID = re.compile(r"(?:`|[$>] )(?:[.\w\\/]*[\\/])?binome ([a-z]+)([^`\n]*)")


def readme(tmp_path: Path, host: str) -> str:
    CliRunner().invoke(binome, ["--root", str(tmp_path), "init", host, "--host", host], catch_exceptions=False)
    return (tmp_path / host / "README.md").read_text(encoding="utf-8")


def commands_in(text: str) -> list[tuple[str, list[str]]]:
    return [(name, re.findall(r"--[a-z-]+", rest)) for name, rest in _SAID.findall(text)]


def assert_known(said: list[tuple[str, list[str]]]) -> None:
    assert said
    for name, options in said:
        assert name in COMMANDS
        command = binome.get_command(click.Context(binome), name)
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
        assert set(options) <= known, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_of_the_handbook_names_commands_that_are_there(language: str) -> None:
    text = (ROOT / f"docs/{language}/manuel/demarrer.md").read_text(encoding="utf-8")
    said = commands_in(text)
    assert_known(said)
    assert {"init", "check", "build", "upgrade"} <= {name for name, _ in said}


@pytest.mark.parametrize("host", ["github", "gitlab", "none"])
def test_a_firm_s_readme_asks_for_five_commands_at_most(tmp_path: Path, host: str) -> None:
    """In each language; those of the kit are there, and each language says the same ones."""
    halves = readme(tmp_path, host).split("\n---\n")
    lines = [[line for line in half.splitlines() if line.startswith("$ ")] for half in halves]
    assert len(halves) == len(LANGUAGES) and lines[0] == lines[1] and 0 < len(lines[0]) <= 5
    for half in halves:
        assert_known(commands_in(half))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_counts_the_questions_that_are_asked(language: str) -> None:
    """Eight, it says, and so does `binome init --help`."""
    words = load_wording(language, "start")
    assert len([key for key in words if key.startswith("ask.")]) == 8
    eight = {"fr": "huit questions", "en": "eight questions"}[language]
    assert eight in (ROOT / f"docs/{language}/manuel/demarrer.md").read_text(encoding="utf-8")
    assert eight in load_wording(language, "cli")["help.init"]


@pytest.mark.parametrize("file", ["README.md", "docs/fr/manuel/demarrer.md", "docs/en/manuel/demarrer.md"])
def test_the_file_to_install_is_that_of_this_version(file: str) -> None:
    assert f"install binome-{__version__}-py3-none-any.whl" in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_says_of_the_folder_is_in_the_folder(tmp_path: Path, language: str) -> None:
    """Each path of its table is made by init, or is ignored by git until the day it is needed."""
    readme(tmp_path, "none")
    text = (ROOT / f"docs/{language}/manuel/demarrer.md").read_text(encoding="utf-8")
    named = {path for row in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for path in re.findall(r"`([^`]+)`", row)}
    ignored = (tmp_path / "none/.gitignore").read_text(encoding="utf-8").splitlines()
    assert {"program/", "docs/", "schemas/", "requirements.txt"} <= named
    assert [path for path in sorted(named - {"kit/"}) if not (tmp_path / "none" / path).exists() and path not in ignored] == []
