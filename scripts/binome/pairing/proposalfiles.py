"""The proposal of a cohort on this computer: private/matching/<cohort>/, for its owner's eyes alone."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from binome.cohort.matching.proposal import Proposal
from binome.cohort.matching.score import PARTS
from binome.pairing.case import Case, Standing
from binome.pairing.telling import say_left, say_why, to_markdown
from binome.places import Places
from binome.privacy.csvrows import write_whole
from binome.privacy.formulas import neutralised
from binome.problems import Place, Problem, Stop
from binome.survey.sources.csvfile import Csv
from binome.survey.sources.failure import SourceError
from binome.survey.table import Table

__all__ = ["folder_of", "load_proposed", "load_refused", "to_csv", "write_proposal"]

COLUMNS = ("pair", "mentor", "mentee", "mentor_name", "mentee_name", "skills", "score", *PARTS, "why")
REFUSED = ("pair", "mentor", "mentee")


def folder_of(places: Places, cohort: str) -> Path:
    return places.private / "matching" / cohort


def write_proposal(
    case: Case, places: Places, proposal: Proposal, kept: Sequence[Standing], refused: Iterable[Standing], language: str
) -> Path:
    """Write proposal.md to read, proposal.csv to go on from, and the couples that are not tried again; the folder."""
    folder = folder_of(places, case.cohort.id)
    tried = [(pair.id, pair.mentor, pair.mentee) for pair in refused]
    write_whole(folder / "proposal.md", to_markdown(case, proposal, kept, language).encode())
    write_whole(folder / "proposal.csv", to_csv(_rows(case, proposal, kept, language)).encode())
    write_whole(folder / "refused.csv", to_csv([REFUSED, *tried]).encode())
    return folder


def load_proposed(places: Places, cohort: str) -> list[Standing]:
    """The pairs of the last proposal, as its owner may have changed them; those left out have no pair id."""
    return _load(places, cohort, "proposal.csv")


def load_refused(places: Places, cohort: str) -> list[Standing]:
    return _load(places, cohort, "refused.csv")


def to_csv(rows: Iterable[Iterable[object]]) -> str:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([neutralised(str(cell)) for cell in row] for row in rows)
    return text.getvalue()


def _rows(case: Case, proposal: Proposal, kept: Sequence[Standing], language: str) -> Iterator[Sequence[object]]:
    yield COLUMNS
    for pair in proposal.pairs:
        names = (case.name(pair.mentor.person), case.name(pair.mentee.person))
        yield pair.id, *pair.couple, *names, " ".join(pair.skills), pair.score, *pair.points, say_why(case, pair, language)
    blank = [""] * (len(PARTS) + 3)
    for pair in kept:
        yield pair.id, pair.mentor, pair.mentee, case.name(pair.mentor), case.name(pair.mentee), *blank
    for left in proposal.left:
        yield "", "", left.person, "", case.name(left.person), *blank[1:], say_left(case, left, language)


def _load(places: Places, cohort: str, name: str) -> list[Standing]:
    path = folder_of(places, cohort) / name
    if not path.exists():
        return []
    shown = places.relative(path)
    try:
        return list(_pairs(Csv.fetch({"path": shown}, None, places.root), shown))
    except SourceError as error:
        raise Stop(Problem(Place(shown), error.id, error.values)) from None


def _pairs(table: Table, shown: str) -> Iterator[Standing]:
    if missing := [name for name in REFUSED if name not in table.header]:
        raise Stop(Problem(Place(shown, table.line), "matching.columns", {"columns": ", ".join(missing)}))
    places = [table.header.index(name) for name in REFUSED]
    for _, cells in table.rows:
        id, mentor, mentee = (str(cells[place] or "").strip() for place in places)
        if id and mentor and mentee:
            yield Standing(id, mentor, mentee)
