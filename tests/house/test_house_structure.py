"""The house keeps its plan: imports go down, heavy libraries wait, the core of release runs anywhere Python does."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "scripts" / "binome"

# From the ground up: a room may use itself and what stands below it.
FLOORS = (
    ("model", "wording", "kit", "places", "folding"),
    ("problems", "clock", "checkout"),
    ("cohort",),
    ("program",),
    ("survey",),
    ("release",),
    ("closing",),
    ("privacy",),
    ("pairing",),
    ("doctor",),
    ("publish",),
    ("coordination",),
    ("start",),
    ("nightly",),
    ("terminal",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
HEAVY = {
    "frictionless", "mkdocs", "babel", "jsonschema", "referencing", "python_calamine", "livereload",
    "gspread", "google", "requests", "urllib3", "holidays", "icalendar", "typst", "docx", "scipy", "numpy",
}  # fmt: skip
# Whoever wants a module of these rooms imports it inside the function that needs it, as if it were a heavy library.
WAITING = ("survey/sources/google",)
EVERYWHERE = ("release", "survey/questions", "survey/roster.py", "survey/responses.py", "survey/attribution.py")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports_of(path: Path, top_level_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path):
    """A module imports its own room or rooms below it, never one above."""
    if path == PACKAGE / "__init__.py":
        return
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("binome.") and not name.startswith("binome.__")}
    above = {room for room in ours if FLOOR[room] > FLOOR[room_of(path)]}
    assert not above


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_heavy_libraries_wait_until_they_are_needed(path):
    """A library that takes long to import is imported inside the function that needs it, or in a room that waits itself."""
    at_once = set(imports_of(path, top_level_only=True))
    if path.relative_to(PACKAGE).as_posix().startswith(WAITING):
        return
    assert not {name.split(".")[0] for name in at_once} & HEAVY
    assert not {name for name in at_once if name.startswith(tuple(f"binome.{room.replace('/', '.')}." for room in WAITING))}


def test_each_heavy_library_has_one_room():
    """A heavy library is used by one module only, so that it can be replaced in one place."""
    users: dict[str, set[str]] = {}
    for path in modules():
        for name in {name.split(".")[0] for name in imports_of(path)} & HEAVY:
            users.setdefault(name, set()).add(path.relative_to(PACKAGE).parent.as_posix() + "/" + path.name)
    crowded = {name: sorted(found) for name, found in users.items() if len(found) > 1}
    assert not {name: found for name, found in crowded.items() if name not in ("mkdocs", "jsonschema", "referencing", "requests")}


def test_what_decides_what_may_be_said_needs_only_the_standard_library():
    """Questions, roster, responses and release import nothing but Python and each other: they run in a browser too."""
    seen: set[str] = set()
    waiting = [path for name in EVERYWHERE for path in ([PACKAGE / name] if name.endswith(".py") else (PACKAGE / name).rglob("*.py"))]
    foreign = set()
    while waiting:
        path = waiting.pop()
        if str(path) in seen or not path.is_file():
            continue
        seen.add(str(path))
        for name in imports_of(path):
            if name.startswith("binome"):
                module = PACKAGE.parent / name.replace(".", "/")
                waiting += [module.with_suffix(".py"), module / "__init__.py"]
            elif name.split(".")[0] not in sys.stdlib_module_names:
                foreign.add((path.relative_to(PACKAGE).as_posix(), name.split(".")[0]))
    assert foreign <= {("wording.py", "yaml"), ("wording.py", "babel")}, "only the sentences of problems are read from YAML"


def test_what_a_browser_is_given_is_all_that_it_imports():
    """The modules carried to the page that closes a wave hold whatever they import of ours, and need no library for it."""
    from binome.publish.apps.python import LEFT, sources

    carried = set(sources())
    assert not [name for name in carried if name.startswith(LEFT)]
    asked = {(name, one) for name in carried for one in imports_of(PACKAGE / name, top_level_only=True)}
    ours = {(name, one) for name in carried for one in imports_of(PACKAGE / name) if one.startswith("binome.")}
    files = {one: [f"{one.removeprefix('binome.').replace('.', '/')}{end}" for end in (".py", "/__init__.py")] for _, one in ours}
    absent = {path for paths in files.values() for path in paths if (PACKAGE / path).is_file()} - carried
    assert all(path.startswith(LEFT) for path in absent), f"not carried: {sorted(absent)}"
    foreign = {(name, one.split(".")[0]) for name, one in asked if one.split(".")[0] not in {*sys.stdlib_module_names, "binome"}}
    assert foreign == set()


def test_the_scripts_folder_holds_the_package_and_its_readme_only():
    """An editable install puts scripts/ on Python's path: a stray file there would shadow a library."""
    assert {path.name for path in (ROOT / "scripts").iterdir()} - {"__pycache__"} == {"binome", "README.md"}


def test_readme_names_every_command():
    """Each command stands in the README, and has help in every language."""
    from binome.commands import COMMANDS
    from binome.model import LANGUAGES
    from binome.wording import load_wording

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"`binome {name}" in readme, name
        for language in LANGUAGES:
            assert load_wording(language, "cli")[f"help.{name}"]


def test_every_room_says_the_same_sentences_in_every_language():
    """A sentence that exists in one language exists in all, with the same blanks."""
    import string

    from binome.model import LANGUAGES
    from binome.wording import LOCALES, load_wording

    rooms = {path.stem for path in LOCALES.rglob("*.yml")}
    for room in sorted(rooms):
        spoken = {language: load_wording(language, room) for language in LANGUAGES}
        first = spoken[LANGUAGES[0]]
        for language, sentences in spoken.items():
            assert sentences.keys() == first.keys(), f"{room}: {sorted(sentences.keys() ^ first.keys())} in {language}"
            for key, sentence in sentences.items():
                blanks = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
                others = {name for _, name, _, _ in string.Formatter().parse(first[key]) if name}
                assert blanks == others, f"{room}: {key} in {language}"
