"""The night job as a runner lives it: the commands of the workflow file, in a clean clone, against a Google and a host of ours.

Each step is a process of its own. Only the day is added to it, and that Google is on this computer.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "sheets")]

from loopback_google import Google, page  # noqa: E402
from months_world import CANARY, COHORT, FILE, ID, SEATS, SECRETS, World, night_of, open_world  # noqa: E402
from nightly_house import WORKFLOW, clone, files_of, git, new_host, push_first, refuse, relent  # noqa: E402

CLOSED = "2024-11-04"  # the first night after the grace of the first monthly wave
RELEASED = f"{COHORT}/mensuel-1/released.json"


def steps(job: str) -> list[str]:
    """The commands of a job as the file has them, without those that install the kit: it is installed here."""
    found = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"][job]["steps"]
    return [step["run"] for step in found if "run" in step and not step["run"].startswith("python -m pip install ")]


@dataclass
class Runner:
    """A computer that has nothing but a clean clone, the kit and the secrets."""

    base: Path
    host: Path
    google: Google
    world: World
    clones: int = 0

    def clone(self) -> Path:
        self.clones += 1
        return clone(self.host, self.base / f"clone-{self.clones}", "--depth=1")

    def start(self, line: str, folder: Path, day: str, **more: str) -> subprocess.Popen[str]:
        self.google.spreadsheets[ID] = self.world.spreadsheet(night_of(date.fromisoformat(day)))
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "BINOME"))}
        world = {
            **kept, **SECRETS, "CI": "true", "BINOME_LANG": "en", "PYTHONUTF8": "1", "DAY": day, "LOOPBACK_GOOGLE": self.google.address,
            "PYTHONPATH": str(HERE / "loopback"), "PATH": f"{self.base}/bin{os.pathsep}{os.environ['PATH']}",
            "BINOME_LEDGER_BRANCH": "main", **more,
        }  # fmt: skip
        return subprocess.Popen(["bash", "-e", "-c", line], cwd=folder, env=world, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def run(self, job: str, folder: Path, day: str, **more: str) -> tuple[list[int], str]:
        """The exit code of each step, and all that was printed; as on a runner, a step that fails is the last one."""
        codes, said = [], ""
        for line in steps(job):
            done = self.start(line, folder, day, **more)
            said += done.communicate()[0]
            codes.append(done.returncode)
            if done.returncode:
                break
        for secret in (CANARY, ID, "PRIVATE KEY", *(code for code, *_ in SEATS)):
            assert secret not in said
        return codes, said


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository made by init, with a cohort whose first answers are in."""
    base = tmp_path_factory.mktemp("firm")
    command = [sys.executable, "-m", "binome", "init", "firm", "--firm", "Rivage", "--people", "40"]
    done = subprocess.run(command, cwd=base, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (base / f"firm/program/cohorts/{COHORT}.yml").write_text(FILE, encoding="utf-8")
    return base / "firm"


@pytest.fixture
def runner(tmp_path: Path, firm: Path) -> Iterator[Runner]:
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin/binome"
    shim.write_text(f'#!/bin/sh\ncase "$1" in nightly|build|doctor) exec "{sys.executable}" -m binome "$@" --today "$DAY";; *) exec "{sys.executable}" -m binome "$@";; esac\n')
    shim.chmod(shim.stat().st_mode | stat.S_IXUSR)
    shutil.copytree(firm, tmp_path / "firm")
    host = new_host(tmp_path)
    push_first(tmp_path / "firm", host)
    with Google() as google:
        yield Runner(tmp_path, host, google, open_world(tmp_path / "firm"))
        assert not google.wrongs and not google.strangers


def test_a_night_reads_pushes_builds_and_is_well(runner):
    """From a clean clone to a site and a green verdict; what is kept of the answers on the runner is in no commit."""
    first = runner.run("night", runner.clone(), "2024-09-15")  # the sign-up has closed, and is read for a month more
    assert first[0] == [0], first
    here = runner.clone()
    codes, said = runner.run("night", here, CLOSED)
    assert codes == [0] and "mensuel-1: published." in said
    assert RELEASED in files_of(runner.host) and (here / "site/en/index.html").is_file()
    assert git(runner.host, "log", "-1", "--format=%an", "main") == "binome"
    assert not git(runner.host, "ls-tree", "-r", "--name-only", "main", "--", ".responses", "private")
    figure = f'data-figure="{COHORT}/mensuel-1/used"'
    assert figure in (here / f"site/cohortes/{COHORT}/progres/index.html").read_text(encoding="utf-8")
    codes, line = runner.run("verdict", here, CLOSED)
    assert (codes, line) == ([0], f"Night of {CLOSED}: all is well.\n"), said


def test_a_dead_google_is_published_then_told_in_red(runner):
    """The site of that night has the figures of before; the verdict is one line, an error that GitHub shows, and the code is 3."""
    here = runner.clone()
    runner.google.faults.extend([page(503)] * 50)
    codes, said = runner.run("night", here, CLOSED)
    assert codes == [0] and (here / "site/index.html").is_file() and not files_of(runner.host)
    codes, line = runner.run("verdict", here, CLOSED)
    assert codes == [3] and line.startswith(f"::error file=program/cohorts/{COHORT}.yml,") and line.count("\n") == 1


def test_two_runners_at_once_publish_one_ledger(runner):
    """Both push the same entries at the same moment: one commit holds them, and both end well with the same ledger."""
    (line,) = steps("night")
    homes = [runner.clone(), runner.clone()]
    both = [runner.start(line, here, CLOSED) for here in homes]
    said = [night.communicate()[0] for night in both]
    assert [night.returncode for night in both] == [0, 0], said
    assert git(runner.host, "rev-list", "--count", "main") == "2" and RELEASED in files_of(runner.host)
    ledgers = [{path.relative_to(here): path.read_bytes() for path in (here / "program/results").rglob("*.json")} for here in homes]
    assert ledgers[0] == ledgers[1]


def test_a_protected_branch_is_told_and_a_ledger_branch_helps(runner):
    """Refused, the night publishes the old ledger and ends with 3; on a branch of its own it goes on, and a pull request sees it."""
    refuse(runner.host)
    here = runner.clone()
    codes, said = runner.run("night", here, CLOSED)
    assert codes == [0] and "mensuel-1: published." not in said and not (here / "program/results").exists()
    assert f"{COHORT}/mensuel-1/used" not in (here / f"site/cohortes/{COHORT}/progres/index.html").read_text(encoding="utf-8")
    codes, told = runner.run("verdict", here, CLOSED)
    assert codes == [3] and "refuses the push" in told
    relent(runner.host)
    (runner.host / "hooks/update").write_text('#!/bin/sh\n[ "$1" = refs/heads/ledger ]\n')
    (runner.host / "hooks/update").chmod(0o755)
    assert runner.run("night", runner.clone(), CLOSED, BINOME_LEDGER_BRANCH="ledger")[0] == [0]
    assert RELEASED in files_of(runner.host, "ledger") and not files_of(runner.host, "main")
    proposal = runner.clone()
    codes, said = runner.run("check", proposal, CLOSED, BINOME_LEDGER_BRANCH="ledger")
    assert codes == [0, 0, 0], said
    assert f'data-figure="{COHORT}/mensuel-1/used"' in (proposal / f"site/cohortes/{COHORT}/progres/index.html").read_text(encoding="utf-8")


def test_what_is_read_at_home_is_no_fault_of_the_night(runner):
    """A cohort whose answers are files of private/: the runner asks nobody, releases nothing, and ends green with a word on it."""
    here = runner.clone()
    cohort = here / f"program/cohorts/{COHORT}.yml"
    text = cohort.read_text(encoding="utf-8").replace('type: google-sheet, id: "${REPONSES}", tab: codes', "type: csv, path: private/inbox/roster.csv")
    cohort.write_text(text.replace('type: google-sheet, id: "${REPONSES}"', "type: csv, path: private/inbox"), encoding="utf-8")
    codes, said = runner.run("night", here, CLOSED)
    assert codes == [0] and f"{COHORT}: its answers are files on a computer of yours." in said and not files_of(runner.host)
    assert runner.run("verdict", here, CLOSED)[0] == [0] and not runner.google.asked


def test_the_doctor_tries_each_reading(runner):
    """By hand, from the page of the workflow: green where the robot reads, and nothing is written."""
    codes, said = runner.run("doctor", runner.clone(), CLOSED)
    assert codes == [0], said
    runner.google.faults.extend([page(503)] * 50)
    assert runner.run("doctor", runner.clone(), CLOSED)[0] == [3]


def test_a_proposal_is_checked_without_a_secret_and_without_a_host(runner):
    """Nobody answers: neither Google nor the host is asked anything, and a mistake is told on its line."""
    here = runner.clone()
    runner.host.rename(runner.base / "gone")
    cohort = here / f"program/cohorts/{COHORT}.yml"
    cohort.write_text(cohort.read_text(encoding="utf-8").replace("pairs: 10", "pairs: ten"), encoding="utf-8")
    codes, said = runner.run("check", here, CLOSED, **dict.fromkeys(SECRETS, ""))
    assert codes == [0, 1] and f"::error file=program/cohorts/{COHORT}.yml,line=5,col=" in said
    assert not runner.google.asked


def test_what_cannot_be_published_stops_the_night(runner):
    """A programme that cannot be read has no site: the step fails, and yesterday's pages stay where they are."""
    here = runner.clone()
    (here / "program/calendar.yml").unlink()
    codes, said = runner.run("night", here, CLOSED)
    assert codes == [1] and "calendar.yml" in said and not (here / "site").exists() and not files_of(runner.host)
    codes, said = runner.run("verdict", here, CLOSED)
    assert codes == [1] and "no night was lived" in said
