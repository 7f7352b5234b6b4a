"""What is sound is loaded, and what is not is left out and named."""

from __future__ import annotations

import json
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from binome.model import Program
from binome.problems import FORMATS
from binome.program.load import Loaded, load_program

VALID = Path(__file__).parent / "valid"
EXAMPLE = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(VALID, tmp_path / "root")


@pytest.fixture
def program() -> Program:
    program = load_program(VALID).program
    assert program
    return program


def errors(loaded: Loaded) -> list[str]:
    return [problem.id for problem in loaded.problems if problem.severity == "error"]


def test_the_example_of_this_repository_is_sound() -> None:
    loaded = load_program(EXAMPLE)
    assert loaded.program and not errors(loaded)


def test_what_was_left_unsaid_has_its_default(program: Program) -> None:
    assert program.settings.time_zone == "Europe/Paris"
    assert program.settings.title.to("en") == program.settings.title.to("fr")
    assert program.cohorts["pilote"].title.to("fr") == "Pilote"
    reached = program.surveys["mensuel"].questions["reached"]
    assert [option.label.to("fr") for option in reached.options] == ["Oui", "Non"]
    assert reached.positive == ("yes",)


def test_dates_are_days_and_per_cents_are_fractions(program: Program) -> None:
    assert program.cohorts["automne"].moved == {"closing": date(2027, 1, 5)}
    assert program.settings.go_criteria[0].at_least == Fraction(3, 5)


def test_a_broken_cohort_is_left_out_and_the_others_stay(root: Path) -> None:
    (root / "program/cohorts/pilote.yml").write_text("start: demain\n", encoding="utf-8")
    loaded = load_program(root)
    assert loaded.program and list(loaded.program.cohorts) == ["automne"]
    assert {p.place.file for p in loaded.problems if p.severity == "error"} == {"program/cohorts/pilote.yml"}


def test_nothing_in_a_loaded_programme_names_what_was_left_out(root: Path) -> None:
    (root / "program/cohorts/pilote.yml").write_bytes(b"\0")
    (root / "program/surveys/mensuel.yml").write_bytes(b"\0")
    program = load_program(root).program
    assert program and program.cohorts["automne"].grows_from is None
    assert program.settings.go_criteria == ()
    assert [survey.id for survey in program.surveys_of(program.cohorts["automne"])] == ["journal"]


def test_a_broken_shared_file_stops_the_programme_and_hides_no_other_mistake(root: Path) -> None:
    (root / "program/calendar.yml").write_text("cycle: 17\n", encoding="utf-8")
    (root / "program/skills.yml").write_text("skills: {tableurs: {title: Tableurs}}\n", encoding="utf-8")
    loaded = load_program(root)
    assert loaded.program is None
    assert "rule.skill-exists" in errors(loaded) and "schema.type" in errors(loaded)


def test_the_shape_of_sound_files_is_kept_with_their_places(root: Path) -> None:
    documents = load_program(root).documents
    assert documents["cohorts/pilote.yml"].place("pairs").line == 3


def test_a_broken_promise_is_an_error_and_leaves_nothing_out(root: Path) -> None:
    """Otherwise one build after a mistake would lose every figure that was ever published."""
    opened = {
        "kind": "opened", "wave": "mensuel-1", "date": "2026-02-27", "opens": "2026-02-27", "closes": "2026-03-06",
        "grace_ends": "2026-03-08", "unit": "pair", "invited": 12, "m": 3, "k": 9, "by": "cohort", "who": ["mentor"],
        "time_zone": "Europe/Lisbon", "thresholds": {"used": ["rarely"]},
    }  # fmt: skip
    wave = root / "program/results/pilote/mensuel-1"
    wave.mkdir(parents=True)
    (wave / "opened.json").write_text(json.dumps(opened), encoding="utf-8")
    loaded = load_program(root)
    kept = {"parameters", "thresholds", "unit", "who", "dates"}
    assert kept | {"milestones"} >= {id.removeprefix("rule.").split("-")[0] for id in errors(loaded)} >= kept
    sound = load_program(VALID).program
    assert loaded.program and sound and loaded.program.surveys == sound.surveys
    assert loaded.program.cohorts == sound.cohorts


def test_an_opening_that_cannot_be_read_is_left_to_the_ledger(root: Path) -> None:
    wave = root / "program/results/pilote/mensuel-1"
    wave.mkdir(parents=True)
    (wave / "opened.json").write_text("{", encoding="utf-8")
    assert errors(load_program(root)) == []


FILES = sorted(path.relative_to(VALID).as_posix() for path in VALID.rglob("*.yml"))
OPENED = "program/results/pilote/mensuel-1/opened.json"
WORDS = ["start", "fr", "en", "questions", "waves", "publish", "options", "2026-02-30", "code", "none", "{x", "é"]
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(WORDS)
structures = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6) | st.sampled_from(WORDS), inner),
    max_leaves=12,
)
one_by_one = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def loads_and_prints(root: Path) -> None:
    loaded = load_program(root)
    for form in FORMATS.values():
        for language in ("fr", "en"):
            form(loaded.problems, language)


def with_file(root: Path, name: str, content: bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(content)
    try:
        loads_and_prints(root)
    finally:
        path.unlink() if before is None else path.write_bytes(before)


@one_by_one
@given(name=st.sampled_from([*FILES, OPENED]), content=st.binary() | st.text().map(str.encode))
def test_no_bytes_in_any_file_make_loading_raise(root: Path, name: str, content: bytes) -> None:
    with_file(root, name, content)


@one_by_one
@given(name=st.sampled_from([*FILES, OPENED]), data=structures)
def test_no_structure_in_any_file_makes_loading_raise(root: Path, name: str, data: object) -> None:
    with_file(root, name, json.dumps(data).encode())


@one_by_one
@given(name=st.sampled_from(FILES), data=st.data())
def test_no_word_in_the_place_of_another_makes_loading_raise(root: Path, name: str, data: st.DataObject) -> None:
    lines = (VALID / name).read_text(encoding="utf-8").splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    key, colon, _ = lines[at].partition(":")
    word = data.draw(structures.map(json.dumps) | st.sampled_from(["2099-12-28", "2000-01-03", "52", "-26", "{a: b}"]))
    lines[at] = f"{key}{colon} {word}"
    with_file(root, name, "\n".join(lines).encode())


@one_by_one
@given(name=st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20))
def test_no_file_name_makes_loading_raise(root: Path, name: str) -> None:
    if name not in (".", "..") and len(name.encode()) < 200:
        with_file(root, f"program/cohorts/{name}.yml", b"start: 2026-02-02\n")
