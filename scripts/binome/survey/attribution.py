"""Whose answer counts in a wave: one for each unit, the latest before the close."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from binome.cohort.seats import is_active
from binome.model import Response, Seat, Survey, Wave
from binome.survey.findings import Finding
from binome.survey.logs import Answers, Seated, keep_latest, reduce_log
from binome.survey.roster import Roster


def answers_of_wave(
    survey: Survey,
    wave: Wave,
    responses: Iterable[Response],
    roster: Roster,
    time_zone: str,
    planned: int | None = None,
) -> tuple[Mapping[str, Answers], tuple[Finding, ...]]:
    """One set of answers for each unit that answered (person or pair), and what was odd among the rows of the wave.

    A survey without identity keeps every row, for equal rows are different people. `planned` is the number of
    sessions whose target week has passed, for a milestone that asks for as many.
    """
    if survey.identity == "none":
        return {str(response.row): response.answers for response in responses}, ()
    findings: list[Finding] = []
    seated = sorted(_seated(survey, wave, responses, roster, time_zone, findings), key=lambda s: (s[0], s[1].row))
    if wave.milestone is not None:
        answers = reduce_log(survey, wave, wave.milestone, seated, planned, findings)
    else:
        answers = _latest(survey, seated, findings)
    return answers, tuple(sorted(findings))


def odd_rows(
    survey: Survey, waves: Sequence[Wave], responses: Sequence[Response], roster: Roster, time_zone: str
) -> tuple[Finding, ...]:
    """What is odd about rows as a whole, against the dates of the waves and the roster; each is told once."""
    if survey.identity == "none" or not waves:
        return ()
    found = {*_strays(waves, responses, time_zone), *_dated_after(survey, max(w.closes for w in waves), responses)}
    for wave in waves:  # what is odd in a log does not depend on how many sessions were planned
        found.update(answers_of_wave(survey, wave, responses, roster, time_zone, planned=0)[1])
    return tuple(sorted(found))


def _strays(waves: Sequence[Wave], responses: Iterable[Response], time_zone: str) -> Iterator[Finding]:
    """Rows that belong to no wave: stamped before the first one, or after the close of the one before.

    A running log is never late: what comes after a milestone is for the next one.
    """
    windows = [_window(wave, time_zone) for wave in waves]
    running = any(wave.milestone for wave in waves)
    first = min(start for start, _ in windows)
    for response in responses:
        moment = response.stamp.timestamp() if response.stamp else None
        if moment is None or any(start <= moment < end for start, end in windows):
            continue
        if moment < first or not running:
            yield Finding("early" if moment < first else "late", response.row)


def _dated_after(survey: Survey, last: date, responses: Iterable[Response]) -> Iterator[Finding]:
    """Rows of a log whose key date no milestone reaches."""
    for response in responses:
        day = response.answers.get(survey.key or "")
        if isinstance(day, str) and day > last.isoformat():
            yield Finding("key-late", response.row)


def _window(wave: Wave, time_zone: str) -> tuple[float, float]:
    """From 00:00 of the opening day to the end of the closing day, in seconds since 1970."""
    zone = ZoneInfo(time_zone)
    days = (wave.opens, wave.closes + timedelta(days=1))
    start, end = (datetime.combine(day, time(), zone).timestamp() for day in days)
    return start, end


def _seated(
    survey: Survey,
    wave: Wave,
    responses: Iterable[Response],
    roster: Roster,
    time_zone: str,
    findings: list[Finding],
) -> Iterator[Seated]:
    """The rows of the wave whose code leads to a seat that takes part."""
    start, end = _window(wave, time_zone)
    zone = ZoneInfo(time_zone)
    for response in responses:
        if response.stamp is None or response.code is None:
            continue
        moment = response.stamp.timestamp()
        if not start <= moment < end:
            continue
        seat = roster.by_code.get(response.code)
        fault = _fault_of(seat, survey, response.stamp.astimezone(zone).date())
        if fault is not None:
            findings.append(Finding(fault, response.row))
        elif seat is not None:
            yield moment, response, seat


def _fault_of(seat: Seat | None, survey: Survey, day: date) -> str | None:
    if seat is None:
        return "unknown-code"
    if seat.status == "erased":
        return "erased"
    if seat.role not in survey.who:
        return "other-role"
    return None if is_active(seat, day) else "inactive"


def _latest(survey: Survey, seated: Iterable[Seated], findings: list[Finding]) -> dict[str, Answers]:
    kept: dict[str, Response] = {}
    for _, response, seat in seated:
        keep_latest(kept, seat.person if survey.unit == "person" else seat.pair, response, findings)
    return {unit: kept[unit].answers for unit in sorted(kept)}
