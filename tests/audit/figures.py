"""The figures of docs/maintainers/publication-rule.md, made again: `make audit-figures`, or some of them by name.

What the histories of the auditor published, what a programme of twenty people or of pairs would see, which changes are
told rightly and wrongly, and what insiders may still believe. The same seeds give the same tables.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from math import comb
from pathlib import Path
from random import Random
from statistics import fmean

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "scripts")]

from audit_checks import audit
from audit_histories import history
from audit_truth import Truth
from audit_world import nights_of
from binome.model import Share
from binome.release.disclosure import change, end_coded

PAGE = Path(__file__).parents[2] / "docs" / "maintainers" / "publication-rule.md"
HISTORIES, TRIALS = 1000, 2000
RATES = (50, 60, 70, 80, 90)

Rows = Iterable[tuple[object, ...]]


def k_of(m: int) -> int:
    return 2 * m + 3


def table(header: tuple[str, ...], rows: Rows) -> str:
    lines = [header, tuple("---:" if i else "---" for i in range(len(header))), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


# What the histories published


def published(histories: int = HISTORIES) -> str:
    """By k and the share of the invited who answered: what is published, and how far the middle of a range is off."""
    told, error = defaultdict(list), defaultdict(list)
    nights = exposures = 0
    for seed in range(histories):
        plan = history(seed)
        seen = list(nights_of(plan, pages=False))
        truth, nights = Truth(plan), nights + len(seen)
        exposures += len(audit(truth, seen))
        for key, figure, answers in _released(truth, seen[-1].files):
            told[key].append("withheld" not in figure)
            if "low" in figure:
                error[key].append(abs(figure["low"] + figure["high"] - 2 * sum(answers)) / 2 / figure["n"])
    figures = sum(map(len, told.values()))
    seeds = f"{histories} histories (seeds 0 to {histories - 1})"
    summary = f"{seeds}, {nights} nights, {figures} figures, {exposures} exposures."
    groups = sorted({key[:2] for key in told}, key=lambda group: (group[1], group[0]))
    cells = {group: [_cell(told[*group, band], error[*group, band]) for band in BANDS] for group in groups}
    rows = ((f"{unit}s, {k}", *cells[k, unit]) for k, unit in groups)
    return f"{summary}\n\n" + table(("figures about, k", *(f"{band} answered" for band in BANDS)), rows)


def _cell(told: list[bool], errors: list[float]) -> str:
    return f"{percent(sum(told), len(told))}, ± {100 * fmean(errors):.0f}" if errors else percent(sum(told), len(told))


BANDS = ("under 50 %", "50 to 69 %", "70 to 89 %", "90 % and more")


def _released(truth: Truth, files: dict[str, bytes]) -> Iterator[tuple[tuple, dict, list[int]]]:
    for path, text in files.items():
        cohort, wave, name = path.split("/")
        data = json.loads(text)
        invited = truth.invited(cohort, wave)
        if name == "released.json" and invited:
            opened = json.loads(files[f"{cohort}/{wave}/opened.json"])
            for figure in data["figures"]:
                asked, _, leaf = figure["id"].split("/")[2].partition("@")
                said = truth.said(cohort, wave, asked, date.fromisoformat(data["date"])).values()
                answers = [int(one.answer) for one in said if leaf in ("", one.role)]
                rate = len(said) / invited
                label = BANDS[(rate >= 0.5) + (rate >= 0.7) + (rate >= 0.9)]
                yield (data.get("k", opened["k"]), opened["unit"], label), figure, answers


# What a programme would see


def sizes(trials: int = TRIALS) -> str:
    """Groups of a given size whose true share is drawn evenly; each member answers with the same chance."""
    people, pairs = ((20, 1), (20, 2), (20, 3), (10, 1), (10, 2)), ((10, 1), (6, 1))
    groups = [(f"{size} people", size, m) for size, m in people] + [(f"{size} pairs", size, m) for size, m in pairs]
    return table(
        ("group, k", *(f"{rate} % answer" for rate in RATES)),
        ((f"{name}, {k_of(m)}", *(_seen(size, m, rate, trials) for rate in RATES)) for name, size, m in groups),
    )


def _seen(size: int, m: int, rate: int, trials: int) -> str:
    """Published share, and the mean distance in points from the middle of the range to the share of all the group."""
    dice, errors = Random(f"{size} {m} {rate}"), []
    for _ in range(trials):
        leaning = dice.random()
        group = [dice.random() < leaning for _ in range(size)]
        answers = [yes for yes in group if dice.random() * 100 < rate]
        if len(answers) >= k_of(m):
            low, high = end_coded(sum(answers), len(answers), m)
            errors.append(abs((low + high) / 2 / len(answers) - sum(group) / size))
    return f"{percent(len(errors), trials)}, ± {100 * fmean(errors):.0f}" if len(errors) * 100 > trials else "–"


# Changes


def arrows(trials: int = TRIALS) -> str:
    """Two waves of 20 people, each answering anew: a true rise that is seen, and arrows where nothing changed."""
    rows = []
    for m in (1, 2, 3):
        for rate in (50, 80, 100):
            seen = _told(m, rate, 0.4, 0.8, trials, change)
            false = _told(m, rate, 0.5, 0.5, trials, change)
            naive = _told(m, rate, 0.5, 0.5, trials, lambda a, b: a != b or None)
            rows.append((k_of(m), f"{rate} %", seen, false, naive))
    return table(("k", "answer", "rise from 40 to 80 % seen", "false arrows", "false arrows of bare percentages"), rows)


def _told(m: int, rate: int, before: float, after: float, trials: int, verdict: Callable) -> str:
    dice, told, both = Random(f"{m} {rate} {before}"), 0, 0
    bare = verdict is not change
    for _ in range(trials):
        waves = [_wave(dice, m, rate, leaning, bare) for leaning in (before, after)]
        if all(waves):
            both += 1
            told += verdict(*waves) is not None
    return percent(told, both)


def _wave(dice: Random, m: int, rate: int, leaning: float, bare: bool) -> Share | Fraction | None:
    n = sum(dice.random() * 100 < rate for _ in range(20))
    count = sum(dice.random() < leaning for _ in range(n))
    if n < k_of(m):
        return None
    return Fraction(count, n) + 1 if bare else Share("", "person", n, *end_coded(count, n, m))


def chance() -> str:
    """Exactly: how often an arrow is drawn between two waves of n answers where nothing changed, for k = 7."""
    sizes, shares = (10, 12, 14, 16, 18, 20), [Fraction(tenth, 20) for tenth in range(21)]
    found = {n: [float(_arrow_chance(n, 2, share)) for share in shares] for n in sizes}
    return table(
        ("where nothing changed", *(f"n = {n}" for n in sizes)),
        (("half say yes, the worst", *(percent(found[n][10], 1) for n in sizes)),
         ("all shares as likely", *(percent(fmean(found[n]), 1) for n in sizes))),
    )  # fmt: skip


def _arrow_chance(n: int, m: int, share: Fraction) -> Fraction:
    likely = [comb(n, count) * share**count * (1 - share) ** (n - count) for count in range(n + 1)]
    told = [Share("", "person", n, *end_coded(count, n, m)) for count in range(n + 1)]
    pairs = ((a, b) for a in range(n + 1) for b in range(n + 1) if change(told[a], told[b]))
    return sum((likely[a] * likely[b] for a, b in pairs), Fraction(0))


# What may still be believed


def beliefs() -> str:
    """The surest that m insiders can be of one answer, if every world that fits the range is as likely to them."""
    sizes = (5, 7, 9, 12, 16, 20, 30)
    return table(
        ("insiders, k", *(f"n = {n}" for n in sizes)),
        ((f"{m}, {k_of(m)}", *(f"{_surest(n, m):.2f}" if n >= k_of(m) else "–" for n in sizes)) for m in (1, 2, 3)),
    )


def _surest(n: int, m: int) -> float:
    """Worlds are weighted by how many ways there are to choose who said yes among the others."""
    others, surest = n - m, 0.0
    for told in {end_coded(count, n, m) for count in range(n + 1)}:
        counts = [count for count in range(n + 1) if end_coded(count, n, m) == told]
        for insiders in range(m + 1):
            ways = {c - insiders: comb(others, c - insiders) for c in counts if 0 <= c - insiders <= others}
            if ways:
                yes = sum(c * w for c, w in ways.items()) / others / sum(ways.values())
                surest = max(surest, yes, 1 - yes)
    return surest


TABLES = {"published": published, "sizes": sizes, "arrows": arrows, "chance": chance, "beliefs": beliefs}
BLOCK = "<!-- {name} -->\n{table}\n<!-- /{name} -->"


def with_tables(page: str, names: Iterable[str]) -> str:
    """The page with these tables made anew."""
    for name in names:
        block = BLOCK.format(name=name, table=TABLES[name]())
        page, found = re.subn(BLOCK.format(name=name, table=".*?"), lambda _, block=block: block, page, flags=re.DOTALL)
        assert found == 1, f"the page has one place for {name}"
    return page


if __name__ == "__main__":
    names = sys.argv[1:] or TABLES
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8"), names), encoding="utf-8", newline="\n")
