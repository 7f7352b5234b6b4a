"""From the wheel alone to a programme that runs itself: a repository made by `init`, a cohort launched, five months of nights.

The figures, the openings and the steps that the ledger must hold are counted here from what was planned (months_world.py),
by the rule as it is written, not by the code that is tried.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / name) for name in ("sheets", "start")]

from months_world import CANARY, COHORT, FILE, ID, SEATS, World, answered, figures, night_of, open_world  # noqa: E402
from nightly_house import ROOT, clone, files_of, git, new_host, push_first  # noqa: E402
from start_house import Computer, build_kit  # noqa: E402

FIRST, LAST = date(2024, 9, 2), date(2025, 2, 5)
ENDS = ("2024-10-31", "2024-11-30", "2024-12-31", "2025-01-31")
FAULTS = {
    "2024-11-04": "google", "2024-11-05": "google",  # mensuel-1 was to be released
    "2024-11-20": "quota",
    "2024-12-02": "column", "2024-12-03": "column",  # mensuel-2
    "2024-12-30": "push",  # mensuel-3
}  # fmt: skip
MISSED = {"2025-01-19", "2025-01-20", "2025-01-21"}  # bilan-closing was to open
CODES = {"google": 3, "column": 1, "push": 3}


@dataclass
class Played:
    world: World
    host: Path
    kept: Path
    computer: Computer
    nights: dict[str, dict[str, Any]]  # the day → what one run printed and gave

    def lived(self) -> Iterator[tuple[date, str]]:
        """Each night that was lived, and what went wrong in it."""
        for day in self.nights:
            yield date.fromisoformat(day), FAULTS.get(day, "")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    base = tmp_path_factory.mktemp("months")
    computer = Computer(base)
    computer.install(build_kit(ROOT, base / "wheel"))
    computer.binome("init", "firm", "--firm", "Rivage", "--people", "40", where=base)
    firm, host = base / "firm", new_host(base)
    push_first(firm, host)
    (firm / f"program/cohorts/{COHORT}.yml").write_text(FILE, encoding="utf-8")
    assert "All is well." in computer.binome("check", where=firm)
    git(firm, "add", "--all")
    git(firm, "commit", "--quiet", "--message", "Launch a cohort")
    git(firm, "push", "--quiet")
    days = [str(FIRST + timedelta(days=n)) for n in range((LAST - FIRST).days + 1)]
    plan = {
        "kit": str(base / "python"), "clone": str(clone(host, base / "runner")), "host": str(host), "kept": str(base / "kept"),
        "days": [day for day in days if day not in MISSED], "faults": FAULTS, "ends": ENDS, "built": [*ENDS],
    }  # fmt: skip
    (base / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    path = os.pathsep.join(map(str, (HERE, HERE.parent / "sheets")))
    environment = {**os.environ, "PYTHONPATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = [str(computer.bin / "python"), str(HERE / "play_months.py"), str(base / "plan.json")]
    done = subprocess.run(command, env=environment, cwd=base, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    nights = {night["day"]: night for night in map(json.loads, done.stdout.splitlines())}
    return Played(open_world(firm), host, base / "kept", computer, nights)


def expected(played: Played, until: date) -> dict[str, str]:
    """The files that the ledger must hold after the night of `until`, each with the day of its entry."""
    files: dict[str, str] = {}
    for name, (survey, wave) in played.world.waves.items():
        opened = released = None
        most = 0
        for day, fault in played.lived():
            if day > until or day < wave.opens or fault in ("google", "push") or released:
                continue
            if opened is None:
                opened = files[f"{COHORT}/{name}/opened.json"] = str(day)
            if day > wave.grace_ends:
                if fault != "column" or survey.id != "mensuel":
                    released = files[f"{COHORT}/{name}/released.json"] = str(day)
                continue
            step = how_many(played.world, survey.id, name, day) // 5 * 5
            if step > most:
                most = step
                files[f"{COHORT}/{name}/participation-{step}.json"] = str(day)
    return files


def how_many(world: World, survey: str, wave: str, day: date) -> int:
    if survey == "journal":
        return len({row.seat for row in world.rows if row.survey == "journal" and row.moment <= night_of(day)})
    return len(answered(world, wave, night_of(day)))


def entry(played: Played, name: str, at: str = "main") -> dict[str, Any]:
    return json.loads(git(played.host, "show", f"{at}:program/results/{name}"))


@pytest.mark.parametrize("end", ENDS)
def test_the_ledger_is_right_at_the_end_of_each_month(played, end):
    """Every opening, every step and every release is there on its day, and nothing else is."""
    head = (played.kept / end / "head").read_text()
    held = files_of(played.host, head)
    assert {name: entry(played, name, head)["date"] for name in held} == expected(played, date.fromisoformat(end))


def test_the_last_night_leaves_nothing_undone(played):
    """All eight waves are released once, whatever went wrong on the way; each commit added files of the ledger and nothing else."""
    files = expected(played, LAST)
    assert files_of(played.host) == set(files) and sum(name.endswith("/released.json") for name in files) == 8
    assert files[f"{COHORT}/mensuel-1/released.json"] == "2024-11-06" and files[f"{COHORT}/mensuel-2/released.json"] == "2024-12-04"
    assert files[f"{COHORT}/mensuel-3/released.json"] == "2024-12-31" and files[f"{COHORT}/bilan-closing/opened.json"] == "2025-01-22"
    told = git(played.host, "log", "--format=%an", "--name-status", "main", "--", "program/results").split("\n")
    assert {line[0] for line in told if "\t" in line} == {"A"} and set(told) - {line for line in told if "\t" in line} <= {"binome", ""}


def test_every_figure_is_what_was_planned(played):
    """n, both ends of each range and the band of every wave of people, counted by hand; pairs too; six answers publish nothing."""
    for name, (survey, _) in played.world.waves.items():
        told = {found["id"].split("/")[2]: found for found in entry(played, f"{COHORT}/{name}/released.json")["figures"]}
        if survey.id == "journal":
            assert {key: told["held"].get(key) for key in ("n", "low", "high")} == {"n": 10, "low": 7, "high": 7}, name
            continue
        plan = figures(played.world, name)
        assert told.keys() == plan.keys(), name
        for question, meant in plan.items():
            found = told[question]
            if meant is None:
                assert found["withheld"] == "fewer-than-k", (name, question)
            elif isinstance(meant, tuple):
                assert (found["n"], found["low"], found["high"]) == meant, (name, question)
            else:
                assert found["band"] == meant, (name, question)
    assert set(figures(played.world, "mensuel-4").values()) == {None}


def test_a_night_publishes_then_says_what_was_wrong(played):
    """No fault stops a night; its verdict is red for a dead source, a lost column and a refused push, and for nothing else."""
    for day, night in played.nights.items():
        code = CODES.get(FAULTS.get(day, ""), 0)
        assert night["code"] == 0 and night["verdict"]["code"] == code, (day, night)
        assert len(night["verdict"]["said"].splitlines()) == 1
    assert ": published." not in played.nights["2024-12-30"]["said"] and "mensuel-3: published." in played.nights["2024-12-31"]["said"]
    assert "could not be read" in played.nights["2024-11-04"]["verdict"]["said"]
    assert "refuses the push" in played.nights["2024-12-30"]["verdict"]["said"]
    assert f"program/cohorts/{COHORT}.yml" in played.nights["2024-12-02"]["verdict"]["said"]


def test_no_night_betrays_anything(played):
    """No cell, no code, no id of a spreadsheet in any log; and the log of a night is the same whether or not somebody answered."""
    everything = "".join(night["said"] + night["verdict"]["said"] for night in played.nights.values())
    for secret in (CANARY, ID, "PRIVATE KEY", *(code for code, *_ in SEATS)):
        assert secret not in everything
    quiet = [str(date(2024, 10, 12) + timedelta(days=n)) for n in range(13)]
    assert len({played.nights[day]["said"] for day in quiet}) == 1
    came = {how_many(played.world, "journal", "journal", date.fromisoformat(day)) for day in quiet}
    rows = [sum(row.moment <= night_of(date.fromisoformat(day)) for row in played.world.rows) for day in quiet]
    assert came == {10} and rows[0] < rows[-1]


@pytest.mark.parametrize("end", ENDS)
def test_the_site_is_right_at_the_end_of_each_month(played, end):
    """In both languages it prints the figures that the ledger publishes, and none that it does not; nothing private is in it."""
    head = (played.kept / end / "head").read_text()
    released = [name for name in files_of(played.host, head) if name.endswith("/released.json")]
    told = {found["id"] for name in released for found in entry(played, name, head)["figures"]}  # why one is withheld is told too
    site = played.kept / end / "site"
    for folder in ("", "en"):
        page = (site / folder / f"cohortes/{COHORT}/progres/index.html").read_text(encoding="utf-8")
        assert set(re.findall(r'data-figure="([^"]+)"', page)) == told, folder
    pages = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in (".html", ".json", ".xml", ".ics", ".csv"))
    assert CANARY not in pages and ID not in pages and not any(code in pages for code, *_ in SEATS)


def test_anybody_builds_the_same_site_from_a_clone(played, tmp_path):
    """The last month's site is that of a fresh clone of its commit, byte for byte, made by the installed command with no key at all."""
    end = ENDS[-1]
    fresh = clone(played.host, tmp_path / "fresh")
    git(fresh, "checkout", "--quiet", (played.kept / end / "head").read_text())
    played.computer.binome("build", "--today", end, where=fresh)
    read = lambda site: {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}  # noqa: E731
    assert read(fresh / "site") == read(played.kept / end / "site")
