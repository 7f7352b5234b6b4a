"""What one night records in the ledger; where it is pushed, it is said only once the branch has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from binome.model import Entry, Program
from binome.nightly.branch import Branch, NotPushed
from binome.nightly.ledgerfiles import bring_files, new_files, take_back
from binome.places import Places
from binome.problems import Phrase, Place, Problem
from binome.release.ledger import RESULTS, read_ledger, write_entry
from binome.release.night import release
from binome.survey.store import Pulled, load_pulled

__all__ = ["PAUSES", "Recorded", "record", "record_and_push"]

PAUSES = (0.0, 1.0, 3.0, 9.0)  # seconds before each try
# Of the commit. Its own words keep GitHub and GitLab from running once more: the site of this very night holds the files.
MESSAGE = "Ledger of the night of {today}\n\n[skip ci]"


@dataclass(frozen=True)
class Recorded:
    """`entries` of tonight, each with its cohort; `problems`; `unpushed`, why nothing of it could be kept, or nothing."""

    entries: tuple[tuple[str, Entry], ...] = ()
    problems: tuple[Problem, ...] = ()
    unpushed: str = ""


def record(program: Program, places: Places, today: date) -> Recorded:
    """Write the entries of tonight, releases of real waves included, and push nothing."""
    return _write(program, places, today, _load(program, places))


def record_and_push(
    program: Program, places: Places, today: date, branch: Branch, wait: Callable[[float], object]
) -> Recorded:
    """The same from the ledger as the branch has it by now, and pushed there; each try begins with what others pushed.

    Where no try succeeds, nothing of tonight stays: the ledger on the disk is the one that everybody knows.
    """
    pulled, kind = _load(program, places), ""
    for pause in PAUSES:
        if pause:
            wait(pause)
        try:
            theirs, tip = _bring(places, branch)
        except NotPushed as failed:
            kind = failed.kind
            continue
        done = _write(program, places, today, pulled)
        try:
            _push(branch, tip, new_files(places.results, theirs), today)
        except NotPushed as failed:
            kind = failed.kind
            take_back(places.results, done.entries)
        else:
            return done
    news = _news(program, places, today, pulled)
    if not news.entries:
        return news
    lost = Problem(Place(RESULTS), "nightly.unpushed", {"why": Phrase(f"nightly.why.{kind}")})
    return Recorded((), (*news.problems, lost), kind)


def _bring(places: Places, branch: Branch) -> tuple[Mapping[str, bytes], str | None]:
    tip = branch.fetch_tip()
    theirs = branch.read_files(tip)
    bring_files(places.results, theirs)
    return theirs, tip


def _push(branch: Branch, tip: str | None, files: Mapping[str, bytes], today: date) -> None:
    if files:
        commit = branch.write_commit(tip, files, MESSAGE.format(today=today.isoformat()))
        branch.push(commit)
        branch.follow(commit, files)


def _write(program: Program, places: Places, today: date, pulled: Mapping[str, Pulled]) -> Recorded:
    news = _news(program, places, today, pulled)
    for cohort, entry in news.entries:
        write_entry(places.results, cohort, entry)
    return news


def _news(program: Program, places: Places, today: date, pulled: Mapping[str, Pulled]) -> Recorded:
    ledger, problems = read_ledger(places.results)
    night = release(program, pulled, ledger, today)
    return Recorded(tuple(night.entries), (*problems, *night.problems))


def _load(program: Program, places: Places) -> Mapping[str, Pulled]:
    return {cohort: load_pulled(places, cohort) for cohort in program.cohorts}
