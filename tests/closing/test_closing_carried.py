"""What travels to the page that closes a wave: the whole programme as a value, without where anything private is kept."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from binome.closing.carried import pack, unpack
from binome.closing.close import close
from binome.closing.plain import from_plain, to_plain
from binome.model import Program, Source
from binome.program.load import load_program
from binome.publish.apps import of_the_kit
from binome.publish.apps.python import python
from binome.publish.apps.trial import trial
from binome.publish.guard.files import read_files
from binome.publish.rendering import Context
from binome.publish.runtime import NAME, PLACE, write_runtime
from binome.release.ledger import Ledger, read_ledger

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def example() -> Program:
    program = load_program(ROOT).program
    assert program is not None
    return program


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger(ROOT / "program" / "results")[0]


def test_a_programme_comes_back_as_it_went(example):
    """Every value of the example, and the order of its cohorts, surveys and questions, survives JSON with sorted keys."""
    back = from_plain(Program, json.loads(json.dumps(to_plain(example), sort_keys=True)))
    assert back == example
    assert [*back.cohorts] == [*example.cohorts] and [*back.surveys] == [*example.surveys]
    assert [[*s.questions] for s in back.surveys.values()] == [[*s.questions] for s in example.surveys.values()]


def test_nothing_says_where_answers_are_kept(example, ledger):
    """No sheet, no path, no variable: only how a table is read."""
    far = Source("google-sheet", {"id": "1AbCsheet", "tab": "onglet-secret", "tabs": {"mensuel": "onglet-autre"}, "columns": {"code": "Mon code"}})
    near = Source("limesurvey", {"path": "private/ailleurs/${VARIABLE}", "dates": "year-first"})
    one, two = example.cohorts.values()
    hidden = replace(example, cohorts={one.id: replace(one, answers=far, roster=far, notes=far), two.id: replace(two, answers=near, notes=near)})
    carried = pack(hidden, ledger)
    told = json.dumps(carried)
    for word in ("1AbCsheet", "onglet-secret", "onglet-autre", "ailleurs", "VARIABLE", "program/example"):
        assert word not in told
    back, _ = unpack(json.loads(told))
    assert back.cohorts[one.id].answers == Source("csv", {"path": f"private/inbox/{one.id}", "columns": {"code": "Mon code"}})
    assert back.cohorts[two.id].answers == Source("limesurvey", {"path": f"private/inbox/{two.id}", "dates": "year-first"})


def test_nothing_travels_that_no_page_shows(example, ledger):
    """Rival firms, the firms of a small cohort, and the words that look like somebody stay in program/."""
    (one, cohort), *_ = example.cohorts.items()
    told = replace(
        example,
        settings=replace(example.settings, not_personal=("Salle Jean Martin",)),
        matching=replace(example.matching, competitors=(("rivale-une", "rivale-deux"),)),
        cohorts={one: replace(cohort, organisations=("firme-seule",))},
    )
    carried = json.dumps(pack(told, ledger))
    assert not [word for word in ("Jean Martin", "rivale", "firme-seule") if word in carried]


def test_a_release_to_which_no_answer_counted_says_so(example, ledger, tmp_path):
    """The page then gives its file to nobody before they have said that nobody answered."""
    carried = json.loads(json.dumps(pack(example, ledger, with_released=True)))
    folder = ROOT / "program" / "example" / "automne-2026"
    answers, roster = (folder / "mensuel.csv").read_bytes(), (folder / "roster.csv").read_bytes()
    header = answers.split(b"\n")[0] + b"\n"
    given = (carried, "automne-2026/mensuel-2")
    released = date(2026, 11, 9)
    assert close(tmp_path / "a", *given, answers, roster, "fr", released, again=True)["counted"] > 10
    empty = close(tmp_path / "b", *given, header, roster, "fr", released, again=True)
    assert empty["counted"] == 0 and [entry["kind"] for entry in empty["entries"]] == ["released"]


def test_a_file_of_the_ledger_that_nobody_can_read_still_keeps_its_wave_shut(example, ledger, tmp_path):
    """Nothing new is added to a wave whose file is damaged, in a browser either."""
    broken = replace(ledger, damaged={("automne-2026", "mensuel-3"): ("opened.json",)}, entries={})
    carried = json.loads(json.dumps(pack(example, broken)))
    found = close(tmp_path / "w", carried, "automne-2026/mensuel-3", b"Horodateur\n", b"code,person,pair,role\n", "en")
    assert found["entries"] == [] and any(problem["id"] == "release.damaged" for problem in found["problems"])


@pytest.mark.parametrize("wave", ["automne-2026/mensuel-2", "automne-2026/nothing", "nobody/mensuel-1", ""])
def test_nothing_is_left_behind(wave, example, ledger, tmp_path):
    """Whatever was asked, the folder of a moment is gone; a wave that is not there is a problem in words, one that was released gives nothing."""
    cohort = wave.partition("/")[0]
    folder = ROOT / "program" / "example" / cohort
    answers, roster = (folder / "mensuel.csv", folder / "roster.csv") if cohort == "automne-2026" else (None, None)
    contents = [path and path.read_bytes() for path in (answers, roster)]
    found = close(tmp_path / "w", json.loads(json.dumps(pack(example, ledger))), wave, *contents, "fr")
    assert not (tmp_path / "w").exists()
    assert found["entries"] == [] and bool(found["problems"]) == (wave != "automne-2026/mensuel-2")


def test_the_invented_files_hold_no_code_of_the_example(example, ledger):
    """The codes of the roster, and what was typed freely, stand in no page; and nothing at all for a real programme."""
    context = Context(example, ledger, example.settings.today, "fr")
    told = json.dumps(trial(context), ensure_ascii=False)
    for cohort in example.cohorts:
        lines = (ROOT / "program" / "example" / cohort / "roster.csv").read_text(encoding="utf-8").splitlines()[1:]
        assert lines and not [line for line in lines if line.split(",")[0].strip() in told]
    assert "j’aurai 1,5 h" not in told and "changer la salle" not in told
    assert trial(replace(context, program=replace(example, settings=replace(example.settings, example=False)))) == {}


def test_the_python_of_the_page_is_the_package_as_it_stands(example, ledger):
    """Byte for byte the modules that the commands run, and the sentences of one language."""
    files = python(Context(example, ledger, example.settings.today, "en"))["files"]
    package = ROOT / "scripts" / "binome"
    modules = {name: text for name, text in files.items() if name.endswith(".py")}
    assert all((package / name).read_text(encoding="utf-8") == text for name, text in modules.items())
    assert {"release/wave.py", "survey/pull.py", "closing/page.py"} <= set(modules)
    assert set(files) - set(modules) == {"locales/en/problems.json", "locales/en/survey.json"}


def test_the_guard_leaves_out_the_runtime_only_where_it_is_the_kits_own(tmp_path):
    """A file that is Pyodide's byte for byte is not read; the same name with anything else in it is."""
    write_runtime(tmp_path)
    assert list(read_files(tmp_path, {})) == []
    (tmp_path / PLACE / "pyodide.mjs").write_bytes(b"other")
    (tmp_path / PLACE / "more.txt").write_bytes(b"more")
    assert [name for name, _ in read_files(tmp_path, {})] == [f"{PLACE}/more.txt", f"{PLACE}/pyodide.mjs"]
    assert f'"{NAME.removeprefix("pyodide-")}"'.encode() in (ROOT / "docs" / "runtime" / NAME / "pyodide.mjs").read_bytes()


def test_the_guard_leaves_out_the_kits_python_only_where_no_byte_is_another(example, ledger, tmp_path):
    """An answer may be a word of the kit's code, and is no secret there; a file with anything else in it is read."""
    ours = of_the_kit(example, ledger, "fr")
    (file,) = ours
    (tmp_path / "apps").mkdir()
    (tmp_path / file).write_bytes(ours[file])
    assert list(read_files(tmp_path, ours)) == []
    (tmp_path / file).write_bytes(ours[file] + b" ")
    assert [name for name, _ in read_files(tmp_path, ours)] == [file]


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Guadeloupe", "../__init__.py", "Nowhere/Land", ""])
def test_a_time_zone_travels_as_the_package_has_it(zone, example, ledger):
    """The rules of a zone that exists, and nothing in the place of any other name."""
    elsewhere = replace(example, settings=replace(example.settings, time_zone=zone))
    zones = python(Context(elsewhere, ledger, example.settings.today, "fr"))["zones"]
    assert (zone in zones) == (zone in ("Europe/Paris", "America/Guadeloupe"))
    assert all(base64.b64decode(rules).startswith(b"TZif") for rules in zones.values())
