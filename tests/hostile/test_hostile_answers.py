"""Whatever stands in a table, nothing of it leaves: not in an output, not in the ledger, not in the site."""

from __future__ import annotations

import csv
import html
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import markdown
import pytest
from binome.cli import binome as commands
from binome.privacy.formulas import neutralised
from binome.problems import Stop
from binome.program.load import load_program
from binome.program.near import ID
from binome.survey.columns import map_columns
from binome.survey.responses import read_responses
from binome.survey.table import Table
from binome.terminal import language_of
from click.testing import CliRunner
from hostile_answers import CANARY, CODE, COHORT, TYPED, binome, fill_answers, fill_roster, make_programme, rename_tables
from hostile_corpus import CORPUS, STRINGS

DAY = date(2026, 11, 20)
TODAY = ("--today", DAY.isoformat())
RUN = (("pull", *TODAY), ("release", "--wave", f"{COHORT}/mensuel-1", *TODAY), ("build", *TODAY))
FORMULAS = tuple(text for text in STRINGS if re.match(r"\s*[=+@-]", text))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, subprocess.CompletedProcess[str]]]:
    """A night over tables that are full of the corpus: the folder, and what each command did."""
    root = tmp_path_factory.mktemp("full")
    inbox = make_programme(root)
    fill_answers(inbox)
    fill_roster(inbox)
    return root, {words[0]: binome(root, *words) for words in RUN}


def test_hostile_cells_stop_nothing(full) -> None:
    """Every verb ends well; the wave is released, and the site stands."""
    root, done = full
    assert {verb: run.returncode for verb, run in done.items()} == {"pull": 0, "release": 0, "build": 0}, [r.stderr for r in done.values()]
    assert (root / "program/results" / COHORT / "mensuel-1/released.json").is_file()


def test_nothing_of_a_hostile_cell_leaves(full) -> None:
    """The canary behind each string is read from the tables, and stands in no output, no ledger, no page, no report."""
    root, done = full
    assert all(CANARY.lower() not in (run.stdout + run.stderr).lower() for run in done.values())
    written = [path for name in ("program", "build", "site", "private/quality") for path in (root / name).rglob("*") if path.is_file()]
    assert len(written) > 200
    assert [path for path in written if CANARY.lower().encode() in path.read_bytes().lower()] == []


def test_what_is_kept_of_it_is_for_its_owner_alone(full) -> None:
    """Answers and the report on their quality are readable by nobody else on the machine."""
    root, _ = full
    kept = [*(root / ".responses").rglob("*.json"), *(root / "private/quality").glob("*.md")]
    assert kept and (os.name == "nt" or {path.stat().st_mode & 0o777 for path in kept} == {0o600})


def test_a_formula_is_text_in_every_table_that_we_write(full) -> None:
    """An export of a person whose every answer is the corpus: no cell begins as a formula does."""
    root, _ = full
    done = binome(root, "export", CODE, *TODAY)
    assert done.returncode == 0, done.stderr
    tables = [path for path in (root / "private").rglob("*.csv") if "inbox" not in path.parts]
    assert tables
    cells = [cell for path in tables for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";") for cell in row]
    assert sum(cell.startswith("'=") for cell in cells) > 3
    assert not [cell for cell in cells if re.match("[\\s\0\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]", cell)]


@pytest.mark.parametrize("text", FORMULAS)
def test_every_formula_of_the_corpus_is_neutralised(text: str) -> None:
    assert neutralised(text) == f"'{text}"


def test_what_is_no_formula_stays_as_it_is() -> None:
    harmless = [text for text in STRINGS if not re.search(r"[=+@\t\r-]", text)]
    assert len(harmless) > 100 and all(neutralised(text) == text for text in harmless)


@pytest.fixture(scope="module")
def monthly():
    program = load_program(Path(__file__).parents[2]).program
    assert program is not None
    return program.surveys["mensuel"]


@pytest.mark.parametrize("family", CORPUS)
def test_a_hostile_title_stops_its_own_question_and_no_other(monthly, family) -> None:
    """Under each string the question that stood there is missing; the two beside it are read."""
    labels = [question.label.to("fr") for question in monthly.questions.values()]
    first, *others = monthly.questions
    for text in CORPUS[family]:
        table = Table("t", ("Horodateur", "Votre code", text.strip(), *labels[1:]), [(2, ["02/10/2026 07:41:34", CODE, text, text, "Oui"])])
        read = read_responses(monthly, table, time_zone="Europe/Paris", today=DAY)
        assert read.missing == (first,) and map_columns(monthly, table.header).missing == (first,)
        assert set(map_columns(monthly, table.header).questions) == set(others)


def test_hostile_titles_stand_in_code_spans_of_the_private_report_and_nowhere_else(tmp_path: Path) -> None:
    """Drawn by a Markdown engine the report has no element of theirs; logs, ledger and site know nothing of them."""
    inbox = make_programme(tmp_path)
    rename_tables(inbox, "mensuel", [f"{text}{CANARY}{number}" for number, text in enumerate(TYPED)])
    done = [binome(tmp_path, *words) for words in RUN[:2]]
    assert [run.returncode for run in done] == [0, 0], [run.stderr for run in done]
    assert not any(CANARY in run.stdout + run.stderr for run in done)
    report = (tmp_path / "private/quality" / f"{COHORT}.md").read_text(encoding="utf-8")
    assert report.count(CANARY) > len(TYPED) / 2
    drawn = markdown.markdown(report)
    assert set(re.findall(r"<(\w+)", drawn)) <= {"h1", "h2", "h3", "p", "ul", "li", "code"}
    assert CANARY not in html.unescape(re.sub(r"<code>.*?</code>", "", drawn, flags=re.S))


@pytest.mark.skipif(os.name == "nt", reason="file names are not as free there")
def test_files_under_hostile_names_are_not_read_and_not_told(tmp_path: Path) -> None:
    """Beside the tables stand files whose names are the corpus; no output repeats one."""
    inbox = make_programme(tmp_path)
    made = 0
    for number, text in enumerate(STRINGS):
        name = f"{text}{CANARY}{number}.csv"
        if "/" not in name and "\0" not in name and len(name.encode("utf-8", "surrogatepass")) < 250:
            (inbox / name).write_text("a,b\n1,2\n", encoding="utf-8")
            made += 1
    done = [binome(tmp_path, *words) for words in (("check",), *RUN[:2])]
    assert made > 300 and [run.returncode for run in done] == [0, 0, 0], [run.stderr for run in done]
    assert not any(CANARY in run.stdout + run.stderr for run in done)


def test_a_table_with_a_control_that_nobody_types_is_no_text(tmp_path: Path) -> None:
    """It is refused as a source that cannot be read, which is no bug: the last good table stays."""
    inbox = make_programme(tmp_path)
    table = (inbox / "mensuel.csv").read_bytes()
    for text in (text for text in STRINGS if text not in TYPED):
        (inbox / "mensuel.csv").write_bytes(table + f"02/10/2026 07:41:34,{CODE},{text},a,b\n".encode())
        break
    done = binome(tmp_path, "pull", *TODAY)
    assert done.returncode == 3 and "mensuel.csv" in done.stderr


OUT = ("../../etc/passwd", "/etc/passwd", "..\\..\\x", "a/../../../b", "x\ny", "", "a" * 5000)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("quiet") / "in"
    root.mkdir()
    make_programme(root)
    return root


@pytest.mark.parametrize("words", OUT, ids=range(len(OUT)))
def test_no_word_of_a_command_leads_out_of_its_folder(quiet: Path, words: str) -> None:
    """A cohort, a wave, a figure or a code is looked up, never opened: a wrong one is refused, and no file appears."""
    before = {*quiet.parent.rglob("*")}
    for arguments in (["withdraw", f"{words}/x/y"], ["release", "--wave", f"{words}/mensuel-1", *TODAY], ["export", words], ["forget", words]):
        done = CliRunner().invoke(commands, ["--root", str(quiet), *arguments])
        assert isinstance(done.exception, Stop) or done.exit_code in (1, 2), arguments
    assert {*quiet.parent.rglob("*")} == before


def test_an_id_is_a_word(monthly) -> None:
    """What an id may be holds no sign that leads anywhere, and no string of the corpus but plain words."""
    ids = [text for text in STRINGS if ID.fullmatch(text)]
    assert all(re.fullmatch("[a-z0-9-]+", text) for text in ids)
    assert language_of({"BINOME_LANG": "../fr"}) == "fr" and all(language_of({"BINOME_LANG": text}) in ("fr", "en") for text in STRINGS)


def test_no_pattern_gets_lost_in_a_long_text() -> None:
    """Every pattern of the schemas and of the kit takes about four times as long for four times the text."""
    command = [sys.executable, str(Path(__file__).with_name("hostile_patterns.py"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
