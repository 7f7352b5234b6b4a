"""Taking figures back: pages stop printing them for good, though git's history keeps them."""

from __future__ import annotations

from datetime import date

from binome.model import Released, Withdrawn
from binome.problems import Place, Problem, Stop
from binome.program.near import near_name
from binome.release.entries import question_of
from binome.release.ledger import RESULTS, Ledger

__all__ = ["withdraw"]


def withdraw(ledger: Ledger, figure: str, today: date) -> tuple[str, Withdrawn] | None:
    """The cohort and the entry that takes back <cohort>/<wave>/<question>, with all of its options and roles.

    Naming one option or one role takes back the whole question. None where that is done already; raises Stop where
    the ledger has no such figure.
    """
    released = [e for entries in ledger.entries.values() for e in entries if isinstance(e, Released)]
    questions = {_asked(told.id) for entry in released for told in entry.figures}
    asked = _asked(figure)
    if asked not in questions:
        raise Stop(_unknown(figure, sorted(questions)))
    cohort, wave, question = asked.split("/")
    return None if question in ledger.withdrawn(cohort, wave) else (cohort, Withdrawn(wave, today, question))


def _asked(figure: str) -> str:
    return f"{figure.rpartition('/')[0]}/{question_of(figure)}"


def _unknown(name: str, known: list[str]) -> Problem:
    place = Place(RESULTS)
    if not known:
        return Problem(place, "release.unknown-figure-alone", {"name": name})
    return Problem(place, "release.unknown-figure", {"name": name, "near": near_name(name, known) or known[0]})
