"""How good the answers are: what was read and when, how many count in each wave, what was odd and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from binome.cohort.calendar import waves_of
from binome.cohort.retention import no_longer_kept
from binome.coordination.kept import Kept
from binome.model import Cohort, Program, Survey, Wave
from binome.survey.attribution import answers_of_wave, odd_rows
from binome.survey.store import Stored

__all__ = ["Reading", "readings_of"]


@dataclass(frozen=True)
class Reading:
    """One survey. `waves` give, for each that opened, how many units answered, and how many were asked.

    The count is the coordinator's, who sees the rows; who they are is not worked out. `asked` is None without codes.
    `over` says that its answers may no longer be kept.
    """

    survey: Survey
    read: date | None
    held: bool
    waves: tuple[tuple[Wave, int, int | None], ...] = ()
    remarks: Mapping[str, int] = field(default_factory=dict)
    over: bool = False


def readings_of(program: Program, cohort: Cohort, kept: Kept, today: date) -> tuple[Reading, ...]:
    """The surveys that may hold answers by `today`, as `binome pull` last found them."""
    found, over = [], no_longer_kept(program, cohort, today)
    for survey in program.surveys_of(cohort):
        waves = [wave for wave in waves_of(cohort, survey, program.calendar) if wave.opens <= today]
        if waves:
            gone = survey.id in over and survey.id not in kept.surveys
            found.append(Reading(survey, None, False, over=True) if gone else _reading(program, survey, waves, kept))
    return tuple(found)


def _reading(program: Program, survey: Survey, waves: list[Wave], kept: Kept) -> Reading:
    stored = kept.surveys.get(survey.id)
    if stored is None:
        return Reading(survey, None, survey.id in kept.held)
    zone = program.settings.time_zone
    odd = Counter(finding.kind for finding in odd_rows(survey, waves, stored.responses, kept.roster, zone))
    counted = tuple(_counted(survey, wave, stored, kept, zone) for wave in waves)
    return Reading(survey, stored.date, survey.id in kept.held, counted, odd)


def _counted(survey: Survey, wave: Wave, stored: Stored, kept: Kept, zone: str) -> tuple[Wave, int, int | None]:
    answers, _ = answers_of_wave(survey, wave, stored.responses, kept.roster, zone, planned=0)
    asked = len(kept.roster.units(survey.unit, wave.opens, survey.who)) if survey.identity == "code" else None
    return wave, len(answers), asked
