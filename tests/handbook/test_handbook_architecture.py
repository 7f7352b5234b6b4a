"""The maintainers' plan of the house is the house: floors, commands and decisions are read from the code."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from binome.commands import COMMANDS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "scripts" / "binome"
PLAN = ROOT / "docs" / "maintainers" / "architecture.md"
DECISIONS = ROOT / "docs" / "maintainers" / "decisions"

sys.path.insert(0, str(ROOT / "tests" / "house"))
from test_house_structure import FLOOR, FLOORS, imports_of  # noqa: E402  the one list of floors


def sentence_of(room: str) -> str:
    """The first line of a room's own words, without its full stop."""
    path = PACKAGE / room / "__init__.py" if (PACKAGE / room).is_dir() else PACKAGE / f"{room}.py"
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0].rstrip(".")


def floors() -> Iterator[str]:
    """From the roof to the ground."""
    yield "| floor | room | what it holds |"
    yield "|---|---|---|"
    for number, rooms in reversed([*enumerate(FLOORS)]):
        for room in rooms:
            yield f"| {number} | `{room}` | {sentence_of(room)} |"


def commands() -> Iterator[str]:
    yield "| command | uses |"
    yield "|---|---|"
    for name in COMMANDS:
        used = {found.split(".")[1] for found in imports_of(PACKAGE / "commands" / f"{name}.py") if found.startswith("binome.")}
        rooms = sorted(used - {"commands", "terminal"}, key=lambda room: (-FLOOR.get(room, 0), room))
        yield f"| `{name}` | {', '.join(f'`{room}`' for room in rooms)} |"


def decisions() -> Iterator[str]:
    for path in sorted(DECISIONS.glob("[0-9]*.md")):
        yield f"- [{path.read_text(encoding='utf-8').splitlines()[0].removeprefix('# ')}]({path.name})"


def kept(path: Path, name: str, lines: Iterator[str]) -> tuple[str, str]:
    """What stands between two marks of a page, and what should; BINOME_ACCEPT=1 writes it."""
    text, should = path.read_text(encoding="utf-8"), "\n".join(["", *lines, ""])
    pattern = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
    if os.environ.get("BINOME_ACCEPT") == "1":
        text = pattern.sub(lambda _: should + "\n", text)
        path.write_text(text, encoding="utf-8")
    return pattern.search(text)[0].strip(), should.strip()


def test_the_floors_are_those_of_the_house():
    """Each room with its own first sentence, from the list that holds the imports."""
    found, should = kept(PLAN, "floors", floors())
    assert found == should


def test_the_commands_use_what_the_plan_says():
    """Read from their imports."""
    found, should = kept(PLAN, "commands", commands())
    assert found == should


def test_the_flow_names_commands_and_rooms_that_exist():
    """Every [command] and every room/ of the picture; the four verbs of the work stand in it in their order."""
    picture = PLAN.read_text(encoding="utf-8").split("```")[1]
    assert {*re.findall(r"\[(\w+)\]", picture)} <= {*COMMANDS}
    rooms = {*re.findall(r"(?<![./\w])(\w+)/(?=[ \n])", picture)} - {"build", "site", "program"}
    assert rooms and rooms <= {room for floor in FLOORS for room in floor}
    places = [picture.index(f"[{verb}]") for verb in ("check", "pull", "release", "build")]
    assert places == sorted(places)


def test_the_picture_s_arrows_are_imports_that_may_be():
    """publish may use release, release may use survey, survey may use program: what the flow draws left to right."""
    flow = ("program", "survey", "release", "publish")
    assert [FLOOR[room] for room in flow] == sorted(FLOOR[room] for room in flow)
    for later, earlier in zip(flow[1:], flow, strict=False):
        assert any(name.startswith(f"binome.{earlier}") for path in (PACKAGE / later).rglob("*.py") for name in imports_of(path)), (later, earlier)


def test_every_decision_is_in_the_index():
    """By its number and its title; two decisions never share a number."""
    found, should = kept(DECISIONS / "README.md", "decisions", decisions())
    assert found == should
    numbers = [path.name[:4] for path in DECISIONS.glob("[0-9]*.md")]
    assert len({*numbers}) == len(numbers)


def test_every_link_of_the_maintainers_pages_leads_to_a_file():
    for page in (ROOT / "docs" / "maintainers").rglob("*.md"):
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            assert "://" in link or (page.parent / link).exists(), f"{page.name}: {link}"
