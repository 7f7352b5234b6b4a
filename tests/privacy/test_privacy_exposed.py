"""Private data in git, tables in program/, people in public texts: the check refuses them, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import pytest
import yaml
from binome.places import Places
from binome.privacy.exposed import SHOWN, find_exposed
from binome.program.likenesses import addresses_in, names_in, numbers_in, strangers_in, titles_in
from binome.program.load import load_program
from hypothesis import given
from hypothesis import strategies as st
from privacy_house import ROOT, binome, real

TEXTS = yaml.safe_load((Path(__file__).parent / "personal.yml").read_text(encoding="utf-8"))
LOOKS = {
    "addresses": addresses_in,
    "numbers": numbers_in,
    "names": lambda text: chain(titles_in(text), names_in(text)),
    "contacts": strangers_in,
}
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(root: Path, *words: str) -> None:
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, env=quiet)


def exposed(root: Path) -> list[tuple[str, str]]:
    return [(p.id, p.place.file) for p in find_exposed(Places(root), load_program(root).documents.get("program.yml"))]


@needs_git
def test_private_files_that_git_follows_are_errors(tmp_path):
    """Added by force, committed or not; what git ignores is nobody's mistake."""
    places = real(tmp_path)
    (places.responses / "c").mkdir(parents=True)
    (places.responses / "c/mensuel.json").write_text("{}")
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("private/\n.responses/\n")
    assert exposed(tmp_path) == [] and binome(tmp_path, "check").returncode == 0
    git(tmp_path, "add", "-f", "private/inbox/pilote-2026/roster.csv", ".responses/c/mensuel.json")
    assert exposed(tmp_path) == [
        ("privacy.in-git", ".responses/c/mensuel.json"), ("privacy.in-git", "private/inbox/pilote-2026/roster.csv")
    ]  # fmt: skip
    done = binome(tmp_path, "check", "--format", "json")
    assert done.returncode == 1 and "privacy.in-git" in {row["id"] for row in json.loads(done.stdout)}


@needs_git
def test_many_private_files_are_counted_and_a_folder_below_a_checkout_is_seen(tmp_path):
    (tmp_path / "mentorat").mkdir()
    places = real(tmp_path / "mentorat")
    git(tmp_path, "init", "-q")
    for number in range(SHOWN + 3):
        (places.private / f"{number}.md").write_text("x")
    git(tmp_path, "add", "mentorat/private/0.md", *(f"mentorat/private/{n}.md" for n in range(1, SHOWN + 3)))
    assert [id for id, _ in exposed(places.root)] == ["privacy.in-git"] * SHOWN + ["privacy.more-in-git"]


@needs_git
def test_a_table_of_people_is_refused_wherever_git_follows_it(tmp_path):
    """By its titles, an address or a name in a cell; a workbook by itself; a table of figures stays."""
    real(tmp_path)
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("private/\n.responses/\n")
    people = {
        "docs/maintainers/carnet.csv": "Nom;Binôme\nx;P01\n".encode("cp1252"),
        "codes.CSV": b"person,code\np01,K7QM-X4RD\n",
        "liste.tsv": "a\tb\nCamille Durand\t3\n".encode("utf-16"),
        "notes/mail.csv": b"a,b\n1,quelqu.un@essai.example\n",
        "docs/bilan.xlsx": b"PK",
    }
    nobody = {"docs/heures.csv": b"mois,heures\n2027-01,12\n", "tests/codes.csv": b"code,person\n"}
    for name, data in (people | nobody).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert exposed(tmp_path) == [], "a file that git does not follow is nobody's mistake yet"
    git(tmp_path, "add", ".")
    assert set(exposed(tmp_path)) == {("privacy.table-in-git", name) for name in people}
    told = binome(tmp_path, "check").stdout
    assert "docs/maintainers/carnet.csv" in told and "Durand" not in told and "K7QM" not in told


@needs_git
def test_cards_and_drafts_are_refused_wherever_git_follows_them(tmp_path):
    """Copied out of private/ under the name they had there, whatever its capitals; the schema of the cards stays."""
    real(tmp_path)
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("private/\n.responses/\n")
    for name in ("people.yml", "private-old/People.yml", "docs/fr/01-P01-mentor.EML", "schemas/people.schema.json", "docs/people.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("people: {p1: {name: Camille Durand}}\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    names = {"people.yml", "private-old/People.yml", "docs/fr/01-P01-mentor.EML"}
    assert set(exposed(tmp_path)) == {("privacy.names-in-git", name) for name in names}
    told = binome(tmp_path, "check").stdout
    assert all(name in told for name in names) and "Durand" not in told


@needs_git
def test_a_table_without_people_is_confirmed_once_in_program_yml(tmp_path):
    """By its path, under not_personal."""
    real(tmp_path)
    git(tmp_path, "init", "-q")
    (tmp_path / "modele.xlsx").write_bytes(b"PK")
    git(tmp_path, "add", "modele.xlsx")
    assert exposed(tmp_path) == [("privacy.table-in-git", "modele.xlsx")]
    program = tmp_path / "program/program.yml"
    program.write_text(program.read_text(encoding="utf-8") + "not_personal: [modele.xlsx]\n", encoding="utf-8")
    assert exposed(tmp_path) == []


@needs_git
def test_where_git_does_not_answer_silence_is_not_safety(tmp_path):
    real(tmp_path)
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    assert ("privacy.git-silent", "private") in exposed(tmp_path)


def test_a_table_in_program_is_an_error_unless_the_programme_is_an_example(tmp_path):
    """Wherever it hides and however it ends; the invented tables of an example are at home."""
    assert exposed(ROOT) == []
    real(tmp_path)
    assert exposed(tmp_path) == []
    for name in ("codes.csv", "cohorts/Réponses.XLSX", "results/x/a.ods", "example/roster.csv"):
        path = tmp_path / "program" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("code,person\n")
    assert {file for _, file in exposed(tmp_path)} == {
        "program/codes.csv", "program/cohorts/Réponses.XLSX", "program/results/x/a.ods", "program/example/roster.csv"
    }  # fmt: skip


@pytest.mark.parametrize("kind", LOOKS)
def test_people_are_found_in_texts_and_nobody_where_there_is_nobody(kind):
    """tests/privacy/personal.yml, in both languages."""
    missed = [text for text in TEXTS[kind]["personal"] if not list(LOOKS[kind](text))]
    false = {text: found for text in TEXTS[kind]["nobody"] if (found := list(LOOKS[kind](text)))}
    assert (missed, false) == ([], {})


def test_the_example_raises_no_false_alarm():
    ids = {"rule.addresses-stay-private", "rule.numbers-stay-private", "rule.people-are-not-named", "rule.contacts-are-roles"}
    assert not [p for p in load_program(ROOT).problems if p.id in ids]


@given(st.text())
def test_looking_for_people_never_fails(text):
    for look in LOOKS.values():
        assert all(found in text or found.strip() in text for found in look(text))


@pytest.mark.parametrize("found, kind", [("moi@essai.example", "addresses"), ("06 12 34 56 78", "numbers"), ("Camille Durand", "people")])
def test_a_false_alarm_is_confirmed_once_for_every_file(tmp_path, found, kind):
    """Whatever its case; all three are refused until then."""
    real(tmp_path)
    program = tmp_path / "program/program.yml"
    text = program.read_text(encoding="utf-8").replace("fr: Une personne élue au CSE", f"fr: Le service ({found})")
    program.write_text(text, encoding="utf-8")
    told = [p.severity for p in load_program(tmp_path).problems if p.id.startswith(f"rule.{kind}")]
    assert told == ["error"]
    program.write_text(text + f"not_personal: ['{found.upper()}']\n", encoding="utf-8")
    assert not [p for p in load_program(tmp_path).problems if p.id.startswith(f"rule.{kind}")]


def test_internal_is_refused_until_acknowledged_and_says_what_does_close_a_site(tmp_path):
    """In both languages."""
    real(tmp_path)
    program = tmp_path / "program/program.yml"
    text = program.read_text(encoding="utf-8").replace("visibility: public", "visibility: internal")
    program.write_text(text, encoding="utf-8")
    for lang in ("fr", "en"):
        done = binome(tmp_path, "check", lang=lang)
        assert done.returncode == 1
        assert all(word in done.stdout for word in ("Enterprise Cloud", "GitLab Pages", "intranet", "visibility: public"))
    assert binome(tmp_path, "build").returncode == 1 and not (tmp_path / "site").exists()
    program.write_text(text + "visibility_acknowledged: true\n", encoding="utf-8")
    assert binome(tmp_path, "check").returncode == 0
