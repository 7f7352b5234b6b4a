"""Speed, told as ratios measured in one run: `make bench`. Nothing here is asserted; a shared machine is noisy.

Times are processor seconds (user and system) of whole processes unless a line says wall; figures are medians of paired runs.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

from bench_sheets import bench_sheets

ROOT = Path(__file__).parents[2]
BINOME = [sys.executable, "-m", "binome"]
# The same two builds as `binome build`, with nothing of ours: one process, as few imports as MkDocs allows.
BARE = [
    sys.executable, "-c",
    "from mkdocs.commands.build import build\nfrom mkdocs.config import load_config\n"
    "build(load_config('mkdocs.yml'))\nbuild(load_config('mkdocs.en.yml'))",
]  # fmt: skip
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "BINOME_LANG": "en"}
RUNS = int(os.environ.get("RUNS", "5"))


def main() -> None:
    print(f"python {sys.version.split()[0]}, {os.cpu_count()} processors, medians of {RUNS} paired runs\n")
    bench_check()
    for pages in (25, 200):
        bench_build(pages)
    for rows in (1_000, 10_000, 180_000):
        bench_rows(rows)
    bench_sheets()


def bench_check() -> None:
    run = lambda *words: processor_seconds([*BINOME, *words], ROOT)  # noqa: E731
    bare = statistics.median(processor_seconds([sys.executable, "-c", "import click, yaml, jsonschema"], ROOT) for _ in range(RUNS))
    ours = statistics.median(run("check") for _ in range(RUNS))
    print(f"check, the example         {ours:6.2f} s   {ours / bare:5.2f} × importing its three libraries ({bare:.2f} s)")


def bench_build(pages: int) -> None:
    """`binome build` from nothing, and bare MkDocs on the stage it left: the same Markdown, the same two languages."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy_project(root, pages)
        built = subprocess.run([*BINOME, "build"], cwd=root, env=QUIET, capture_output=True, text=True, check=True)
        count = len(list((root / "build" / "fr").rglob("*.md")))
        ours, bare, again = [], [], []
        for _ in range(RUNS):
            shutil.rmtree(root / "build")
            shutil.rmtree(root / "site")
            ours.append(processor_seconds([*BINOME, "build"], root))
            again.append(processor_seconds([*BINOME, "build"], root))
            bare.append(processor_seconds(BARE, root))
        ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
        print(
            f"build, 2 × {count:3} pages       {statistics.median(ours):6.2f} s   {ratio:5.2f} × bare mkdocs "
            f"({statistics.median(bare):.2f} s); nothing changed: {statistics.median(again):.2f} s"
        )
        assert "site" in built.stdout


def copy_project(root: Path, pages: int) -> None:
    """The example, its running cohort copied, ledger included, until a language has about `pages` pages."""
    for name in ("program", "docs"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root)
    written = len(list((ROOT / "docs" / "fr").rglob("*.md"))) + 7  # and the programme's pages
    cohort = (root / "program/cohorts/automne-2026.yml").read_text(encoding="utf-8")
    for number in range(max(0, round((pages - written) / 3) - 2)):
        name = f"automne-{number:03}"
        own = cohort.replace("program/example/automne-2026", f"program/example/{name}")
        (root / f"program/cohorts/{name}.yml").write_text(own, encoding="utf-8")
        shutil.copytree(root / "program/results/automne-2026", root / "program/results" / name)
        for file in (root / "program/results" / name).rglob("*.json"):
            file.write_text(file.read_text(encoding="utf-8").replace("automne-2026", name), encoding="utf-8")


def bench_rows(rows: int) -> None:
    """The way of one large table: read from CSV and matched, judged by frictionless, kept, loaded and released."""
    from binome.cohort.calendar import waves_of
    from binome.cohort.counting import thresholds_of
    from binome.model import Opened
    from binome.program.load import load_program
    from binome.release.disclosure import k_of
    from binome.release.figures import release_figures
    from binome.survey.attribution import answers_of_wave
    from binome.survey.judge import judge_table, judged_table, table_schema
    from binome.survey.responses import read_responses
    from binome.survey.roster import Roster
    from binome.survey.sources import fetch_table

    program = load_program(ROOT).program
    assert program
    survey, cohort = program.surveys["mensuel"], program.cohorts["automne-2026"]
    wave = waves_of(cohort, survey, program.calendar)[0]
    with tempfile.TemporaryDirectory() as folder:
        seats = write_answers(Path(folder) / "mensuel.csv", survey, wave, rows)
        source = replace(cohort.answers, settings={"path": "."})
        clock = Laps()
        table = fetch_table(source, "mensuel", Path(folder))
        read = read_responses(survey, table, time_zone="Europe/Paris", today=date(2027, 1, 1))
        clock.lap("read")
        schema = table_schema(survey)
        distinct = judged_table(read)
        judge_table(schema, distinct)
        clock.lap("judge")
        roster = Roster(tuple(seats))
        answers, _ = answers_of_wave(survey, wave, read.responses, roster, "Europe/Paris")
        opened = Opened(wave.id, wave.opens, wave.opens, wave.closes, wave.grace_ends, "person", len(seats), 2, k_of(2),
                        "cohort", thresholds_of(survey, wave))  # fmt: skip
        figures = release_figures(survey, wave, opened, answers, roster.roles)
        clock.lap("release")
    assert len(figures) == 3 and figures[0].n == len(seats)
    told = ", ".join(f"{name} {rows / seconds:9,.0f}/s" for name, seconds in clock.laps)
    print(f"rows, {rows:7,}            {clock.total:6.2f} s   {told} ({len(distinct)} distinct rows judged)")


def write_answers(path: Path, survey, wave, rows: int) -> Iterator:
    """A CSV as a form makes it: day-first stamps, one code a seat, three labels, one row in twenty sent twice."""
    from binome.model import Seat

    chance = Random(7)
    start = datetime.combine(wave.opens, datetime.min.time(), timezone.utc) + timedelta(hours=8)
    people = rows * 19 // 20
    questions = survey.questions.values()
    labels = {q.id: [option.label.to("fr") for option in q.options] for q in questions}
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(["Horodateur", "Code", *(f'"{q.label.to("fr")}"' for q in questions)]) + "\n")
        for row in range(rows):
            stamp = (start + timedelta(seconds=row * 400_000 // rows)).strftime("%d/%m/%Y %H:%M:%S")
            cells = (f'"{chance.choice(labels[q.id])}"' for q in questions)
            file.write(f"{stamp},c{row % people:07},{','.join(cells)}\n")
    return [
        Seat(f"c{n:07}", f"p{n}", f"P{n // 2}", "mentor" if n % 2 else "mentee", "mentor" if n % 2 else "mentee", "a", "active")
        for n in range(people)
    ]


class Laps:
    """Processor seconds of this process between two calls."""

    def __init__(self) -> None:
        self.start = self.last = time.process_time()
        self.laps: list[tuple[str, float]] = []

    def lap(self, name: str) -> None:
        now = time.process_time()
        self.laps.append((name, now - self.last))
        self.last = now

    @property
    def total(self) -> float:
        return self.last - self.start


def processor_seconds(command: list[str], folder: Path) -> float:
    """User and system time of a command and all it started."""
    process = subprocess.Popen(command, cwd=folder, env=QUIET, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed in {folder}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
