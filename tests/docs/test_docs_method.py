"""Every fact of the method has a home, and every home that the maintainers' table names exists."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
import yaml
from written_pages import DOCS, PROGRAM, read_pages

from binome.program.rules import RULES

TABLE = DOCS / "maintainers" / "method.md"
LOCALES = DOCS.parent / "scripts" / "binome" / "locales"
HOME = re.compile(r"\[[^]]*\]\((?P<page>[^)\s]+)\)|`(?P<code>[^`]+)`")
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| M")]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES]
PAGES = read_pages("fr")


def homes_of(row: list[str]) -> list[str]:
    return [found["page"] or found["code"] for found in HOME.finditer(row[2])]


def page_exists(link: str) -> bool:
    path, _, anchor = posixpath.normpath(posixpath.join("maintainers", link)).removeprefix("fr/").partition("#")
    return path in PAGES and (not anchor or anchor in PAGES[path].anchors())


def key_exists(file: Path, path: str) -> bool:
    """Whether a dotted path leads somewhere; keys of locales hold dots themselves."""
    if not file.is_file():
        return False
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    if path in data:
        return True
    for key in path.split("."):
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


def exists(home: str) -> bool:
    kind, _, name = home.partition(" ")
    if home.startswith("../"):
        return page_exists(home)
    if kind == "rule":
        return name in {rule.find.__name__ for rule in RULES}
    file, _, path = (name if kind == "sentence" else home).partition(": ")
    folders = [LOCALES / "fr", LOCALES / "en"] if kind == "sentence" else [PROGRAM]
    return all(key_exists(folder / file, path) for folder in folders)


def test_the_ninety_facts_are_there_in_order():
    """M1 to M90, each once; a number that falls out of the table falls out of the kit."""
    assert [row[0] for row in ROWS] == [f"M{number}" for number in range(1, 91)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_fact_has_a_home_or_says_what_is_to_come(row):
    """A fact is somewhere, or the table owns that it is not."""
    assert len(row) == 4 and row[1]
    assert homes_of(row) or row[3]


@pytest.mark.parametrize("home", sorted({home for row in ROWS for home in homes_of(row)}))
def test_a_home_exists(home):
    """Page and heading, field of the programme, rule, or sentence in both languages."""
    assert exists(home)


NOWHERE = (
    "../fr/guide/nowhere.md",
    "../fr/guide/seance.md#nowhere",
    "rule nobody_wrote",
    "calendar.yml: steps.nowhere",
    "nowhere.yml: title",
    "sentence health.yml: nowhere",
)


@pytest.mark.parametrize("home", NOWHERE)
def test_a_home_that_does_not_exist_is_seen(home):
    """The test above can fail, for each kind of home."""
    assert not exists(home)


def test_no_cell_of_homes_holds_anything_else():
    """A home written another way would be read by nobody."""
    assert [row[0] for row in ROWS if HOME.sub("", row[2]).strip(", ")] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if re.search(r"\bM\d+\b", rule.find.__doc__)], ids=lambda rule: rule.find.__name__)
def test_a_rule_that_names_a_fact_is_one_of_its_homes(rule):
    """What a rule says it guards, the table says too."""
    homes = {row[0]: homes_of(row) for row in ROWS}
    assert all(f"rule {rule.find.__name__}" in homes[fact] for fact in re.findall(r"\bM\d+\b", rule.find.__doc__))
