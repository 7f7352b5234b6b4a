"""The commands as a person runs them: real processes on a copy of the project, from a YAML file to a page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A line of each French page that shows the length of a session.
MINUTES = "minutes: 45}"


@pytest.fixture
def project(tmp_path) -> Path:
    """The example as somebody cloned it."""
    for name in ("program", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def binome(project: Path, *words: str, lang: str = "fr") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BINOME_LANG": lang, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "binome", *words], cwd=project, env=environment, capture_output=True, text=True
    )  # fmt: skip


def edit(project: Path, file: str, before: str, after: str) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_from_a_clone_to_a_site_and_from_a_mistake_to_a_changed_page(project):
    """Four commands make the site and leave program/ as it was; a mistake is explained, mended, and the page changes."""
    before = read_folder(project / "program")
    for command in ("check", "pull", "release", "build"):
        done = binome(project, command)
        assert done.returncode == 0, done.stderr
    assert read_folder(project / "program") == before
    page = project / "site/programme/calendrier/index.html"
    assert "45" in page.read_text(encoding="utf-8") and (project / "site/en/programme/calendrier/index.html").is_file()

    edit(project, "program/calendar.yml", MINUTES, "minutes: 450}")
    told = binome(project, "check")
    assert told.returncode == 1
    assert "program/calendar.yml:" in told.stdout and "sessions.minutes: 450" in told.stdout and "45\u202f?" in told.stdout
    site = read_folder(project / "site")
    assert binome(project, "build").returncode == 1
    assert read_folder(project / "site") == site, "a broken shared file leaves the last good site alone"

    edit(project, "program/calendar.yml", "minutes: 450}", "minutes: 30}")
    assert binome(project, "build").returncode == 0
    assert page.read_bytes() != site["programme/calendrier/index.html"]
    assert "30\u00a0minutes" in page.read_text(encoding="utf-8").replace("&#160;", "\u00a0").replace("&nbsp;", "\u00a0")


def test_one_broken_cohort_is_named_and_the_others_are_published(project):
    """The exit code says that something is wrong; the good cohort has its pages, the broken one has none."""
    edit(project, "program/cohorts/automne-2026.yml", "pairs: 10", "pairs: ten")
    done = binome(project, "build")
    assert done.returncode == 1 and "program/cohorts/automne-2026.yml:8:8: pairs" in done.stderr
    assert (project / "site/cohortes/pilote-2026/progres/index.html").is_file()
    assert not (project / "site/cohortes/automne-2026").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda program: shutil.rmtree(program),
        lambda program: [shutil.rmtree(program), program.mkdir()],
        lambda program: (program / "calendar.yml").unlink(),
        lambda program: (program / "skills.yml").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00"),
        lambda program: edit(program, "program.yml", "version: 1", "version: 2"),
    ],
    ids=["no-folder", "empty-folder", "missing-file", "binary-file", "other-version"],
)
def test_a_programme_that_cannot_be_read_is_told_in_a_sentence(project, damage):
    """No command prints a traceback or calls itself defective; the site that stands is not touched."""
    (project / "site").mkdir()
    (project / "site/index.html").write_text("yesterday")
    damage(project / "program")
    for command in ("check", "pull", "release", "build"):
        done = binome(project, command)
        said = done.stdout + done.stderr
        assert done.returncode == 1 and "program" in said, (command, said)
        assert "Traceback" not in said and "défaut" not in said
    assert (project / "site/index.html").read_text() == "yesterday"


@pytest.mark.parametrize(
    "content",
    [b"<!DOCTYPE html><html><head><title>Connexion</title></head><body>CANARI</body></html>", b"", b"\x00\x01CANARI\x00"],
    ids=["login-page", "empty", "binary"],
)
def test_answers_that_cannot_be_read_cost_one_survey_and_no_figure(project, content):
    """The source is named, exit code 3, the others are read, and the figures released before stand as they were."""
    assert binome(project, "pull").returncode == 0
    (project / "program/example/automne-2026/mensuel.csv").write_bytes(content)
    ledger = read_folder(project / "program/results")
    done = binome(project, "pull", lang="en")
    assert done.returncode == 3 and "mensuel.csv" in done.stderr and "CANARI" not in done.stdout + done.stderr
    assert "journal" in done.stdout
    assert binome(project, "release").returncode == 0
    assert read_folder(project / "program/results") == ledger


def test_a_title_above_the_header_is_explained_or_read(project):
    """An export whose header stands in the second row is never read as answers to nothing."""
    path = project / "program/example/automne-2026/mensuel.csv"
    path.write_bytes(b"Export du 28 novembre\n" + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    done = binome(project, "pull")
    assert done.returncode in (0, 3), done.stderr
    if done.returncode:
        assert "mensuel.csv" in done.stderr


def test_a_withdrawn_figure_leaves_the_pages(project):
    """Its entry is added to the ledger, and no page of the next site is marked with it."""
    figure = "pilote-2026/bilan-closing/again"
    assert binome(project, "build").returncode == 0
    page = project / "site/cohortes/pilote-2026/progres/index.html"
    assert f'data-figure="{figure}"' in page.read_text(encoding="utf-8")
    assert binome(project, "withdraw", figure).returncode == 0
    assert binome(project, "build").returncode == 0
    everything = b"".join(read_folder(project / "site").values())
    assert f'data-figure="{figure}"'.encode() not in everything
    assert (project / "program/results/pilote-2026/bilan-closing/withdrawn-again.json").is_file()
    again = binome(project, "withdraw", figure.replace("again", "agian"))
    assert again.returncode == 1 and figure in again.stderr, "a slip is answered with the nearest figure"


def test_a_real_programme_is_released_one_wave_at_a_time(project):
    """Plain `release` records what opened and names what is due; `--wave` releases one closed wave, once and never early."""
    edit(project, "program/program.yml", "example: true\ntoday: 2026-11-28\n", "")
    shutil.rmtree(project / "program/results")
    shutil.move(project / "program/example", project / "private/inbox")
    for cohort in (project / "program/cohorts").iterdir():
        cohort.write_text(cohort.read_text(encoding="utf-8").replace("program/example", "private/inbox"), encoding="utf-8")
    day = ("--today", "2026-10-20")
    assert binome(project, "pull", *day).returncode == 0
    named = binome(project, "release", *day)
    assert "automne-2026/mensuel-1" in named.stdout and "--wave" in named.stdout
    results = project / "program/results"
    assert list(results.rglob("opened.json")) and not list(results.rglob("released.json"))
    early = binome(project, "release", *day, "--wave", "automne-2026/journal-mid")
    assert not list(results.rglob("released.json")), early.stdout
    assert binome(project, "release", *day, "--wave", "automne-2026/mensuel-1").returncode == 0, named.stderr
    assert [path.parent.name for path in results.rglob("released.json")] == ["mensuel-1"]


def test_what_is_for_good_is_not_done_as_if_it_were_tomorrow(project):
    """A real programme is pulled and released today or, to make up for it, on a day that has passed; never in the future."""
    edit(project, "program/program.yml", "example: true\ntoday: 2026-11-28\n", "")
    for command in (["pull"], ["release"], ["withdraw", "pilote-2026/bilan-closing/again"]):
        done = binome(project, *command, "--today", "2099-01-01", lang="en")
        assert done.returncode == 1 and "2099-01-01 has not come yet" in done.stderr, command


def test_the_check_speaks_to_people_tools_and_pull_requests(project):
    """One mistake, three formats, two languages; the language follows the environment or --lang, wherever it stands."""
    edit(project, "program/calendar.yml", MINUTES, "minutes: 450}")
    (row,) = [row for row in json.loads(binome(project, "check", "--format", "json").stdout) if row["severity"] == "error"]
    assert (row["file"], row["line"], row["where"]) == ("program/calendar.yml", 5, "sessions.minutes")
    note = binome(project, "check", "--format", "github").stdout
    assert f"::error file=program/calendar.yml,line=5,col={row['column']}::sessions.minutes" in note
    assert "Did you mean 45?" in binome(project, "check", lang="en").stdout
    assert "Did you mean 45?" in binome(project, "--lang", "en", "check").stdout
    assert "Did you mean 45?" in binome(project, "check", "--lang", "en").stdout
    assert binome(project, "chekc").returncode == 2


def test_all_is_well_is_said_only_where_nothing_warns(project: Path) -> None:
    assert "All is well." in binome(project, "check", lang="en").stdout
    (project / "program/logo.png").touch()
    told = binome(project, "check", lang="en")
    assert told.returncode == 0 and "All is well" not in told.stdout
    assert "warnings to read above: 1." in told.stdout
