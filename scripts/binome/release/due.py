"""Which closed waves still wait for their release."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from binome.cohort.calendar import waves_of
from binome.model import Program
from binome.release.ledger import Ledger


def due_waves(program: Program, ledger: Ledger, today: date) -> Iterator[str]:
    """The waves, as <cohort>/<wave>, whose grace has passed and which the ledger has not released."""
    for cohort in program.cohorts.values():
        for survey in program.surveys_of(cohort) if cohort.answers else ():
            for wave in waves_of(cohort, survey, program.calendar):
                opened = ledger.opened(cohort.id, wave.id)
                if (opened or wave).grace_ends < today and ledger.released(cohort.id, wave.id) is None:
                    yield f"{cohort.id}/{wave.id}"
