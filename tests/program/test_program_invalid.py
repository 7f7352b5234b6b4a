"""Every mistake is explained where it stands: tests/program/invalid/ holds one file a mistake.

A file is a sentence, changes to the tiny programme of tests/program/valid/, and what `binome check` then prints.
Its blocks: `edit FILE` (lines begin with `-`, `+` or a blank, as in a diff), `write FILE`, `bytes FILE` (hexadecimal),
`remove FILE`; then `fr` or `en`, the errors and warnings as printed, or `fr all`, `en all`, with the notes too.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from binome.problems import FORMATS, Problem
from binome.program.load import load_program
from binome.program.rules import RULES
from binome.wording import load_wording

HERE = Path(__file__).parent
CASES = sorted((HERE / "invalid").glob("*.md"))
CODE = Path(__file__).parents[2] / "scripts" / "binome" / "program"
BLOCK = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OURS = re.compile(r"(yaml|schema|load|rule|hint|reason|kind|found)\.")


class Block(NamedTuple):
    verb: str
    target: str
    text: str


def blocks_of(case: Path) -> list[Block]:
    return [Block(*found) for found in BLOCK.findall(case.read_text(encoding="utf-8"))]


def apply(block: Block, root: Path) -> None:
    path = root / block.target
    if block.verb == "remove":
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if block.verb == "edit":
        edit(path, block.text)
    else:
        path.write_bytes(bytes.fromhex(block.text) if block.verb == "bytes" else block.text.encode())


def edit(path: Path, text: str) -> None:
    lines = text.splitlines()
    before = "\n".join(line[1:] for line in lines if line[:1] != "+")
    after = "\n".join(line[1:] for line in lines if line[:1] != "-")
    content = path.read_text(encoding="utf-8")
    assert content.count(before) == 1, f"{path.name} holds this once: {before}"
    path.write_text(content.replace(before, after), encoding="utf-8")


def problems_of(case: Path, root: Path) -> list[Problem]:
    shutil.copytree(HERE / "valid", root, dirs_exist_ok=True)
    for block in blocks_of(case):
        if block.verb not in ("fr", "en"):
            apply(block, root)
    return load_program(root).problems


def printed(problems: list[Problem], language: str, target: str) -> str:
    told = [p for p in problems if p.severity != "info" or target == "all"]
    return FORMATS["text"](told, language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_mistake_is_told_where_it_stands_and_how_to_mend_it(case: Path, tmp_path: Path) -> None:
    problems = problems_of(case, tmp_path)
    expected = [block for block in blocks_of(case) if block.verb in ("fr", "en")]
    assert expected, "a case states what is printed"
    for block in expected:
        assert printed(problems, block.verb, block.target) == block.text.rstrip("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_every_example_can_be_printed_in_every_language_and_format(form: str, tmp_path: Path) -> None:
    for case in CASES:
        problems = problems_of(case, tmp_path / case.stem)
        assert all(FORMATS[form](problems, language) for language in ("fr", "en"))


def test_the_valid_programme_has_no_mistake() -> None:
    loaded = load_program(HERE / "valid")
    assert loaded.program and not printed(loaded.problems, "fr", "")


def ids_in_code() -> set[str]:
    """The sentences that the code names in full; those it puts together are found by printing the examples."""
    texts = [path.read_text(encoding="utf-8") for path in CODE.rglob("*.py")]
    named = {id for text in texts for id in re.findall(r'"((?:yaml|schema|load|hint)\.[a-z0-9-]+)"', text)}
    return named | {rule.id for rule in RULES}


def ids_in(problem: Problem) -> Iterator[str]:
    waiting: list[object] = [problem]
    while waiting:
        said = waiting.pop()
        if id := getattr(said, "id", None):
            yield id
            waiting += said.values.values()


def test_every_sentence_that_the_code_names_stands_in_both_languages_and_no_other_does() -> None:
    for language in ("fr", "en"):
        known = {id for id in load_wording(language, "problems") if OURS.match(id)}
        assert ids_in_code() <= known
        assert {id for id in known if id.startswith(("yaml.", "schema.", "load.", "rule.", "hint."))} <= ids_in_code()


def test_every_sentence_is_shown_by_an_example(tmp_path: Path) -> None:
    shown = {id for case in CASES for p in problems_of(case, tmp_path / case.stem) for id in ids_in(p)}
    # a file that nobody may open, a megabyte, and YAML broken in a way we have not met
    spared = {"load.unreadable", "yaml.too-large", "yaml.syntax"}
    assert {id for id in load_wording("fr", "problems") if OURS.match(id)} - shown - spared == set()


def test_every_rule_says_why_it_exists() -> None:
    assert [rule.id for rule in RULES if not rule.find.__doc__] == []
