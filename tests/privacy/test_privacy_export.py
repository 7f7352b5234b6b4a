"""A person is handed everything that is held about them, and nothing about anybody else."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from binome.privacy.exportfiles import export, to_csv, to_markdown
from binome.privacy.forget import forget
from binome.privacy.formulas import neutralised
from binome.privacy.receipts import write_receipt
from binome.survey.roster import plain_code
from binome.survey.store import load_pulled
from hypothesis import example, given
from hypothesis import strategies as st
from privacy_house import CODE, COHORT, DURING, binome, load, pulled, read_folder, real

SIGNS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"


def exported(root, code=CODE, language="fr"):
    program, places = pulled(root)
    [(folder, receipt)] = export(program, places, code, DURING, language)
    return folder, receipt, places, json.loads((folder / "export.json").read_text(encoding="utf-8"))


def test_an_export_holds_every_answer_with_the_waves_it_counted_in(tmp_path):
    """Also an answer that counted nowhere, and why."""
    _, _, places, data = exported(tmp_path)
    kept = load_pulled(places, COHORT).surveys
    own = [r for stored in kept.values() for r in stored.responses if r.code == plain_code(CODE)]
    assert len(data["answers"]) == len(own) and own
    counted = {(sent["survey"], sent["sent"][:10]): (sent["counted_in"], sent["remarks"]) for sent in data["answers"]}
    assert counted["mensuel", "2026-02-28"] == (["mensuel-1"], [])
    assert counted["mensuel", "2026-03-28"] == ([], ["inactive"])
    assert counted["journal", "2026-02-10"] == (["journal-mid", "journal-end"], [])
    assert data["seats"][0]["status"] == "replaced" and data["seats"][0]["since"] == "2026-03-16"
    assert data["kept_until"]["answers"] == "2026-11-30"


def test_an_export_holds_the_rows_as_their_files_have_them(tmp_path):
    """A form may ask for more than the survey declares: an address in a column of its own is held too."""
    places = real(tmp_path)
    file = tmp_path / f"private/inbox/{COHORT}/bilan.csv"
    header, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    answer = next(row for row in rows if "2Q9K-VFEX" in row)
    file.write_text(f"{header},Adresse\n{answer},moi@essai.example\n", encoding="utf-8")
    [(folder, _)] = export(load(places), places, "2Q9K-VFEX", DURING, "fr")
    assert "moi@essai.example" in (folder / "export.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_export_holds_nothing_of_anybody_else(tmp_path, language):
    """No other code, no other identifier of a person."""
    folder, _, places, _ = exported(tmp_path, language=language)
    others = [seat for seat in load_pulled(places, COHORT).roster.seats if seat.code != CODE]
    for content in read_folder(folder).values():
        text = plain_code(content.decode("utf-8"))
        assert not [s.code for s in others if plain_code(s.code) in text or (s.person and s.person in text)]


def test_an_export_and_its_receipt_are_for_their_owner_alone(tmp_path):
    """Nobody else on the machine reads them; their names show neither code nor person; the receipt says nothing."""
    folder, receipt, places, _ = exported(tmp_path)
    path = write_receipt(places, receipt, "fr")
    for file in (*folder.iterdir(), path):
        assert file.stat().st_mode & 0o077 == 0
        assert plain_code(CODE) not in plain_code(file.as_posix()) and "paubm" not in file.as_posix()
    text = path.read_text(encoding="utf-8")
    assert plain_code(CODE) not in plain_code(text) and "paubm" not in text and "P04" not in text


def test_the_terminal_says_where_and_not_what(tmp_path):
    pulled(tmp_path)
    done, unknown = binome(tmp_path, "export", CODE, "--today", "2026-06-20"), binome(tmp_path, "export", "NOBO-DYXX")
    assert (done.returncode, unknown.returncode) == (0, 1)
    said = plain_code(done.stdout + done.stderr + unknown.stdout + unknown.stderr)
    assert plain_code(CODE) not in said and "nobodyxx" not in said and "paubm" not in said
    assert "private/exports/" in done.stdout


def test_a_forgotten_person_has_no_export_left(tmp_path):
    folder, _, places, _ = exported(tmp_path)
    forget(load(places), places, CODE, DURING)
    assert not folder.exists()


def given_answers(*texts: str) -> dict:
    answers = [{"question": "note", "label": text, "answer": text, "says": text} for text in texts]
    sent = {"survey": "s", "title": "S", "sent": None, "counted_in": [], "remarks": [], "answers": answers}
    until = dict.fromkeys(("answers", "roster", "matching"), "2026-11-30")
    head = {"date": "2026-06-20", "programme": "P", "cohort": {"id": "c", "title": "C"}, "kept_until": until}
    return {**head, "seats": [], "notes": [{"pair": t, "since": None, "key": "why", "value": t} for t in texts], "answers": [sent], "files": [{"file": "f", "cells": [[t, t] for t in texts]}], "not_searched": []}


@given(st.text(alphabet=st.one_of(st.sampled_from(SIGNS + " \n'0\u200b\ufeff"), st.characters(exclude_categories=["Cs"]))))
@example("=HYPERLINK(\"http://x\")")
@example("  -2+3")
@example("\ufeff=1")
def test_no_cell_that_we_write_begins_as_a_formula(text):
    """Whatever was typed; and what was typed is still there, behind an apostrophe at most."""
    safe = neutralised(text)
    assert safe.removeprefix("'") == text.removeprefix("'") or safe == text
    assert not safe.lstrip(" \n\u200b\ufeff\0").startswith(tuple(SIGNS)) and not safe.startswith(("\t", "\r"))
    rows = list(csv.reader(StringIO(to_csv(given_answers(text), "en"), newline="")))
    assert not [cell for row in rows for cell in row if cell and cell[0] in SIGNS]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_others_wrote_stands_in_indented_blocks_of_the_page(text):
    """So that Markdown shows it as it is: no script, no link, no heading of theirs."""
    body = to_markdown(given_answers(text), "fr")
    marks = ("#", "    ", "", "Export du", "Ces données")
    assert all(line.startswith(marks[:2]) or not line.strip() or line.startswith(marks[3:]) for line in body.split("\n"))


def test_what_else_holds_the_code_is_named_beside_an_export(tmp_path):
    """A notebook or an old download is nobody's table: its rows are not copied, and it is not passed over either."""
    _, places = pulled(tmp_path)
    (places.private / "carnet.csv").write_text(f"code;nom\n{CODE};Camille\n")
    for _ in "once", "again":
        [(_, receipt)] = export(load(places), places, CODE, DURING, "fr")
        assert [item.values["path"] for item in receipt.left if item.key == "left.hand-mention"] == ["private/carnet.csv"]
        assert "Camille" not in write_receipt(places, receipt, "fr").read_text(encoding="utf-8")


def test_a_card_with_their_name_is_named_beside_an_export(tmp_path):
    """Whoever answers for what is held has to add it: no code leads to it."""
    _, places = pulled(tmp_path)
    (places.private / "people.yml").write_text("people:\n  paubm: {name: Zoé Canarivole}\n", encoding="utf-8")
    [(_, receipt)] = export(load(places), places, CODE, DURING, "fr")
    assert [item.values["path"] for item in receipt.left if item.key == "left.hand-card"] == ["private/people.yml"]
    assert "Canarivole" not in write_receipt(places, receipt, "fr").read_text(encoding="utf-8")
