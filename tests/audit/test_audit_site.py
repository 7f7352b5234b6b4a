"""The whole site, built by the real commands: no private word in it, and no answer that moves a byte of it (A3, A5)."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COHORTS = ("pilote-2026", "automne-2026")
# Days of the autumn's third and second monthly waves
OPEN_WAVE, RELEASED_WAVE = ("27/11", "28/11"), ("30/10", "31/10", "01/11", "02/11", "03/11")
NAME, PHRASE = "nomsecretzq", "phrase secrete zq de plus de vingt signes"
OPTION, STAMP = "option secrete zq", "hier soir zq"

Rows = list[list[str]]


class Firm:
    """A copy of the example whose answers are private, as a firm's are."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.logs: list[str] = []
        for name in ("program", "docs"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("results"))
        for name in ("mkdocs.yml", "mkdocs.en.yml", ".gitignore"):
            shutil.copy(ROOT / name, root)
        for cohort in COHORTS:
            shutil.move(root / "program/example" / cohort, root / "private/inbox" / cohort)
            self._edit_text(root / f"program/cohorts/{cohort}.yml", "program/example/", "private/inbox/")
        self.canaries = self._plant()

    def tables(self) -> Iterator[Path]:
        yield from sorted((self.root / "private/inbox").rglob("*.csv"))

    def change(self, table: str, change: Callable[[Rows], Rows]) -> None:
        path = self.root / "private/inbox" / table
        rows = read_rows(path)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(change(rows))

    def night(self) -> None:
        """A night on a machine that keeps nothing between nights but what is in git, and whose log anybody may read."""
        log = []
        for name in ("build", "site", ".responses"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        for command in ("check", "pull", "release", "build"):
            environment = {**os.environ, "BINOME_LANG": "fr", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1795824000"}
            done = subprocess.run(
                [sys.executable, "-m", "binome", command],
                cwd=self.root, env=environment, capture_output=True, text=True,
            )  # fmt: skip
            assert done.returncode in (0, 1), f"{command}: {done.stderr}"
            log.append(f"{done.stdout}{done.stderr}")
        self.logs.append("".join(log))

    def public(self) -> dict[str, bytes]:
        """Everything a visitor, a reader of git or a reader of the logs can see."""
        told = {f"site/{path}": data for path, data in read_folder(self.root / "site").items()}
        for command in (["init", "--quiet"], ["add", "--all"]):
            subprocess.run(["git", *command], cwd=self.root, check=True, capture_output=True)
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=self.root, check=True, capture_output=True, text=True)
        return told | {path: (self.root / path).read_bytes() for path in listed.stdout.split("\0") if path}

    def _plant(self) -> set[str]:
        """Give every code, person and pair a word of its own, and put secrets wherever somebody can type."""
        words: dict[str, str] = {}
        for path in self.tables():
            if path.name == "roster.csv":
                header, *rows = read_rows(path)
                for row in (dict(zip(header, cells, strict=False)) for cells in rows):
                    words |= {row[name]: f"{name}zq{len(words):03}" for name in ("code", "person", "pair") if row[name]}
        for path in self.tables():
            table = path.relative_to(self.root / "private/inbox").as_posix()
            self.change(table, lambda rows: [[words.get(cell, cell) for cell in row] for row in rows])
            if path.name != "roster.csv":
                self.change(table, _salted)
        return {word.lower() for word in words.values()} | {NAME, PHRASE, OPTION, STAMP}

    @staticmethod
    def _edit_text(path: Path, before: str, after: str) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def _salted(rows: Rows) -> Rows:
    """Secrets in free text, in place of an option and of a stamp, and in a column of names that nobody asked for."""
    header, *answers = rows
    texts = [place for place, title in enumerate(header) if "mot pour" in title or "Autre chose" in title]
    for number, row in enumerate(answers):
        for place in texts:
            row[place] = PHRASE
        if number == 1:
            row[0], row[-1] = STAMP, OPTION
    return [[*header, NAME], *([*row, NAME] for row in answers)]


def read_rows(path: Path) -> Rows:
    """The example's sheets come from several tools: two encodings, two separators."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.splitlines()[0] else ","))


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def firm(tmp_path_factory) -> Firm:
    made = Firm(tmp_path_factory.mktemp("firm"))
    made.night()
    made.night()  # one on which nothing happens, to compare others with
    return made


def test_no_private_word_is_in_the_site_the_logs_or_git(firm: Firm):
    """A5: codes, people, pairs, names, free text, stray cells; in pages, search index, feeds, ledger and messages."""
    texts = {**firm.public(), "log": "".join(firm.logs).encode()}
    assert any(path.startswith("site/search/") for path in texts) and any("results" in path for path in texts)
    assert not any("inbox" in path for path in texts)
    for path, data in texts.items():
        text = f"{path} {data.decode('utf-8', 'ignore')}".lower()
        assert not [canary for canary in firm.canaries if canary in text], path


def column(rows: Rows, words: str) -> int:
    return next(place for place, title in enumerate(rows[0]) if words in title)


def other_answers(rows: Rows) -> Rows:
    """In the open wave everybody uses the skill every day; of the released one half is deleted, half edited."""
    place, found = column(rows, "compétence"), []
    for number, row in enumerate(rows):
        if row[0].startswith(RELEASED_WAVE) and number % 2:
            continue
        touched = row[0].startswith((*OPEN_WAVE, *RELEASED_WAVE))
        found.append([*row[:place], "Chaque jour", *row[place + 1 :]] if touched else row)
    return found


def test_the_same_night_with_other_answers_is_the_same_site(firm: Firm):
    """A3 on every byte that is served or committed, and on what the commands print."""
    before, table = firm.public(), firm.root / "private/inbox/automne-2026/mensuel.csv"
    kept = read_rows(table)
    firm.change("automne-2026/mensuel.csv", other_answers)
    assert read_rows(table) != kept
    firm.night()
    assert firm.public() == before
    assert firm.logs[-1] == firm.logs[1]
