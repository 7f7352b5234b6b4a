"""Write the example's ledger anew, as if each of its nights had run: `make example-ledger`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from binome.cohort.calendar import waves_of
from binome.model import Program
from binome.places import Places
from binome.program.load import load_program
from binome.release.ledger import read_ledger, write_entry
from binome.release.night import release
from binome.survey.pull import pull
from binome.survey.store import Pulled, Stored, load_pulled


def replay(places: Places) -> None:
    """Every night from the first opening to the day that the example pins, into an empty ledger."""
    shutil.rmtree(places.results, ignore_errors=True)
    program = load_program(places.root).program
    assert program is not None, "binome check says what is wrong with program/"
    last = program.settings.today
    assert last is not None, "only an example pins its day"
    pull(program, places, last)
    kept = {cohort: load_pulled(places, cohort) for cohort in program.cohorts}
    for tonight in _nights(program, last):
        pulled = {cohort: _as_of(tonight, all_of_it) for cohort, all_of_it in kept.items()}
        ledger, _ = read_ledger(places.results)
        for cohort, entry in release(program, pulled, ledger, tonight).entries:
            write_entry(places.results, cohort, entry)


def _nights(program: Program, last: date) -> Iterator[date]:
    surveys = ((cohort, survey) for cohort in program.cohorts.values() for survey in program.surveys_of(cohort))
    waves = (wave for cohort, survey in surveys for wave in waves_of(cohort, survey, program.calendar))
    first = min(wave.opens for wave in waves)
    yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _as_of(tonight: date, pulled: Pulled) -> Pulled:
    """What a pull of that night would have kept: no row from after it."""
    surveys = {name: _until(tonight, stored) for name, stored in pulled.surveys.items()}
    return replace(pulled, surveys=surveys, roster_date=tonight)


def _until(tonight: date, stored: Stored) -> Stored:
    responses = [r for r in stored.responses if r.stamp is None or r.stamp.date() <= tonight]
    return replace(stored, responses=responses, date=tonight)


if __name__ == "__main__":
    replay(Places(Path(__file__).resolve().parents[1]))
