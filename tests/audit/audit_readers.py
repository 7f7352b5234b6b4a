"""What a reader can read, turned into claims: the ledger's files as git keeps them, and the pages of each night.

`READERS` is the reading list. Whatever else comes to be published about answers joins it here, as one function more
from a night to claims: feeds, documents, network totals and the skills map when there are any.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from audit_pages import PageReader, Place


class Night(Protocol):
    date: date
    files: Mapping[str, bytes]
    pages: Mapping[str, str]
    log: str


@dataclass(frozen=True)
class Claim:
    """`low` to `high` of the `n` in `leaves` of a question, or their median band; as of the day it was released."""

    cohort: str
    wave: str
    name: str
    leaves: tuple[str, ...]
    n: int
    low: int = 0
    high: int = 0
    band: str = ""
    as_of: date = date.min


@dataclass(frozen=True)
class Step:
    """At least so many had answered an open wave."""

    cohort: str
    wave: str
    at_least: int


@dataclass(frozen=True)
class Arrow:
    """What a page says of the way from one figure to another: rise, fall or level."""

    before: Claim
    after: Claim
    verdict: str


Told = Claim | Step | Arrow
Reader = Callable[[Night], Iterator[Told]]


def read_ledger_files(night: Night) -> Iterator[Told]:
    for path, text in night.files.items():
        cohort, wave, *_ = path.split("/")
        data = _json(text)
        if data.get("kind") == "participation":
            yield Step(cohort, wave, data["at_least"])
        for figure in data.get("figures", ()):
            if "withheld" not in figure:
                numbers = {key: figure[key] for key in ("n", "low", "high", "band") if key in figure}
                yield _claim(figure["id"], date.fromisoformat(data["date"]), **numbers)


def read_pages(night: Night) -> Iterator[Told]:
    for text in night.pages.values():
        page = PageReader(text)
        for place in page.figures:
            yield from _claims(place, night)
        for place in page.entries:
            step = STEPS.search(place.text)
            if step and "participation-" in place.mark:
                cohort, wave, _ = place.mark.split("/")
                yield Step(cohort, wave, int(step[1]))
        for article in page.articles:
            if article.inside:
                yield from _arrows(article, night) if "trend" in article.kind else _totals(article, night)


READERS: tuple[Reader, ...] = (read_ledger_files, read_pages)

# The sentences of the pages, in both languages
AMOUNT = r"(?:(?P<least>au moins|at least)|(?P<most>au plus|at most))? ?(?P<count>\d+)"
SHARE = re.compile(
    rf"(?:(?:entre|between) (?P<low>\d+) (?:et|and) (?P<high>\d+)|{AMOUNT})"
    r"(?: binômes?| pairs?| réponses?)? (?:sur|of) (?P<n>\d+)",
    re.IGNORECASE,
)
BAR = re.compile(r"(?:Sur|Of) (\d+) \w+ ?: (\d+) (?:oui à coup sûr|surely yes), (\d+) (?:non dit|not told), (\d+) ")
ROW = re.compile(r"\| (\d+) ?\| (\d+) ?\| (\d+) ?\| (\d+)$")
BAND = re.compile(r"(\S+) +(?:c’est la réponse du milieu : sur|is the answer in the middle: of) (\d+)")
BAND_ROW = re.compile(r"\| (?:médiane : |median: )(\S+) ?\| (\d+)$")
STEPS = re.compile(r"(?:au moins|at least) (\d+)")
VERDICTS = {
    "rise": ("C’est une hausse", "This is a rise"),
    "fall": ("C’est une baisse", "This is a fall"),
    "level": ("On ne peut pas dire", "Whether it moved cannot be told"),
}


def _claims(place: Place, night: Night) -> Iterator[Claim]:
    """Every number that a marked place gives, whether in its sentence, its bar, its title or its row."""
    text, as_of = place.text, _released(place.mark, night)
    for low, high, n in _shares(text):
        yield _claim(place.mark, as_of, n=n, low=low, high=high)
    for n, yes, may, _ in (map(int, found.groups()) for found in BAR.finditer(text)):
        yield _claim(place.mark, as_of, n=n, low=yes, high=yes + may)
    for yes, may, _, n in (map(int, found.groups()) for found in ROW.finditer(text)):
        yield _claim(place.mark, as_of, n=n, low=yes, high=yes + may)
    for found in (*BAND.finditer(text), *BAND_ROW.finditer(text)):
        yield _claim(place.mark, as_of, n=int(found[2]), band=found[1])


def _shares(text: str) -> Iterator[tuple[int, int, int]]:
    for found in SHARE.finditer(text):
        n = int(found["n"])
        if found["count"] is None:
            yield int(found["low"]), int(found["high"]), n
        else:
            count = int(found["count"])
            yield (0 if found["most"] else count), (n if found["least"] else count), n


def _totals(article: Place, night: Night) -> Iterator[Claim]:
    """What a box says of its figures together, outside the marks."""
    marks = sorted({place.mark for place in article.inside})
    for low, high, n in _shares(article.text):
        leaves = tuple(mark.partition("@")[2] for mark in marks)
        whole = _claim(marks[0].partition("@")[0], _released(marks[0], night), n=n, low=low, high=high)
        yield replace(whole, leaves=leaves)


def _arrows(article: Place, night: Night) -> Iterator[Arrow]:
    lines = [next(_claims(place, night)) for place in article.inside]
    for verdict, beginnings in VERDICTS.items():
        if any(beginning in article.text for beginning in beginnings):
            yield Arrow(lines[0], lines[-1], verdict)


def _claim(mark: str, as_of: date, **numbers: int | str) -> Claim:
    cohort, wave, name = mark.split("/")
    name, _, leaf = name.partition("@")
    return Claim(cohort, wave, name, (leaf,), as_of=as_of, **numbers)


def _released(mark: str, night: Night) -> date:
    """The day of the release that a printed figure comes from: the night itself where there was none."""
    cohort, wave, _ = mark.split("/")
    data = _json(night.files.get(f"{cohort}/{wave}/released.json", b"{}"))
    return date.fromisoformat(data["date"]) if "date" in data else night.date


def _json(text: bytes) -> dict:
    return json.loads(text)
