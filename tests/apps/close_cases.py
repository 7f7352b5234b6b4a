"""Waves closed by the real commands, for the page to close too: `python close_cases.py <folder>` leaves what both must give.

One programme, one cohort a case, so that one `binome pull` reads them all and the page is opened once. In the folder stand
close.json, which the page is served, the two files of each case, and expected.json: the entries, and the lines of problems.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from binome.cli import binome
from binome.terminal import run_guarded

ROOT = Path(__file__).parents[2]
TODAY = date(2027, 2, 8)
DUE, OPEN, WAITING = "2027-01-04", "2027-01-11", "2027-01-05"  # the Mondays from which the first month is due, open…
PEOPLE = [f"CODE-{n:03}" for n in range(1, 13)]
TITLES = (
    "Horodateur", "Votre code", "L’objectif de la séance a-t-il été atteint ?", "La compétence sert-elle dans le travail quotidien ?",
    "Le format, durée et lieu, convient-il toujours ?",
)  # fmt: skip
GOOD = ("Oui", "Chaque semaine", "Oui, sans rien changer")
BAD = ("Non", "Pas encore", "Non")
LOG = (
    "Horodateur", "Code", "Date prévue de la séance :", "La séance a-t-elle eu lieu ?", "L’aide-mémoire de la séance est-il partagé ?",
    "Si elle n’a pas eu lieu, pour quelle raison ?", "Un mot pour la coordination ?",
)  # fmt: skip
SEATS = ("code", "person", "pair", "role", "counts_as", "organisation", "status", "since")

Rows = Iterable[Iterable[object]]


@dataclass
class Case:
    name: str
    answers: bytes
    roster: bytes = b""
    survey: str = "mensuel"
    wave: str = "mensuel-1"
    start: str = DUE
    sources: dict[str, str] = field(default_factory=dict)
    opened: bool = False  # whether the opening was noted on its day


def written(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def answered(people: Iterable[str], answer: Callable[[int], Iterable[str]], day: str = "30/01/2027") -> list[list[str]]:
    return [[f"{day} 09:{n % 60:02}:00", code, *answer(n)] for n, code in enumerate(people)]


def month(rows: Rows, titles: Iterable[str] = TITLES, **how: str) -> bytes:
    return written([titles, *rows], **how)


def seats(codes: Iterable[str] = PEOPLE, columns: Iterable[str] = SEATS) -> bytes:
    columns = [*columns]
    rows = []
    for n, code in enumerate(codes):
        seat = {"code": code, "person": f"p{n:02}", "pair": f"P{n // 2 + 1:02}", "role": ("mentor", "mentee")[n % 2], "status": "active"}
        rows.append([seat.get(column, "") for column in columns])
    return written([columns, *rows])


def mixed(n: int) -> tuple[str, ...]:
    return GOOD if n % 3 else BAD


def cases() -> Iterable[Case]:
    eight, usual = answered(PEOPLE[:8], mixed), seats()
    yes = (*GOOD,)
    yield Case("plain", month(eight), usual)
    yield Case("opened-before", month(eight), usual, opened=True)
    yield Case("too-few", month(eight[:4]), usual)
    yield Case("all-agree", month(answered(PEOPLE, lambda _: yes)), usual)
    formulas = [*eight, ["30/01/2027 11:00:00", PEOPLE[8], "=HYPERLINK(\"http://evil.example\")", "#REF!", "@SUM(A1)"]]
    yield Case("formulas", month(formulas), usual)
    again = [*eight, *answered(PEOPLE[:3], lambda _: BAD, "31/01/2027"), eight[5]]
    yield Case("answered-twice", month(again), usual)
    yield Case("unknown-codes", month([*eight, *answered(["CODE-998", "", "=1+1"], mixed)]), usual)
    yield Case("semicolons-cp1252", month(eight, delimiter=";", encoding="cp1252"), usual)
    yield Case("tabs-utf16", month(eight, delimiter="\t", encoding="utf-16"), usual)
    hostile = [[*row, "Jean Dupont <img src=x onerror=pwn(1)> https://evil.example"] for row in eight]
    yield Case("names-and-markup", month(hostile, (*TITLES, "<img src=x onerror=pwn(2)> `Jean` [a](javascript:pwn(3))")), usual)
    yield Case("column-missing", month([row[:-1] for row in eight], TITLES[:-1]), usual)
    yield Case("no-codes", month([[row[0], *row[2:]] for row in eight], (TITLES[0], *TITLES[2:])), usual)
    late = [*eight, *answered(PEOPLE[8:], mixed, "05/02/2027"), *answered(PEOPLE[8:], mixed, "28/01/2027")]
    yield Case("late-and-early", month(late), usual)
    yield Case("empty", b"", usual)
    yield Case("titles-only", month([]), usual)
    yield Case("a-workbook", b"PK\x03\x04" + bytes(200), usual)
    yield Case("an-open-quote", month(eight) + b'"never closed', usual)
    many = answered((f"CODE-{n:05}" for n in range(10_000)), mixed)
    yield Case("ten-thousand-rows", month(many), seats(f"CODE-{n:05}" for n in range(9_000)))
    yield Case("still-open", month(answered(PEOPLE[:11], mixed, "06/02/2027")), usual, start=OPEN)
    yield Case("roster-without-pairs", month(eight), seats(columns=[name for name in SEATS if name != "pair"]))
    yield Case("roster-twice", month(eight), seats([*PEOPLE, PEOPLE[0]]))
    yield Case("a-roster-for-answers", usual, usual)
    american = [[f"1/{30 + n % 2}/2027 9:{n:02}:00", *row[1:]] for n, row in enumerate(eight)]
    yield Case("month-first", month(american), usual, sources={"dates": "month-first"})
    held = [[f"{15 + week * 7:02}/01/2027 18:00:00", PEOPLE[2 * pair], f"{15 + week * 7:02}/01/2027", "Oui" if pair else "Non", "Oui", "", ""]
            for pair in range(6) for week in range(2)]  # fmt: skip
    yield Case("sessions-of-pairs", month(held, LOG), usual, survey="journal", wave="journal-mid", start="2026-11-30")


def make(folder: Path) -> None:
    house = folder / "house"
    shutil.copytree(ROOT / "program", house / "program", ignore=shutil.ignore_patterns("results", "example", "cohorts"))
    (house / "program" / "cohorts").mkdir()
    settings = house / "program" / "program.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("today: 2026-11-28", f"today: {TODAY}"), encoding="utf-8")
    found = list(cases())
    for case in found:
        write_cohort(house, case)
    before = lines_of(run(house, "check"))
    for case in (case for case in found if case.opened):
        write_inbox(house, case)
        day = (TODAY - timedelta(days=10)).isoformat()
        run(house, "pull", "--today", day)
        run(house, "release", "--wave", f"{case.name}/{case.wave}", "--today", day)
    for case in found:
        write_inbox(house, case)
    write_page(house, folder)
    noted = {*(house / "program" / "results").rglob("*.json")}
    pulled = lines_of(run(house, "pull")) - before
    expected = {case.name: closed(house, case, noted, before, pulled) for case in found}
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1), encoding="utf-8")


def closed(house: Path, case: Case, noted: set[Path], before: set[str], pulled: set[str]) -> dict[str, object]:
    told = lines_of(run(house, "release", "--wave", f"{case.name}/{case.wave}")) - before | pulled
    folder = house / "program" / "results" / case.name
    entries = {path.relative_to(house).as_posix(): path.read_text(encoding="utf-8") for path in {*folder.rglob("*.json")} - noted}
    return {"wave": f"{case.name}/{case.wave}", "entries": entries, "problems": sorted(line for line in told if f"cohorts/{case.name}.yml:" in line)}


def write_cohort(house: Path, case: Case) -> None:
    inbox = f"private/inbox/{case.name}"
    dates = "".join(f", {key}: {value}" for key, value in case.sources.items())
    (house / "program" / "cohorts" / f"{case.name}.yml").write_text(
        f"title: Essai\nstart: {case.start}\nstage: pilot\npairs: 6\nobjectives: [veille-prompts]\nsurveys: [{case.survey}]\n"
        f"sources:\n  answers: {{type: csv, path: {inbox}{dates}}}\n  roster: {{type: csv, path: {inbox}/roster.csv{dates}}}\n",
        encoding="utf-8",
    )


def write_inbox(house: Path, case: Case) -> None:
    """Where the commands read them, and, under the case's name, for the page."""
    for folder, name in ((house / "private" / "inbox" / case.name, f"{case.survey}.csv"), (house.parent / case.name, "answers.csv")):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(case.answers)
        (folder / "roster.csv").write_bytes(case.roster)


def write_page(house: Path, folder: Path) -> None:
    """What `binome build` gives the page."""
    from binome.program.load import load_program
    from binome.publish.apps import render_apps
    from binome.publish.rendering import Context
    from binome.release.ledger import read_ledger

    program = load_program(house).program
    assert program is not None
    ledger, _ = read_ledger(house / "program" / "results")
    for path, text in render_apps(Context(program, ledger, TODAY, "fr")).items():
        (folder / Path(path).name).write_text(text, encoding="utf-8")


def run(house: Path, *words: str) -> str:
    """A command as the terminal runs it, in this process: thirty of them would start Python thirty times."""
    told = StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        try:
            run_guarded(lambda: binome(["--root", str(house), *words]))
        except SystemExit as end:
            assert end.code in (0, 1, 3), told.getvalue()
    return told.getvalue()


def lines_of(told: str) -> set[str]:
    return {line for line in told.splitlines() if line.startswith("program/")}


if __name__ == "__main__":
    os.environ.pop("CI", None)
    os.environ["BINOME_LANG"] = "fr"
    make(Path(sys.argv[1]))
