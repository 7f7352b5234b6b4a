"""The example as a real programme whose tables are full of the corpus: every cell, stamp, code, seat and title.

Each string is written twice: as it is, and with a canary behind it, which stands nowhere else and can be looked for.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from hostile_corpus import STRINGS

__all__ = ["CANARY", "CODE", "COHORT", "STRINGS_TWICE", "TYPED", "binome", "fill_answers", "fill_roster", "make_programme", "rename_tables"]

ROOT = Path(__file__).parents[2]
COHORT = "automne-2026"
CODE = "8NDC-UFRR"  # of a mentor of that cohort
CANARY = "Qz7Kv"
_NEVER_TYPED = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # a CSV that holds one is refused whole, as no text
TYPED = tuple(text for text in STRINGS if not _NEVER_TYPED.search(text))
STRINGS_TWICE = (*TYPED, *(f"{text}{CANARY}{number}" for number, text in enumerate(TYPED)))


def make_programme(root: Path) -> Path:
    """The example as somebody's own: its answers and its roster stand in private/inbox, whose path is returned."""
    shutil.copytree(ROOT / "program", root / "program")
    shutil.rmtree(root / "program/results")
    settings = root / "program/program.yml"
    settings.write_text(re.sub(r"(?m)^(example|today):.*\n", "", settings.read_text(encoding="utf-8")), encoding="utf-8")
    (root / "private").mkdir()
    shutil.move(root / "program/example", root / "private/inbox")
    for file in (root / "program/cohorts").iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("program/example", "private/inbox"), encoding="utf-8")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root)
    return root / "private/inbox" / COHORT


def fill_answers(inbox: Path) -> None:
    """Below the answers of every survey: each string in every cell of a known code, as its stamp, as its code, everywhere."""
    for path in sorted(inbox.glob("*.csv")):
        if path.stem != "roster":
            header, *rows = _read(path)
            stamp, _, *answers = rows[0]
            hostile = [
                row
                for text in STRINGS_TWICE
                for row in (
                    [stamp, CODE, *[text for _ in answers]], [text, CODE, *answers], [stamp, text, *answers], [text for _ in header],
                )
            ]  # fmt: skip
            _write(path, [header, *rows, *hostile])


def fill_roster(inbox: Path) -> None:
    """Below the seats: each string in every cell at once, and in one column of a seat that is otherwise right.

    A code that is a word of the site would rightly stop it: as codes, these strings carry their canary.
    """
    header, *rows = _read(inbox / "roster.csv")
    hostile = [[text for _ in header] for text in STRINGS_TWICE if CANARY in text]
    for number, text in enumerate(STRINGS_TWICE):
        place = number % len(header) if CANARY in text else 1 + number % (len(header) - 1)
        seat = [f"HX{number}-{number:04}", f"h{number}", "P99", "mentor", "mentor", "", "stopped", ""]
        hostile.append([*seat[:place], text, *seat[place + 1 :]])
    _write(inbox / "roster.csv", [header, *rows, *hostile])


def rename_tables(inbox: Path, survey: str, titles: Sequence[str]) -> None:
    """More columns under hostile titles, each with an answer below."""
    header, *rows = _read(inbox / f"{survey}.csv")
    _write(inbox / f"{survey}.csv", [[*header, *titles], *([*row, *[CANARY for _ in titles]] for row in rows)])


def binome(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "binome", *words]
    environment = {**os.environ, "BINOME_LANG": "fr", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace")


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        csv.writer(file).writerows(rows)
