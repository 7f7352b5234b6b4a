"""binome match as a person runs it: real processes on a copy of the example, from sign-ups to a roster."""

from __future__ import annotations

import csv
import os
import random
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COHORT = "automne-2026"
DAY = ("--today", "2026-09-05")
CANARY = "Zénobie Quatrepattes"


@pytest.fixture(scope="module")
def signed_up(tmp_path_factory) -> Path:
    """A real programme whose people signed up and have no pair; one of them manages another."""
    root = tmp_path_factory.mktemp("match")
    shutil.copytree(ROOT / "program", root / "program", ignore=shutil.ignore_patterns("results", "pilote-2026*"))
    inbox = root / "private/inbox"
    inbox.parent.mkdir()
    shutil.move(root / f"program/example/{COHORT}", inbox)
    settings = root / "program/program.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("example: true\ntoday: 2026-11-28\n", ""), encoding="utf-8")
    cohort = root / f"program/cohorts/{COHORT}.yml"
    text = cohort.read_text(encoding="utf-8").replace(f"program/example/{COHORT}", "private/inbox")
    cohort.write_text(text.replace("stage: rollout\ngrows_from: pilote-2026", "stage: pilot"), encoding="utf-8")
    seats = list({seat["person"]: seat for seat in read(inbox / "roster.csv")}.values())
    rows = [[seat["code"], seat["person"], "", "", "", "atelier-rivage", "candidat·e", "", ""] for seat in seats]
    header = ["code", "person", "pair", "role", "counts_as", "organisation", "status", "since", "before"]
    write(inbox / "roster.csv", header, rows)
    people = "".join(f"  {seat['person']}: {{name: {CANARY} {n}}}\n" for n, seat in enumerate(seats))
    (root / "private/people.yml").write_text(f"people:\n{people}", encoding="utf-8")
    assert binome(root, "pull", *DAY).returncode == 0
    return root


@pytest.fixture
def project(signed_up, tmp_path) -> Path:
    return Path(shutil.copytree(signed_up, tmp_path / "project"))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def binome(root: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BINOME_LANG": "fr", "PYTHONUTF8": "1", "CI": "", **more}
    return subprocess.run([sys.executable, "-m", "binome", *words], cwd=root, env=environment, capture_output=True, text=True)


def match(root: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return binome(root, "match", COHORT, *DAY, *words, **more)


def couple(row: dict[str, str]) -> tuple[str, str]:
    return row["mentor"], row["mentee"]


def files_of(root: Path) -> dict[str, bytes]:
    folder = root / "private/matching" / COHORT
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_from_sign_ups_to_a_roster_that_the_next_pull_reads(project):
    """A proposal, a coffee that did not click, a second proposal that keeps the others, and yes."""
    public = {path: path.read_bytes() for path in (project / "program").rglob("*") if path.is_file()}
    before = {seat["person"]: seat["code"] for seat in read(project / "private/inbox/roster.csv")}
    done = match(project)
    assert done.returncode == 0, done.stderr
    first = {row["pair"]: row for row in read(project / "private/matching/automne-2026/proposal.csv") if row["pair"]}
    assert len(first) >= 5 and CANARY in done.stdout, "the coordinator sees names, on this computer"
    assert {path: path.read_bytes() for path in public} == public, "nothing public changes before --accept"
    for path in (project / "private/matching/automne-2026").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    assert match(project, "--without", "p02").returncode == 0
    second = {row["pair"]: row for row in read(project / "private/matching/automne-2026/proposal.csv") if row["pair"]}
    assert {id: couple(row) for id, row in second.items() if id in first} == {id: couple(row) for id, row in first.items() if id != "P02"}
    assert couple(first["P02"]) not in map(couple, second.values()) and "P02" not in second

    accepted = match(project, "--accept")
    assert accepted.returncode == 0, accepted.stderr
    seats = read(project / "private/inbox/roster.csv")
    paired = {(seat["pair"], seat["role"], seat["person"]) for seat in seats if seat["status"] == "active"}
    assert paired == {(id, role, row[role]) for id, row in second.items() for role in ("mentor", "mentee")}
    assert {seat["person"]: seat["code"] for seat in seats if seat["code"] in before.values()} == before, "everybody keeps their code"
    assert len({seat["code"] for seat in seats}) == len(seats)
    cohort = project / f"program/cohorts/{COHORT}.yml"
    expected = public[cohort].replace(b"pairs: 10\n", f"pairs: {len(second)}\n".encode())
    assert cohort.read_bytes() == expected, "one number changes, and no comment"
    assert binome(project, "pull", *DAY).returncode == 0
    assert match(project).stdout.count("sans changement") == len(second)
    changed = {path for path in public if path.read_bytes() != public[path]}
    assert changed == {cohort}
    assert not any(CANARY in path.read_text(encoding="utf-8", errors="replace") for path in public)


def test_the_same_people_in_any_order_are_proposed_the_same_way(project):
    """Rows of the roster and of the answers shuffled: every file comes out byte for byte as before."""
    assert match(project).returncode == 0
    before = files_of(project)
    assert match(project).returncode == 0 and files_of(project) == before
    for name in ("roster.csv", "inscription.csv"):
        path = project / "private/inbox" / name
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        random.Random(5).shuffle(rows)
        write(path, header, rows)
    assert binome(project, "pull", *DAY).returncode == 0
    assert match(project).returncode == 0
    assert files_of(project) == before


def test_a_second_seat_gets_a_fresh_code(project):
    """Somebody in both roles has two seats, two codes and one count; a proposal changed by hand is followed."""
    assert match(project).returncode == 0
    path = project / "private/matching/automne-2026/proposal.csv"
    rows = [row for row in read(path) if row["pair"]]
    rows[1]["mentee"] = rows[0]["mentor"]
    write(path, list(rows[0]), [list(row.values()) for row in rows])
    assert match(project, "--accept").returncode == 0
    seats = [seat for seat in read(project / "private/inbox/roster.csv") if seat["person"] == rows[0]["mentor"]]
    assert sorted((seat["pair"], seat["role"], seat["counts_as"]) for seat in seats) == sorted(
        [(rows[0]["pair"], "mentor", "mentee"), (rows[1]["pair"], "mentee", "mentee")]
    )
    assert len({seat["code"] for seat in seats}) == 2 and all(len(seat["code"]) == 9 for seat in seats)


def test_nobody_is_paired_with_themselves_and_no_two_pairs_have_one_id(project):
    """By hand everything can be written: a slip that no roster could mean is told, and nothing is."""
    assert match(project).returncode == 0
    path, roster = project / "private/matching/automne-2026/proposal.csv", project / "private/inbox/roster.csv"
    before, rows = roster.read_bytes(), [row for row in read(path) if row["pair"]]
    rows[0]["mentor"], rows[1]["pair"] = rows[0]["mentee"], rows[2]["pair"].lower()
    write(path, list(rows[0]), [list(row.values()) for row in rows])
    done = match(project, "--accept")
    assert done.returncode == 1 and f"le binôme {rows[0]['pair']} a une seule personne" in done.stderr
    assert f"deux binômes s’appellent {rows[2]['pair']}" in done.stderr and done.stderr.count("deux binômes") == 1
    assert roster.read_bytes() == before


def test_a_name_makes_no_line_and_moves_no_cursor(project):
    """What a terminal would obey, what hides a line and what turns one round is typed by nobody who has a name."""
    people = project / "private/people.yml"
    first, *rest = people.read_text(encoding="utf-8").removeprefix("people:\n").splitlines()
    nasty = first.split(":")[0] + ': {name: "Ida\\e]0;lost\\a\\e[2J\\nP99  Ida et Ali\\u202e"}'
    people.write_text("\n".join(("people:", nasty, *rest)) + "\n", encoding="utf-8")
    done = match(project)
    told = done.stdout + "".join(text.decode() for text in files_of(project).values())
    assert done.returncode == 0 and "Ida ]0;lost [2J P99 Ida et Ali" in told.replace("\\", "")
    assert not [sign for sign in "\x1b\x07\u202e" if sign in told] and "\nP99" not in told


def test_a_roster_with_columns_of_its_own_is_left_alone(project):
    """A spreadsheet, or a table that holds more than ours, is not written to: there is a table to paste instead."""
    path = project / "private/inbox/roster.csv"
    rows = read(path)
    write(path, [*rows[0], "notes"], [[*row.values(), "à rappeler"] for row in rows])
    before = path.read_bytes()
    assert match(project).returncode == 0
    done = match(project, "--accept")
    assert done.returncode == 0 and "private/matching/automne-2026/roster.csv" in done.stdout
    assert path.read_bytes() == before
    assert any(seat["status"] == "active" for seat in read(project / "private/matching/automne-2026/roster.csv"))


@pytest.mark.parametrize(
    "words, told",
    [(("--without", "P99"), "aucun binôme ne porte cet identifiant"), (("--accept",), "aucune proposition à accepter")],
)
def test_what_cannot_be_done_is_said_in_a_sentence(project, words, told):
    done = match(project, *words)
    assert done.returncode == 1 and told in done.stderr and "Traceback" not in done.stderr


def test_a_pair_that_has_begun_is_not_undone(project):
    """Its people wrote in the log: they are replaced in the Carnet, and their history stays."""
    shutil.copy(ROOT / f"program/example/{COHORT}/roster.csv", project / "private/inbox/roster.csv")
    assert binome(project, "pull", "--today", "2026-11-01", "--accept-shrunk", f"{COHORT}/roster").returncode == 0
    done = binome(project, "match", COHORT, "--today", "2026-11-01", "--without", "P01")
    assert done.returncode == 1 and "il a commencé" in done.stderr


def test_without_scipy_it_says_how_to_install_it(project, tmp_path):
    """The rest of the kit goes on without the extra."""
    (tmp_path / "scipy.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    done = match(project, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1 and 'pip install "binome[match]"' in done.stderr and "Traceback" not in done.stderr


def test_a_runner_matches_nobody(project):
    """What a runner prints is kept for everybody to read."""
    done = match(project, CI="true")
    assert done.returncode == 1 and CANARY not in done.stdout + done.stderr and not (project / "private/matching").exists()
