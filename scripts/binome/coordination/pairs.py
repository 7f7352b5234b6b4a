"""Each pair of a cohort as its coordinator needs it: sessions, silence, format, objectives. Private, all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from binome.cohort.agreed import Agreed, agreed_by
from binome.cohort.calendar import waves_of
from binome.cohort.health import Item
from binome.cohort.heard import Row, heard_rows, latest_rows
from binome.cohort.life import Life, life_of
from binome.cohort.seats import is_active
from binome.coordination.kept import Kept
from binome.model import Cohort, Program, Seat, Survey, Wave
from binome.survey.attribution import answers_of_wave

__all__ = ["Pair", "Session", "pairs_of"]


@dataclass(frozen=True)
class Session:
    """One session as it was logged; `on` is its planned date, None where the row does not say."""

    on: date | None
    held: bool | None


@dataclass(frozen=True)
class Pair:
    """`seats` are those of the people in it today, `due` how many sessions had their target week by then.

    `unfit` is the wave in which one of its answers said that the format no longer suits: whose it is, is not kept.
    """

    id: str
    life: Life
    seats: tuple[Seat, ...]
    sessions: tuple[Session, ...]
    due: int
    planned: int
    last: date | None
    agreed: Agreed
    unfit: Wave | None = None
    item: Item | None = None

    @property
    def held(self) -> int:
        return sum(session.held is True for session in self.sessions)

    @property
    def cancelled(self) -> int:
        return sum(session.held is False for session in self.sessions)


def pairs_of(program: Program, cohort: Cohort, kept: Kept, items: Sequence[Item], today: date) -> tuple[Pair, ...]:
    """The pairs of the roster by their id."""
    heard = heard_rows(kept.followed, kept.roster.by_code, kept.log, today)
    told = {item.pair: item for item in items if item.pair}
    unfit = _unfit(program, cohort, kept, today)
    ids = sorted({seat.pair for seat in kept.roster.seats if seat.pair})
    return tuple(_pair(id, kept, heard.get(id, ()), told.get(id), unfit.get(id), today) for id in ids)


def _pair(
    id: str, kept: Kept, rows: Sequence[Row], item: Item | None, unfit: Wave | None, today: date
) -> Pair:
    own = [seat for seat in kept.roster.seats if seat.pair == id]
    here = [s for s in own if is_active(s, today) or s.status in ("active", "paused")]
    told = sorted(latest_rows(rows), key=lambda row: (row.on or row.day, row.moment))
    sessions = tuple(Session(row.on, row.held) for row in told if row.held is not None and (row.on is None or row.on <= today))
    targets = kept.followed.sessions
    return Pair(
        id, life_of(own, today), tuple(sorted(here, key=lambda seat: (seat.role != "mentor", seat.code))), sessions,
        sum(day <= today for day in targets), len(targets), max((row.day for row in rows), default=None),
        agreed_by(kept.notes, id, today), unfit, item,
    )  # fmt: skip


def _unfit(program: Program, cohort: Cohort, kept: Kept, today: date) -> Mapping[str, Wave]:
    """The pairs of whose answers to the latest wave that opened one says that the format no longer suits.

    A pair that is not among them may have said that it does, or nothing at all: nobody is listed for not answering.
    """
    found: dict[str, Wave] = {}
    for survey in program.surveys_of(cohort):
        if survey.format_fits and survey.id in kept.surveys:
            opened = [wave for wave in waves_of(cohort, survey, program.calendar) if wave.opens <= today]
            if opened:
                found |= dict.fromkeys(_unhappy(program, survey, opened[-1], kept), opened[-1])
    return found


def _unhappy(program: Program, survey: Survey, wave: Wave, kept: Kept) -> Iterator[str]:
    question = survey.questions[survey.format_fits or ""]
    responses = kept.surveys[survey.id].responses
    answers, _ = answers_of_wave(survey, wave, responses, kept.roster, program.settings.time_zone, planned=0)
    units = {unit for unit, said in answers.items() if question.id in said and said[question.id] not in question.positive}
    for seat in kept.roster.seats:
        if _unit(survey, seat) in units and is_active(seat, wave.closes):
            yield seat.pair


def _unit(survey: Survey, seat: Seat) -> str:
    return seat.person if survey.unit == "person" else seat.pair

