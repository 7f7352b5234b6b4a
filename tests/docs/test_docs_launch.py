"""The page that tells how to start a cohort: its files work, what it quotes is what `check` says, its steps publish."""

from __future__ import annotations

import re
import shutil

import pytest
from click.testing import CliRunner
from written_pages import LANGUAGES, PROGRAM, read_pages

from binome.cli import binome
from binome.places import Places
from binome.problems import to_text
from binome.program.load import load_program
from binome.survey.columns import map_columns
from binome.survey.pairnotes import read_notes
from binome.survey.people import load_people
from binome.survey.roster import COLUMNS, read_roster
from binome.survey.seatwords import ROLES, STATUSES
from binome.survey.sources.csvfile import parse_csv

INBOX = "private/inbox/pilote-2027"
FILE = "cohorts/pilote-2027.yml"
MISTAKES = {"start: 2027-03-01": "start: 2027-03-02", "- veille-prompts": "- veille-prompt"}


def block(language: str, kind: str, beginning: str = "") -> str:
    """The page's first code block of this kind that has this beginning, its title included."""
    text = read_pages(language)["lancer.md"].text
    blocks = re.findall(rf"^```{kind}([^\n]*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return next(body for title, body in blocks if beginning in title or body.startswith(beginning))


def table_of(language: str, name: str):
    """The example of a CSV file of the inbox, as a pull reads it."""
    return parse_csv(block(language, "csv", f"{INBOX}/{name}.csv"), name)


def first_cells(language: str) -> set[str]:
    """The code that begins each row of the page's tables."""
    return set(re.findall(r"^\| `([^`]+)`", read_pages(language)["lancer.md"].text, re.MULTILINE))


def problems_with(tmp_path, text):
    """What check finds in the example's programme once this cohort is added to it."""
    shutil.copytree(PROGRAM, tmp_path / "program", dirs_exist_ok=True)
    (tmp_path / "program" / FILE).write_text(text, encoding="utf-8")
    return [problem for problem in load_program(tmp_path).problems if problem.place.file == f"program/{FILE}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_short_and_sound(language, tmp_path):
    """At most 25 lines, and check has no more to say than its forecast."""
    text = block(language, "yaml")
    assert text.count("\n") <= 25
    assert [problem.severity for problem in problems_with(tmp_path, text)] == ["info"]


def test_the_file_is_the_same_in_both_languages():
    """A file has no language."""
    assert block("fr", "yaml") == block("en", "yaml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_quotes_is_what_check_says(language, tmp_path):
    """Two mistakes made on purpose, told in the page's own language."""
    text = block(language, "yaml")
    for right, wrong in MISTAKES.items():
        assert right in text
        text = text.replace(right, wrong)
    said = to_text(problems_with(tmp_path, text), language)
    assert block(language, "console", "$ binome check") == f"$ binome check\n{said}\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_the_file_of_every_survey(language):
    """One file a survey, named by its id: what the kit's surveys are called is what the table says."""
    named = {cell.removesuffix(".csv") for cell in first_cells(language) if cell.endswith(".csv")}
    assert named == set(load_program(PROGRAM.parent).program.surveys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_that_the_page_shows_are_those_a_pull_looks_for(language):
    """A stamp, a code, every question of the survey, and nothing that would be ignored."""
    columns = map_columns(load_program(PROGRAM.parent).program.surveys["mensuel"], table_of(language, "mensuel").header)
    assert columns.stamp is not None and columns.code is not None
    assert columns.missing == columns.extras == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roster_that_the_page_shows_is_read_without_a_remark(language):
    """Its columns are those of the kit, each one explained, with every value that it may hold."""
    table = table_of(language, "roster")
    assert table.header == tuple(name for name in COLUMNS if name != "before")  # nobody begins with a pause that is over
    roster, findings = read_roster(table, "day-first")
    assert len(roster.seats) == len(table.rows) and not findings
    assert set(COLUMNS) <= first_cells(language)
    text = read_pages(language)["lancer.md"].text
    assert all(f"`{value}`" in text for value in {*ROLES.values(), *STATUSES.values()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_and_the_notes_that_the_page_shows_are_read_without_a_remark(language, tmp_path):
    """Two people and the manager of one of them; what a pair agreed on, each line understood."""
    (tmp_path / "private").mkdir()
    (tmp_path / "private/people.csv").write_text(block(language, "csv", "private/people.csv"), encoding="utf-8")
    people = load_people(Places(tmp_path))
    assert {card.person: card.manager for card in people.values()} == {"p01": "", "p02": "p03", "p03": ""}
    assert {card.language for card in people.values()} == {"fr", "en"}
    table = table_of(language, "binomes")
    notes, findings = read_notes(table, "day-first", ["P01"], load_program(PROGRAM.parent).program.objectives)
    assert [note.key for note in notes] == ["objective", "own-objective", "minutes", "reached"] and not findings


def do(root, *words):
    """What a command says; codes 1 and 3 tell that something is missing, and the rest goes on."""
    done = CliRunner().invoke(binome, ["--root", str(root), "--lang", "fr", *words, "--today", "2026-04-10"])
    assert done.exit_code in (0, 1, 3), done.output
    return done.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_follows_the_page_publishes_a_wave_by_hand(language, tmp_path):
    """The page's own repository, and its own files put in place, a year earlier: the wave waits, then is published for good."""
    (line,) = block(language, "console", "$ binome init").splitlines()
    CliRunner().invoke(binome, ["--root", str(tmp_path), *line.split()[2:], "--firm", "Atelier Rivage"], catch_exceptions=False)
    tmp_path = tmp_path / line.split()[-1]
    cohort = block(language, "yaml").replace("2027-03-01", "2026-03-02").replace("2027-06-25", "2026-06-26")
    (tmp_path / "program" / FILE).write_text(cohort, encoding="utf-8")
    (tmp_path / INBOX).mkdir(parents=True)
    for name in ("mensuel", "roster"):
        text = block(language, "csv", f"{INBOX}/{name}.csv").replace("26/03/2027", "27/03/2026").replace("2027-05-03", "2026-05-03")
        (tmp_path / INBOX / f"{name}.csv").write_text(text, encoding="utf-8")
    do(tmp_path, "pull")
    released = tmp_path / "program" / "results" / "pilote-2027" / "mensuel-1" / "released.json"
    assert "pilote-2027/mensuel-1" in do(tmp_path, "release") and not released.exists()
    assert "publiée" in do(tmp_path, "release", "--wave", "pilote-2027/mensuel-1") and released.exists()
