"""`binome documents`: blank papers for everybody; names on the coordinator's computer only, and nowhere else."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from binome.model import Organisation, PairNote, Program, Seat
from binome.places import Places
from binome.problems import Stop
from binome.program.load import load_program
from binome.publish.documents import make
from binome.survey.pull import pull
from binome.survey.roster import Roster
from binome.survey.store import load_roster, write_notes, write_roster
from documents_house import ROOT, bare, text_of, text_of_word

DAY = date(2026, 11, 28)
COHORT = "automne-2026"
HEADER = "Nom,Adresse e-mail,Langue,Code de réponse,Repère de la personne,Binôme,Rôle,Compte comme,Organisation,Statut,Depuis le,Périodes d’avant"
CANARIES = {"pbj4m": "Zoé Canarivole", "pfd5g": "Octave Merlebleu", "pbc63": "Ines Hibouvert", "pmazk": "Hugo Pinsonnet"}
MANAGER = "Paule Tourterelle"


@pytest.fixture(scope="module")
def firm(tmp_path_factory) -> tuple[Program, Places]:
    """The example as somebody's own programme, pulled, with the names of two of its pairs in private/."""
    root = tmp_path_factory.mktemp("firm")
    for name in ("program", "docs", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    places = Places(root)
    program = load_program(root).program
    assert program
    pull(program, places, DAY)
    places.private.mkdir(exist_ok=True)
    people = [f"  {person}: {{name: {name}, language: {'en' if person == 'pmazk' else 'fr'}, manager: pboss}}" for person, name in CANARIES.items()]
    (places.private / "people.yml").write_text("people:\n" + "\n".join(people) + f"\n  pboss: {{name: {MANAGER}}}\n", encoding="utf-8")
    return program, places


def run(places: Places, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    told = {key: value for key, value in os.environ.items() if key != "CI"} | {"BINOME_LANG": "en", "PYTHONUTF8": "1"} | environment
    return subprocess.run([sys.executable, "-m", "binome", "documents", *words], cwd=places.root, env=told, capture_output=True, text=True)


def texts(folder: Path) -> dict[str, str]:
    """What can be read in every document of a folder, by its path."""
    found = {}
    for path in sorted(folder.rglob("*.*")):
        words = text_of(path.read_bytes()) if path.suffix == ".pdf" else text_of_word(path.read_bytes())
        found[path.relative_to(folder).as_posix()] = bare(words)
    return found


def test_without_names_every_document_stands_in_build_in_each_language(firm):
    """PDF of all of them, Word of what is signed; and no name, although private/ knows some."""
    program, places = firm
    result = run(places, COHORT)
    assert result.returncode == 0, result.stderr
    told = texts(places.build / "documents")
    sessions = program.calendar.sessions.count
    assert len(told) == 2 * (sessions + 7 + len(make.FOR_WORD))
    assert {f"{COHORT}/{language}/contrat.{kind}" for language in ("fr", "en") for kind in ("pdf", "docx")} <= told.keys()
    for words in told.values():
        assert not [name for name in (*CANARIES.values(), MANAGER) if bare(name) in words]


def test_with_names_each_pair_has_its_own_for_its_owner_s_eyes(firm):
    """Contract, framing sheet and certificates, under private/ alone; each person in their own language; no code, no address."""
    program, places = firm
    before = {path for path in places.build.rglob("*")}
    result = run(places, COHORT, "--names")
    assert result.returncode == 0, result.stderr
    assert not [name for name in (*CANARIES.values(), MANAGER) if name in result.stdout + result.stderr]
    told = texts(places.made_out / COHORT)
    assert {path.split("/")[0] for path in told} == {"P01", "P02"}
    assert {path for path in told if path.startswith("P01")} == {
        f"P01/fr/{name}" for name in ("cadrage.pdf", "contrat.pdf", "contrat.docx", "attestation-je-transmets.pdf", "attestation-j-apprends.pdf")
    }
    for kind in ("pdf", "docx"):
        words = told[f"P01/fr/contrat.{kind}"]
        assert bare("Zoé Canarivole") in words and bare("Octave Merlebleu") in words and bare(MANAGER) in words
        assert bare("Ines Hibouvert") not in words
    assert bare("Hugo Pinsonnet") in told["P02/en/attestation-j-apprends.pdf"] and "P02/fr/attestation-j-apprends.pdf" not in told
    assert bare("Octave Merlebleu") not in told["P01/fr/attestation-je-transmets.pdf"], "a certificate says nothing of the pair"
    codes = re.findall(r"(?m)^([0-9A-Z]{4}-[0-9A-Z]{4}),", (places.root / f"program/example/{COHORT}/roster.csv").read_text(encoding="utf-8"))
    assert codes and not [code for code in codes for words in told.values() if code in words]
    assert before == {path for path in places.build.rglob("*")}
    for path in places.made_out.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert stat.S_IMODE(places.made_out.stat().st_mode) == 0o700


def test_before_the_pairs_are_read_no_document_is_claimed(firm, tmp_path):
    """People who signed up and have no pair yet: the command says what to do, and names no folder that is not there."""
    _, places = firm
    shutil.copytree(places.root, tmp_path / "firm", ignore=shutil.ignore_patterns("build", "documents"))
    alone = Places(tmp_path / "firm")
    write_roster(alone, COHORT, Roster((Seat("NEUF-CODE", "pbj4m", "", "candidate", "candidate", "", "candidate"),)), DAY)
    result = run(alone, COHORT, "--names")
    assert result.returncode == 0 and "binome pull" in result.stdout and "private/documents" not in result.stdout
    assert not alone.made_out.exists()


def test_what_was_made_out_to_a_pair_that_is_gone_is_gone(firm):
    """The folder is made anew: nobody finds the contract of somebody who was erased."""
    program, places = firm
    stale = places.made_out / COHORT / "P99" / "fr" / "contrat.pdf"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"old")
    written, without = make.write_named(program, program.cohorts[COHORT], places, DAY)
    assert not stale.exists() and {path.parts[-3] for path in written} == {"P01", "P02"}
    assert without == 7, "ten pairs, of which one is half empty and two have names"


def test_the_same_names_give_the_same_bytes(firm):
    """Documents with names are as reproducible as the blank ones."""
    program, places = firm
    first = {path: path.read_bytes() for path in make.write_named(program, program.cohorts[COHORT], places, DAY)[0]}
    assert {path: path.read_bytes() for path in make.write_named(program, program.cohorts[COHORT], places, DAY)[0]} == first


def test_names_are_not_read_where_others_can_read_what_a_runner_writes(firm):
    """In CI the command refuses in a sentence, and leaves nothing."""
    _, places = firm
    shutil.rmtree(places.made_out, ignore_errors=True)
    result = run(places, COHORT, "--names", CI="true")
    assert result.returncode == 1 and "coordinator" in result.stderr and "Traceback" not in result.stderr
    assert not places.made_out.exists()
    assert run(places, COHORT, CI="true").returncode == 0


def test_forgetting_or_purging_knows_the_folder(firm):
    """Erasing a person takes the documents of their cohort with it."""
    from binome.privacy.derived import derived_of

    program, places = firm
    make.write_named(program, program.cohorts[COHORT], places, DAY)
    assert places.made_out / COHORT in set(derived_of(places, COHORT))


def kept(firm, tmp_path, seats, notes=()) -> Places:
    """A copy of the private side of the firm with another roster and other notes."""
    program, places = firm
    copy = Places(tmp_path)
    shutil.copytree(places.private, copy.private, ignore=shutil.ignore_patterns("documents"))
    write_roster(copy, COHORT, Roster(tuple(seats)), DAY)
    write_notes(copy, COHORT, notes, DAY)
    return copy


def seats_of(firm, pair: str) -> list[Seat]:
    roster = load_roster(firm[1], COHORT)
    assert roster
    return [seat for seat in roster.seats if seat.pair == pair]


def test_a_pair_across_two_firms_signs_the_addendum_that_names_them(firm, tmp_path):
    """The addendum comes by itself where the two seats say two organisations, and with it both names."""
    program, _ = firm
    settings = replace(program.settings, organisations={**program.settings.organisations, "quai": Organisation("quai", "Quai Neuf")})
    mentor, mentee = seats_of(firm, "P01")
    places = kept(firm, tmp_path, [mentor, replace(mentee, organisation="quai")])
    make.write_named(replace(program, settings=settings), program.cohorts[COHORT], places, DAY)
    told = texts(places.made_out / COHORT)
    assert bare("Quai Neuf") in told["P01/fr/avenant-deux-entreprises.pdf"] and bare("Atelier Rivage") in told["P01/fr/avenant-deux-entreprises.docx"]
    assert "P01/fr/avenant-nouveau-binome.pdf" not in told


def test_whoever_takes_over_signs_and_whoever_left_is_not_named(firm, tmp_path):
    """A replaced seat makes the addendum; its person, who has left, stands in none of the pair's documents."""
    program, _ = firm
    mentor, mentee = seats_of(firm, "P01")
    gone = replace(mentor, code="ZZZZ-9999", person="pbc63", status="replaced", since=date(2026, 10, 12))
    places = kept(firm, tmp_path, [gone, mentor, mentee])
    make.write_named(program, program.cohorts[COHORT], places, DAY)
    told = texts(places.made_out / COHORT)
    assert bare("Zoé Canarivole · Je transmets") in told["P01/fr/avenant-nouveau-binome.pdf"]
    assert bare("12 octobre 2026") in told["P01/fr/avenant-nouveau-binome.pdf"]
    assert bare("du 12 octobre 2026") in told["P01/fr/attestation-je-transmets.pdf"], "they took part from that day on"
    assert bare("du 7 septembre 2026") in told["P01/fr/attestation-j-apprends.pdf"]
    assert not [path for path, words in told.items() if bare(CANARIES["pbc63"]) in words]


def test_what_a_pair_agreed_on_stands_in_its_contract(firm, tmp_path):
    """Objectives of the catalogue with their figure, one of its own, and the frame as it was changed last."""
    program, _ = firm
    seats = seats_of(firm, "P01")
    notes = [
        PairNote(2, "P01", None, "objective", "veille-prompts"), PairNote(3, "P01", None, "own-objective", "Dicter trois comptes rendus"),
        PairNote(4, "P01", None, "minutes", "30"), PairNote(5, "P01", date(2026, 10, 1), "minutes", "20"),
        PairNote(6, "P01", None, "cadence", "3"), PairNote(7, "P01", None, "place", "Le petit atelier"),
        PairNote(8, "P02", None, "own-objective", "Celui des autres"),
    ]  # fmt: skip
    places = kept(firm, tmp_path, seats, notes)
    make.write_named(program, program.cohorts[COHORT], places, DAY)
    told = texts(places.made_out / COHORT)["P01/fr/contrat.pdf"]
    does = program.objectives["veille-prompts"].does.to("fr").rstrip(".")
    for words in (does, "de 0 à 4", "Dicter trois comptes rendus", "de 20 minutes", "toutes les 3 semaines", "Le petit atelier"):
        assert bare(words) in told, words
    assert bare("Celui des autres") not in told and bare("de 30 minutes") not in told


def test_an_identifier_never_leads_out_of_the_folder(firm, tmp_path):
    """A pair is called what its coordinator typed; a folder is not."""
    program, _ = firm
    seats = [replace(seat, pair="../../../site/P01") for seat in seats_of(firm, "P01")]
    places = kept(firm, tmp_path, seats)
    written, _ = make.write_named(program, program.cohorts[COHORT], places, DAY)
    assert written and all(path.resolve().is_relative_to(places.made_out / COHORT / "_1") for path in written)


def test_no_two_pairs_have_one_folder(firm, tmp_path):
    """Some number their pairs, and call one 2 bis: its contract is not written over that of the third."""
    program, _ = firm
    seats = [replace(seat, pair=called) for pair, called in (("P01", "2 bis"), ("P02", "2")) for seat in seats_of(firm, pair)]
    places = kept(firm, tmp_path, seats)
    written, _ = make.write_named(program, program.cohorts[COHORT], places, DAY)
    assert len(set(written)) == len(written)
    assert {path.parts[-3] for path in written} == {"2", "_2"}


def test_nobody_to_name_is_said_in_words(firm, tmp_path):
    """Without a list of people, or before the first pull, the command says what to do."""
    program, _ = firm
    for wanted in ("documents.no-people", "documents.no-roster"):
        with pytest.raises(Stop) as stop:
            make.write_named(program, program.cohorts[COHORT], Places(tmp_path), DAY)
        assert [problem.id for problem in stop.value.problems] == [wanted]
        (tmp_path / "private").mkdir(exist_ok=True)
        (tmp_path / "private/people.yml").write_text("people:\n  pbj4m: {name: Zoé Canarivole}\n", encoding="utf-8")


def test_without_the_extra_the_command_says_how_to_install_it(firm, monkeypatch):
    """The kit runs without typst and python-docx, and pages never need them."""
    monkeypatch.setattr(make, "LIBRARIES", ("typst", "no_such_library_at_all"))
    with pytest.raises(Stop) as stop:
        make.need_libraries()
    assert 'pip install "binome[documents]"' in stop.value.problems[0].text("en")


def test_pages_are_made_without_the_extra():
    """The site never imports typst or python-docx: an installation without them builds every page."""
    code = (
        "import sys; sys.modules['typst'] = sys.modules['docx'] = None\n"
        "from documents_house import *; from binome.publish.pages import render_pages\n"
        "print(len([p for p in render_pages(example(), Ledger(), DAY, 'fr') if p.startswith('documents/')]))"
    )
    out = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True)
    assert out.stdout.strip() == "15", out.stderr


def test_an_unknown_cohort_is_told(firm):
    """As every command tells it."""
    _, places = firm
    result = run(places, "automn-2026")
    assert result.returncode == 1 and "automne-2026" in result.stderr
