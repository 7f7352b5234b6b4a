"""What somebody reads while they type: the help of the schemas, in French, before anything is checked."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from editor_server import ROOT, Editor, edit

from binome.publish.pages.reference_fields import KINDS, file_of

FIRM = ROOT / "scripts" / "binome" / "start" / "files" / "common"
PROGRAM = [path.relative_to(ROOT).as_posix() for folder in ("", "surveys/", "cohorts/") for path in sorted((ROOT / "program").glob(f"{folder}*.yml"))]
COHORT = """start: 2027-01-11
stage: pilot
"""


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    yield from edit(ROOT)


@pytest.fixture(scope="module")
def firm(tmp_path_factory) -> Iterator[Editor]:
    """A repository that `binome init` made: its settings, and the schemas that travel with it."""
    folder = tmp_path_factory.mktemp("firm")
    shutil.copytree(FIRM / "dot-vscode", folder / ".vscode")
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    yield from edit(folder)


def lines_of(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def test_a_key_under_the_mouse_says_what_it_means(editor):
    """The schema's French description, on a file that its first line ties to its schema."""
    lines = lines_of("program/calendar.yml")
    line = next(number for number, text in enumerate(lines) if "minutes: 45" in text)
    uri = editor.open("program/calendar.yml", "\n".join(lines))
    assert "La durée d’une séance, en minutes" in editor.hover(uri, line, lines[line].index("minutes: 45") + 2)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_of_a_firm_has_help_from_its_settings_alone(firm, kind):
    """A file without its first line, as somebody may begin it: the folder says which schema is its own."""
    schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    key = next(key for key, shape in schema["properties"].items() if "description" in shape)
    uri = firm.open(file_of(kind).replace("‹id›", "nouveau"), f"{key}: \n")
    said = firm.hover(uri, 0, 1)
    assert schema["properties"][key]["description"].replace("`", "")[:40] in said.replace("\\", "").replace("`", "")


def test_the_keys_of_a_cohort_are_offered_with_their_meaning(editor):
    """What is written already is not offered again."""
    uri = editor.open("program/cohorts/nouvelle.yml", f"# yaml-language-server: $schema=../../schemas/cohort.schema.json\n{COHORT}\n")
    offered = editor.complete(uri, 3, 0)
    assert {"pairs", "objectives", "sources", "grows_from"} <= offered.keys()
    assert not {"start", "stage"} & offered.keys()
    assert offered["pairs"] == "Combien de binômes."


def test_the_words_that_a_key_allows_are_offered(editor):
    """Also those of a schema that another one points to."""
    uri = editor.open("program/cohorts/etape.yml", "stage: \n")
    assert editor.complete(uri, 0, 7).keys() == {"pilot", "rollout"}
    uri = editor.open("program/surveys/qui.yml", "who:\n  - \n")
    assert editor.complete(uri, 1, 4).keys() >= {"mentor", "mentee"}


@pytest.mark.parametrize("name", PROGRAM)
def test_no_file_of_the_example_is_underlined(editor, name):
    """What the check accepts, an editor accepts."""
    uri = editor.open(name, (ROOT / name).read_text(encoding="utf-8"))
    assert editor.faults(uri) == []


def test_a_mistake_is_underlined_in_french(editor):
    """The schema's own sentence, rather than a regular expression."""
    uri = editor.open("program/cohorts/faute.yml", "start: 11/01/2027\nstage: pilot\npairs: 6\nobjectives: [veille-prompts]\n")
    assert any("Une date s’écrit année-mois-jour" in fault for fault in editor.faults(uri))


@pytest.mark.parametrize("settings", [ROOT / ".vscode" / "settings.json", FIRM / "dot-vscode" / "settings.json"], ids=["here", "a firm's"])
def test_the_settings_name_every_kind_of_file_and_its_schema(settings):
    """Here and in a firm's repository: a new kind is named in both."""
    named = json.loads(settings.read_text(encoding="utf-8"))["yaml.schemas"]
    assert {re.fullmatch(r"\./schemas/(\w+)\.schema\.json", path)[1] for path in named} == {*KINDS}
    recommended = json.loads((settings.parent / "extensions.json").read_text(encoding="utf-8"))["recommendations"]
    assert "redhat.vscode-yaml" in recommended
