"""The ledger: exact bytes, one file an entry, nothing edited, nothing lost to one bad file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from binome.model import Band, Entry, Opened, Participation, Released, Share, Withdrawn, Withheld
from binome.program.entryshapes import Damaged
from binome.release.entries import file_of
from binome.release.ledger import Ledger, from_json, read_ledger, to_json, write_entry
from hypothesis import given
from hypothesis import strategies as st

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2027, 2, 15)
OPENED = Opened(
    "mensuel-1", date(2027, 2, 5), date(2027, 2, 5), date(2027, 2, 11), date(2027, 2, 14),
    "person", 12, 2, 7, "cohort", {"used": ("yes", "mostly"), "hours": ("none", "one-two", "more")},
)  # fmt: skip
RELEASED = Released(
    "mensuel-1", DAY,
    (
        Share("pilote-2027/mensuel-1/used", "person", 14, 11, 14),
        Share("pilote-2027/mensuel-1/tools.chat@mentor", "person", 7, 0, 3),
        Band("pilote-2027/mensuel-1/hours", "person", 9, "one-two"),
        Withheld("pilote-2027/mensuel-1/fit", "fewer-than-k"),
    ),
)  # fmt: skip
MILESTONE = replace(OPENED, wave="journal-mid", unit="pair", who=("mentor",), time_zone="Indian/Reunion", needed=4)
ENTRIES: tuple[Entry, ...] = (
    OPENED,
    Participation("mensuel-1", date(2027, 2, 8), 10),
    RELEASED,
    Withdrawn("mensuel-1", date(2027, 4, 2), "used"),
)


def write_all(results: Path, *entries: Entry) -> Path:
    for entry in entries:
        write_entry(results, "pilote-2027", entry)
    return results / "pilote-2027" / "mensuel-1"


@pytest.mark.parametrize("entry", ENTRIES, ids=file_of)
def test_each_kind_of_entry_has_exactly_the_bytes_of_its_golden_file(entry: Entry):
    golden = (GOLDEN / file_of(entry)).read_bytes()
    assert to_json(entry).encode() == golden
    assert from_json(golden.decode()) == entry


def test_an_opening_says_how_many_rows_make_a_yes_only_where_a_log_becomes_one():
    assert '"needed": 4' in to_json(MILESTONE) and "needed" not in to_json(OPENED)
    assert from_json(to_json(MILESTONE)) == MILESTONE


def test_what_was_written_is_read_again(tmp_path: Path):
    write_all(tmp_path, *ENTRIES)
    ledger, problems = read_ledger(tmp_path)
    assert not problems
    assert ledger.opened("pilote-2027", "mensuel-1") == OPENED
    assert ledger.participation("pilote-2027", "mensuel-1") == 10
    assert ledger.released("pilote-2027", "mensuel-1") == RELEASED


def test_no_folder_is_an_empty_ledger(tmp_path: Path):
    assert read_ledger(tmp_path / "results") == (Ledger(), [])


def test_a_figure_is_printed_unless_its_question_was_withdrawn(tmp_path: Path):
    write_all(tmp_path, *ENTRIES, Withdrawn("mensuel-1", DAY, "tools"))
    ledger, _ = read_ledger(tmp_path)
    assert [figure.id for figure in ledger.figures("pilote-2027", "mensuel-1")] == [
        "pilote-2027/mensuel-1/hours",
        "pilote-2027/mensuel-1/fit",
    ]
    assert ledger.figures("pilote-2027", "mensuel-2") == ()


def test_an_entry_is_written_once_and_never_edited(tmp_path: Path):
    folder = write_all(tmp_path, RELEASED)
    before = (folder / "released.json").read_bytes()
    assert write_entry(tmp_path, "pilote-2027", RELEASED) is False
    with pytest.raises(FileExistsError):
        write_entry(tmp_path, "pilote-2027", replace(RELEASED, figures=()))
    assert (folder / "released.json").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["released.json"]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("pilote-2027/mensuel-1/opened.json", "<<<<<<< HEAD", "release.damaged"),
        ("pilote-2027/mensuel-1/opened.json", "[]", "release.damaged"),
        ("pilote-2027/mensuel-1/opened.json", to_json(RELEASED), "release.damaged-key"),
        ("pilote-2027/mensuel-1/opened.json", to_json(replace(OPENED, k=5)), "release.damaged-key"),
        ("pilote-2027/mensuel-2/opened.json", to_json(OPENED), "release.damaged-key"),
        ("other/mensuel-1/released.json", to_json(RELEASED), "release.damaged-key"),
        ("pilote-2027/mensuel-1/participation-15.json", to_json(ENTRIES[1]), "release.damaged-key"),
        ("pilote-2027/notes.json", "{}", "release.foreign-file"),
        ("pilote-2027/mensuel-1/readme.md", "", "release.foreign-file"),
    ],
)  # fmt: skip
def test_a_damaged_or_foreign_file_is_named_and_costs_no_other(tmp_path: Path, name: str, text: str, problem: str):
    write_all(tmp_path, Participation("mensuel-1", DAY, 5))
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    ledger, problems = read_ledger(tmp_path)
    assert [(found.place.file, found.id) for found in problems] == [(f"program/results/{name}", problem)]
    assert ledger.participation("pilote-2027", "mensuel-1") == 5


@pytest.mark.parametrize(
    ("n", "low", "high"), [(6, 3, 3), (9, 2, 2), (9, 0, 2), (14, 12, 14), (14, 13, 13), (14, 4, 6)]
)
def test_a_figure_that_tells_more_than_the_rule_allows_is_never_printed(tmp_path: Path, n: int, low: int, high: int):
    told = replace(RELEASED, figures=(Share("pilote-2027/mensuel-1/used", "person", n, low, high),))
    write_all(tmp_path, OPENED, told)
    ledger, problems = read_ledger(tmp_path)
    assert [problem.id for problem in problems] == ["release.too-telling"]
    assert ledger.figures("pilote-2027", "mensuel-1") == ()


def test_a_release_that_raised_m_is_held_to_it(tmp_path: Path):
    """Of 14, three and at most three is a range for m = 2; for m = 3 it is one too narrow."""
    told = (Share("pilote-2027/mensuel-1/used", "person", 14, 0, 3),)
    write_all(tmp_path, OPENED, replace(RELEASED, figures=told, m=3, k=9))
    ledger, problems = read_ledger(tmp_path)
    assert [problem.id for problem in problems] == ["release.too-telling"]
    assert ledger.k("pilote-2027", "mensuel-1") == 7


def test_bytes_that_are_no_text_are_a_damaged_file(tmp_path: Path):
    folder = write_all(tmp_path, *ENTRIES)
    (folder / "opened.json").write_bytes(b"\xff\xfe\x00")
    ledger, problems = read_ledger(tmp_path)
    assert [problem.id for problem in problems] == ["release.damaged"]
    assert ledger.damaged == {("pilote-2027", "mensuel-1"): ("opened.json",)}


def test_a_withdrawal_that_cannot_be_read_still_withdraws(tmp_path: Path):
    folder = write_all(tmp_path, RELEASED)
    (folder / "withdrawn-used.json").write_text("", encoding="utf-8")
    ledger, problems = read_ledger(tmp_path)
    assert [problem.id for problem in problems] == ["release.damaged"]
    assert "used" not in {figure.id.split("/")[-1] for figure in ledger.figures("pilote-2027", "mensuel-1")}


def test_hidden_files_of_a_desktop_are_passed_over(tmp_path: Path):
    folder = write_all(tmp_path, RELEASED)
    (folder / ".DS_Store").write_bytes(b"\0")
    assert read_ledger(tmp_path)[1] == []


SHARE = {"id": "c/w/q", "unit": "person", "n": 9, "low": 4, "high": 4}


def _changed(entry: Entry, **values: object) -> str:
    return json.dumps({**json.loads(to_json(entry)), **values})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (_changed(OPENED, kind="reopened"), "kind"),
        (_changed(OPENED, kind=["opened"]), "kind"),
        (_changed(OPENED, note="x"), "note"),
        (_changed(OPENED, invited=True), "invited"),
        (_changed(OPENED, invited=-1), "invited"),
        (_changed(OPENED, opens="20270205"), "opens"),
        (_changed(OPENED, by="organisation"), "by"),
        (_changed(OPENED, k=6), "k"),
        (_changed(OPENED, thresholds=["used"]), "thresholds"),
        (_changed(OPENED, thresholds={"used": "yes"}), "thresholds"),
        (_changed(OPENED, who=[]), "who"),
        (_changed(OPENED, who=["mentee", "mentor"]), "who"),
        (_changed(OPENED, who="mentor"), "who"),
        (_changed(OPENED, time_zone="Europe/Atlantis"), "time_zone"),
        (_changed(OPENED, time_zone="Europe"), "time_zone"),
        (_changed(OPENED, needed=None), "needed"),
        (_changed(ENTRIES[1], needed=3), "needed"),
        (_changed(ENTRIES[1], at_least=7), "at_least"),
        (_changed(ENTRIES[1], at_least=0), "at_least"),
        (_changed(RELEASED, figures={}), "figures"),
        (_changed(RELEASED, figures=[7]), "figures"),
        (_changed(RELEASED, figures=[{"id": "c/w/q", "withheld": "shy"}]), "figures"),
        (_changed(RELEASED, figures=[{"id": "c/w", "withheld": "fewer-than-k"}]), "figures"),
        (_changed(RELEASED, figures=[{**SHARE, "high": 3}]), "figures"),
        (_changed(RELEASED, figures=[{**SHARE, "high": 10}]), "figures"),
        (_changed(RELEASED, figures=[{**SHARE, "count": 4}]), "figures"),
        (_changed(RELEASED, m=3), "k"),
        (_changed(RELEASED, k=9), "k"),
        (_changed(RELEASED, m=3, k=7), "k"),
        (_changed(RELEASED, m=None, k=None), "m"),
        (_changed(ENTRIES[3], question="../used"), "question"),
        ("[" * 100_000, ""),
    ],
)  # fmt: skip
def test_what_is_out_of_shape_is_refused_by_the_name_of_its_key(text: str, key: str):
    with pytest.raises(Damaged, match=f"^{key}$"):
        from_json(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["opened", "released"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["kind", "wave", "figures", "id", "band"]), inner),
)


@given(json_values | st.text())
def test_nothing_that_is_read_makes_anything_but_an_entry_or_damage(value: object):
    for text in (json.dumps(value), str(value), _changed(RELEASED, figures=value), _changed(OPENED, thresholds=value)):
        try:
            assert from_json(text)
        except Damaged:
            continue
