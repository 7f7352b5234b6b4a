"""Programmes around answers that nobody here wrote: labels and options are taken from the files themselves.

The files stand beside the project, in ../shared/real, and are never copied into it. Counting here is done by a few
lines of `csv` that share nothing with the kit, so that both can be wrong only separately.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from binome.model import (
    LANGUAGES, Calendar, Cohort, Contract, Notice, Option, Program, Question, Sessions, Settings, Source, Step, Survey,
    Text, Waves,
)  # fmt: skip
from binome.places import Places

REAL = Path(__file__).parents[3] / "shared" / "real"
START = date(2026, 9, 7)
TODAY = date(2027, 3, 1)  # after the close of every wave of these cohorts

needs_real_answers = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"real answers are not there: put the folders of its README.md into {REAL}"
)


def read_columns(path: Path) -> dict[str, list[str]]:
    """Each column of a file under its header, as Python's csv reads it; blanks around and inside are evened out."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    return {name: [" ".join(row[place].split()) for row in rows] for place, name in enumerate(header)}


def read_all(paths: Iterable[Path]) -> dict[str, list[str]]:
    """The columns of several exports of one survey, one below the other."""
    together: dict[str, list[str]] = {}
    for path in paths:
        for name, cells in read_columns(path).items():
            together.setdefault(name, []).extend(cells)
    return together


def single_options(cells: Iterable[str], least: int = 2) -> list[str]:
    """What at least `least` people chose, without what is a join of several such."""
    seen = Counter(cell.rstrip(", ") for cell in cells if cell)
    wanted = [cell for cell, times in seen.items() if times >= least]
    return sorted(cell for cell in wanted if not any(cell.startswith(f"{other}, ") for other in wanted))


def joined_options(cells: Iterable[str], separator: str, least: int = 2) -> list[str]:
    """Labels joined in cells: pieces that always stand side by side are one label that holds the separator."""
    split = [[piece.strip() for piece in cell.split(separator) if piece.strip()] for cell in cells]
    while glued := _always_together(split):
        split = [_glue(pieces, *glued, separator) for pieces in split]
    seen = Counter(piece for pieces in split for piece in pieces)
    return sorted(piece.rstrip(", ") for piece, times in seen.items() if times >= least)


def _always_together(split: Sequence[Sequence[str]]) -> tuple[str, str] | None:
    alone = Counter(piece for pieces in split for piece in pieces)
    pairs = Counter(pair for pieces in split for pair in pairwise(pieces))
    return next(
        (pair for pair, times in pairs.items() if times == alone[pair[0]] == alone[pair[1]] and times > 1), None
    )


def _glue(pieces: Sequence[str], first: str, second: str, separator: str) -> list[str]:
    joined, rest = [], list(pieces)
    while rest:
        piece = rest.pop(0)
        if piece == first and rest and rest[0] == second:
            piece = f"{first}{separator}{rest.pop(0)}"
        joined.append(piece)
    return joined


def count_single(cells: Iterable[str], option: str) -> int:
    """How many chose exactly this."""
    return sum(cell.rstrip(",; ") == option for cell in cells)


def count_joined(cells: Iterable[str], options: Sequence[str]) -> Counter[str]:
    """How many cells hold each label between separators, the longest taken away first."""
    found: Counter[str] = Counter()
    for cell in cells:
        for option in sorted(options, key=len, reverse=True):
            there = re.compile(rf"(?:^|(?<=[,;]))\s*{re.escape(option)}\s*(?=[,;]|$)")
            if there.search(cell):
                found[option] += 1
                cell = there.sub("", cell)
    return found


def said(words: str) -> Text:
    return Text(dict.fromkeys(LANGUAGES, words))


def question(id: str, type: str, label: str, options: Sequence[str] = (), **more: object) -> Question:
    """Its options are o0, o1…, in the order given."""
    made = tuple(Option(f"o{place}", said(option)) for place, option in enumerate(options))
    return Question(id, type, said(label), more.pop("shown", "public"), options=made, **more)


def nameless(id: str, questions: Iterable[Question]) -> Survey:
    """A survey without identity, once, at the end of the cycle."""
    return Survey(id, said(id), "person", "none", Waves(at=("closing",)), {one.id: one for one in questions})


def build_world(root: Path, survey: Survey, files: Mapping[str, Path]) -> tuple[Program, Places]:
    """A programme of one survey in `root`, one cohort for each file, which is copied to where its source says."""
    for cohort, path in files.items():
        (root / "private" / cohort).mkdir(parents=True)
        shutil.copy(path, root / "private" / cohort / f"{survey.id}.csv")
    cohorts = {
        name: Cohort(name, said(name), START, "rollout", 15, (), answers=Source("csv", {"path": f"private/{name}"}))
        for name in files
    }
    calendar = Calendar(17, (Step("closing", 17, said("end"), said(""), said("")),), Sessions(2, 2, 8, 45))
    settings = Settings(said("P"), {}, said("s"), said("c"), said("d"))
    contract, notice = Contract(said(""), {}, ()), Notice(said(""), {})
    return Program(settings, {}, {}, calendar, contract, notice, {survey.id: survey}, cohorts), Places(root)
