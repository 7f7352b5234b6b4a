"""The life of a cohort of ten pairs, in the order in which a coordinator lives it: files that they edit, commands that they type.

`play` leaves the firm's repository as it stands after the closing, and a Life that remembers what each command said.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

import life_firm as firm
from binome.cli import binome
from binome.model import Program
from binome.program.load import load_program
from click.testing import CliRunner

COHORT = "pilote-2025"
INBOX = f"private/inbox/{COHORT}"
FILE = f"program/cohorts/{COHORT}.yml"
TEXT = f"""# yaml-language-server: $schema=../../schemas/cohort.schema.json
title: {{fr: Le pilote de 2025, en: The 2025 pilot}}
start: 2025-03-03
stage: pilot
pairs: 8
objectives: [veille-prompts, tableau-de-bord, trois-automatismes, premiere-publication]
sources:
  answers: {{type: csv, path: {INBOX}}}
  roster: {{type: csv, path: {INBOX}/roster.csv}}
"""
NOTES = ("roster.csv}", f"roster.csv, notes: {INBOX}/binomes.csv}}")
OUTCOMES = """outcomes:
  made:
    - {fr: Le tableau de bord des chantiers, en: The dashboard of the sites}
    - {fr: Trois relances automatiques, en: Three automatic reminders}
  results:
    support:
      label: {fr: Demandes d’aide au support, en: Requests for support}
      unit: {fr: par mois, en: a month}
      before: 31
      after: 22
      measured: {fr: "Les billets du support, février et juin", en: "The support tickets, February and June"}
"""
NEXT = """# yaml-language-server: $schema=../../schemas/cohort.schema.json
title: {fr: L’automne 2025, en: Autumn 2025}
start: 2025-09-08
stage: rollout
grows_from: pilote-2025
pairs: 12
objectives: [veille-prompts, tableau-de-bord, trois-automatismes]
"""
# Counted on a paper calendar: every other Monday, and the Tuesday after Easter.
SESSIONS = [
    date(2025, 3, 10), date(2025, 3, 24), date(2025, 4, 7), date(2025, 4, 22),
    date(2025, 5, 5), date(2025, 5, 19), date(2025, 6, 2), date(2025, 6, 16),
]  # fmt: skip
MONTHS = [date(2025, 3, 28) + timedelta(weeks=4 * n) for n in range(4)]
COLUMNS = ("code", "person", "pair", "role", "counts_as", "organisation", "status", "since", "before")
HOUSE = "menuiserie-du-canal"
PAIRS = tuple(f"P{n:02}" for n in (1, 2, 4, 5, 6, 7, 8, 9, 10, 11))  # the third one did not click at its coffee
CANCELS, SILENT, ASKS, PAUSED, REPLACED, ERASED = "P02", "P04", "P06", "P07", "P08", "P10"


@dataclass(frozen=True)
class Said:
    day: str
    words: tuple[str, ...]
    code: int
    output: str


@dataclass
class Life:
    """The repository, everything that was said, every row that the forms hold, and what was set aside on the way."""

    root: Path
    kept: Path
    said: list[Said] = field(default_factory=list)
    rows: list[firm.Row] = field(default_factory=list)
    erased: firm.Person = firm.PEOPLE[0]
    fresh: firm.Person = firm.PEOPLE[0]
    gone: firm.Person = firm.PEOPLE[0]
    invited: dict[str, set[str]] = field(default_factory=dict)
    erased_rows: list[firm.Row] = field(default_factory=list)

    def do(self, day: str, *words: str, fails: int = 0) -> str:
        """What a command says, run on a day; `check` and `form` know of none."""
        dated = () if words[0] in ("init", "check", "form") else ("--today", day)
        done = CliRunner().invoke(binome, ["--root", str(self.root), "--lang", "fr", *words, *dated])
        self.said.append(Said(day, words, done.exit_code, done.output))
        assert done.exit_code == fails and not isinstance(done.exception, Exception), (words, day, done.output, done.exception)
        return done.output

    def last(self, *words: str) -> Said:
        return next(one for one in reversed(self.said) if one.words[: len(words)] == words)

    @property
    def all_rows(self) -> list[firm.Row]:
        """Those of who was erased too: figures that were out by then count them."""
        return [*self.rows, *self.erased_rows]

    @property
    def program(self) -> Program:
        program = load_program(self.root).program
        assert program is not None
        return program

    def keep(self, name: str, *paths: str) -> None:
        """Set files or folders aside as they stand now."""
        for path in paths:
            whole = self.root / path
            target = self.kept / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(whole, target) if whole.is_dir() else shutil.copy(whole, target)

    def commit(self, subject: str) -> None:
        git = ["git", "-C", str(self.root), "-c", "user.name=C", "-c", "user.email=c@canal.example", "-c", "commit.gpgsign=false"]
        subprocess.run([*git, "add", "."], check=True, capture_output=True)
        subprocess.run([*git, "commit", "--quiet", "-m", subject], check=True, capture_output=True)

    def export(self, *surveys: str) -> None:
        """Each form's answers as CSV in the inbox, every row of theirs, as the coordinator downloads them."""
        for survey in surveys:
            table = firm.table_of(self.program.surveys[survey], [row for row in self.rows if row.survey == survey])
            (self.root / INBOX / f"{survey}.csv").write_text(firm.to_csv(table), encoding="utf-8")

    @property
    def seats(self) -> list[dict[str, str]]:
        with (self.root / INBOX / "roster.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write_seats(self, seats: Iterable[Mapping[str, str]]) -> None:
        rows = [[seat.get(name, "") for name in COLUMNS] for seat in seats]
        (self.root / INBOX / "roster.csv").write_text(firm.to_csv([COLUMNS, *rows]), encoding="utf-8")

    def seat(self, pair: str, role: str, status: str = "active") -> dict[str, str]:
        return next(seat for seat in self.seats if (seat["pair"], seat["role"], seat["status"]) == (pair, role, status))

    def codes(self, day: date) -> list[str]:
        """Whoever has a pair on a day, in the order of the roster."""
        ends = {seat["code"]: seat["since"] for seat in self.seats}
        return [s["code"] for s in self.seats if s["pair"] and _takes_part(s["status"], ends[s["code"]], day.isoformat())]


def _takes_part(status: str, since: str, day: str) -> bool:
    return not since or (day >= since if status == "active" else day < since)


def play(root: Path, kept: Path) -> Life:
    life = Life(root, kept)
    with mock.patch.dict(os.environ, {"CI": ""}):
        begin(life)
        sign_up(life)
        match(life)
        launch(life)
        first_months(life)
        replace_and_erase(life)
        close(life)
        grow(life)
    return life


def begin(life: Life) -> None:
    """A repository for the firm, its first cohort, and a code for each of those who are asked to sign up."""
    CliRunner().invoke(
        binome, ["--root", str(life.root.parent), "--lang", "fr", "init", life.root.name, "--firm", "Menuiserie du Canal", "--people", "38",
                 "--host", "github"], catch_exceptions=False,
    )  # fmt: skip
    subprocess.run(["git", "init", "--quiet", "-b", "main", str(life.root)], check=True)
    (life.root / FILE).write_text(TEXT, encoding="utf-8")
    (life.root / INBOX).mkdir(parents=True)
    life.write_seats({"code": one.code, "person": one.id, "organisation": HOUSE, "status": "candidate"} for one in firm.PEOPLE)
    _write_people(life)
    life.do("2025-01-27", "check")
    life.do("2025-01-27", "form", COHORT)
    life.keep("forms", "build/forms")
    life.commit("Le programme et son premier pilote")


def _write_people(life: Life, without: Sequence[str] = ()) -> None:
    """The names, on this computer: those who learn manage those who could teach them best."""
    managers = {firm.PEOPLE[n].id: firm.PEOPLE[n - 10].id for n in range(10, 20)}
    rows = [(one.name, one.email, one.language, one.code, one.id, managers.get(one.id, "")) for one in firm.PEOPLE if one.id not in without]
    titles = ("Nom", "Adresse e-mail", "Langue", "Code de réponse", "Repère de la personne", "Responsable")
    kept = [(*row[:5], "" if row[5] in without else row[5]) for row in rows]
    (life.root / "private/people.csv").write_text(firm.to_csv([titles, *kept]), encoding="utf-8")


def sign_up(life: Life) -> None:
    life.do("2025-02-03", "pull", fails=3)  # nobody has answered yet: there is no file
    life.do("2025-02-03", "release")
    life.do("2025-02-03", "notify", COHORT, "--week")
    life.keep("invited", "private/messages")
    life.rows += firm.sign_ups(date(2025, 2, 3))
    life.export("inscription")
    life.do("2025-02-16", "pull")
    life.do("2025-02-16", "release")
    life.do("2025-02-16", "release", "--wave", f"{COHORT}/inscription-presentation")
    life.do("2025-02-16", "build")
    life.keep("signed-up", "site/programme", FILE)
    life.commit("Les inscriptions")


def match(life: Life) -> None:
    """A proposal, a coffee that did not click, another proposal, and yes."""
    life.do("2025-02-17", "match", COHORT)
    life.keep("first", "private/matching")
    life.do("2025-02-27", "match", COHORT, "--without", "P03")
    life.keep("second", "private/matching")
    life.do("2025-02-28", "match", COHORT, "--accept")
    life.keep("matched", FILE, f"{INBOX}/roster.csv")


def launch(life: Life) -> None:
    life.do("2025-02-28", "pull")
    life.do("2025-02-28", "check")
    life.do("2025-02-28", "documents", COHORT)
    life.do("2025-02-28", "documents", COHORT, "--names")
    life.do("2025-02-28", "notify", COHORT)
    life.keep("launch", "private/documents", "private/messages", "build/documents")
    life.commit("Dix binômes")


def _write_notes(life: Life, *more: Sequence[str]) -> None:
    aims = [(pair, "2025-03-05", "objectif du catalogue", "tableau-de-bord") for pair in PAIRS]
    aims += [("P01", "2025-03-05", "objectif propre", f"{firm.WORD} : relire seule un plan de coupe, 3 d’ici juin")]
    table = [("Binôme", "Depuis le", "Quoi", "Précision"), *aims, *more]
    (life.root / INBOX / "binomes.csv").write_text(firm.to_csv(table), encoding="utf-8")


def first_months(life: Life) -> None:
    """Two months of sessions, with a pair that cancels, one that says nothing, one that asks for help."""
    cohort = life.root / FILE
    cohort.write_text(cohort.read_text(encoding="utf-8").replace(*NOTES), encoding="utf-8")
    life.export("journal", "mensuel", "bilan")  # the forms exist, and their sheets have titles only
    _write_notes(life)
    for n, day in enumerate(SESSIONS[:4]):
        for pair in PAIRS:
            _log(life, pair, day, n)
        tonight = friday_of(day)
        life.export("journal")
        _week(life, tonight)
        if tonight in MONTHS:
            _month(life, tonight)
        if n == 2:
            life.do("2025-04-14", "purge")  # what formed the pairs is kept for a month
    life.keep("report", "private/reports")


def _log(life: Life, pair: str, day: date, turn: int) -> None:
    if pair == SILENT and turn:
        return
    held = not (pair == CANCELS and turn >= 2) and not (pair == ASKS and turn == 3)
    why = "" if held else "help" if pair == ASKS else "diary"
    mentor = life.seat(pair, "mentor")["code"]
    life.rows.append(firm.session(day, mentor, held, why, turn))


def friday_of(day: date) -> date:
    return day + timedelta(days=4 - day.weekday())


def _week(life: Life, day: date) -> None:
    """The coordinator's ten minutes a week."""
    life.do(day.isoformat(), "pull")
    life.do(day.isoformat(), "release")
    life.do(day.isoformat(), "status", COHORT)
    life.do(day.isoformat(), "report", COHORT)
    life.do(day.isoformat(), "notify", COHORT, "--week")


def _month(life: Life, opens: date) -> None:
    """A survey of a month, from the day it opens to the day it is published."""
    number = MONTHS.index(opens) + 1
    _invite(life, f"mensuel-{number}", opens)
    life.rows += firm.monthly(opens, [code for n, code in enumerate(life.codes(opens)) if (n + number) % 6], number)
    life.export("mensuel")
    if number < 4:
        _publish(life, f"mensuel-{number}", opens + timedelta(days=10))


def _invite(life: Life, wave: str, day: date) -> None:
    """Who is invited to a wave, by the roster of the day it opens."""
    codes = life.codes(day)
    life.invited[wave] = {seat["person"] for seat in life.seats if seat["code"] in codes}


def _publish(life: Life, wave: str, day: date) -> None:
    life.do(day.isoformat(), "pull")
    life.do(day.isoformat(), "release", "--wave", f"{COHORT}/{wave}")


def replace_and_erase(life: Life) -> None:
    """A mentor is replaced by whoever had no pair, a pair pauses, somebody asks to be erased; work goes on."""
    spare = next(one for one in firm.PEOPLE[10:21] if one.id not in {seat["person"] for seat in life.seats if seat["pair"]})
    leaving = life.seat(REPLACED, "mentor")
    life.fresh, life.gone = spare, firm.BY_ID[leaving["person"]]
    seats = [{**seat, "status": "replaced", "since": "2025-05-05"} if seat == leaving else seat for seat in life.seats]
    arrives = {"pair": REPLACED, "role": "mentor", "counts_as": "mentor", "status": "active", "since": "2025-05-05"}
    seats = [{**seat, **arrives} if seat["person"] == spare.id else seat for seat in seats]
    seats = [{**seat, "status": "paused", "since": "2025-05-05"} if seat["pair"] == PAUSED else seat for seat in seats]
    life.write_seats(seats)
    _write_notes(life, (CANCELS, "2025-05-05", "durée", "20 minutes"), (CANCELS, "2025-05-05", "pourquoi", f"{firm.WORD} : agendas pleins"))
    life.do("2025-05-05", "pull")
    life.do("2025-05-05", "documents", COHORT, "--names")
    life.keep("replaced", "private/documents", f"{INBOX}/roster.csv")
    _forget(life)
    seats = life.seats
    back = {"status": "active", "since": "2025-05-19", "before": "/2025-05-05"}
    life.write_seats({**seat, **back} if seat["pair"] == PAUSED else seat for seat in seats)
    for turn, day in enumerate(SESSIONS[4:], start=4):
        for pair in PAIRS:
            if pair != ERASED and (pair != PAUSED or day >= date(2025, 5, 19)):
                life.rows.append(firm.session(day, life.seat(pair, "mentor")["code"], pair != SILENT or turn > 5, "", turn))
        life.export("journal")
        _week(life, friday_of(day))
        if turn == 4:
            _publish(life, "journal-mid", date(2025, 5, 12))
        if turn == 5:
            _month(life, MONTHS[2])
        if turn == 7:
            _month(life, MONTHS[3])


def _forget(life: Life) -> None:
    """Somebody who learns asks for everything to be erased; their pair stops, in the form too."""
    seat = life.seat(ERASED, "mentee")
    life.erased = firm.BY_ID[seat["person"]]
    life.do("2025-05-06", "export", seat["code"])
    shutil.rmtree(life.root / "private/exports")  # handed over, then deleted, as its receipt asks
    life.do("2025-05-07", "forget", seat["code"])
    life.keep("forgotten", "program/results")
    life.erased_rows = [row for row in life.rows if row.code == seat["code"]]
    life.rows = [row for row in life.rows if row.code != seat["code"]]
    seats = [{**one, "status": "stopped", "since": "2025-05-07"} if one["pair"] == ERASED else one for one in life.seats]
    life.write_seats(seats)
    _write_people(life, without=[life.erased.id])  # by hand, as the receipt asks
    life.export("journal", "mensuel")


def close(life: Life) -> None:
    """The last month, the closing review, what was made, the sponsor's page, certificates."""
    life.do("2025-06-23", "pull")
    life.do("2025-06-23", "release")
    _invite(life, "bilan-closing", date(2025, 6, 23))
    codes = life.codes(date(2025, 6, 23))
    life.rows += firm.closing(date(2025, 6, 23), [code for n, code in enumerate(codes) if n % 8])
    life.export("bilan")
    _publish(life, "mensuel-4", date(2025, 6, 30))
    _publish(life, "journal-end", date(2025, 7, 7))
    _publish(life, "bilan-closing", date(2025, 7, 7))
    with (life.root / FILE).open("a", encoding="utf-8") as file:
        file.write(OUTCOMES)
    _write_notes(life, *((pair, "2025-06-23", "objectif atteint", "tableau-de-bord") for pair in PAIRS[:7]))
    life.do("2025-07-07", "check")
    life.do("2025-07-07", "pull")
    for words in (("status", COHORT), ("report", COHORT), ("notify", COHORT), ("documents", COHORT, "--names")):
        life.do("2025-07-07", *words)
    life.commit("Le bilan")


def grow(life: Life) -> None:
    """The next cohort grows from this one, and the site says both."""
    (life.root / "program/cohorts/automne-2025.yml").write_text(NEXT, encoding="utf-8")
    life.do("2025-07-08", "check")
    life.do("2025-07-08", "build")
    life.commit("La suite")
