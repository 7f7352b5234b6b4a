"""Whose answer counts in a wave: one for each unit, the latest before the close."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from binome.model import Milestone, Response, Seat, Survey, Wave
from binome.survey.findings import Finding
from binome.survey.questions import Answer
from binome.survey.roster import Roster, is_active

Answers = Mapping[str, Answer]  # by question; a blank is no key
Seated = tuple[float, Response, Seat]  # when, in seconds since 1970


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
        answers = _reduced(survey, wave, wave.milestone, seated, planned, findings)
    else:
        answers = _latest(survey, seated, findings)
    return answers, tuple(sorted(findings))


def odd_rows(
    survey: Survey, waves: Sequence[Wave], responses: Sequence[Response], roster: Roster, time_zone: str
) -> tuple[Finding, ...]:
    """What is odd about rows as a whole, against the dates of the waves and the roster; each is told once."""
    if survey.identity == "none" or not waves:
        return ()
    found = set(_strays(waves, responses, time_zone))
    for wave in waves:
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
        _keep(kept, seat.person if survey.unit == "person" else seat.pair, response, findings)
    return {unit: kept[unit].answers for unit in sorted(kept)}


def _keep(kept: dict[Any, Response], key: Any, response: Response, findings: list[Finding]) -> None:
    """Keep the later of two rows that stand for the same thing; the earlier one is a duplicate."""
    if key in kept:
        findings.append(Finding("duplicate", kept[key].row))
    kept[key] = response


def _reduced(
    survey: Survey,
    wave: Wave,
    milestone: Milestone,
    seated: Iterable[Seated],
    planned: int | None,
    findings: list[Finding],
) -> dict[str, Answers]:
    """A yes or a no for each pair that logged anything: were there enough rows with a positive answer?

    Rows of a pair are told apart by their key date; one dated after the milestone's week is for the next milestone.
    """
    needed = planned if milestone.needed == "planned" else milestone.needed
    if needed is None:
        raise ValueError("how many sessions were planned by the milestone's week must be given")
    kept: dict[tuple[str, str], Response] = {}
    for _, response, seat in seated:
        day = response.answers.get(survey.key or "")
        if not isinstance(day, str):
            findings.append(Finding("no-key", response.row))
        elif day <= wave.closes.isoformat():
            _keep(kept, (seat.pair, day), response, findings)
    question = survey.questions[milestone.question]
    yes = question.positive[0]
    no = next(option.id for option in question.options if option.id not in question.positive)
    counts: dict[str, int] = {pair: 0 for pair, _ in sorted(kept)}
    for (pair, _), response in kept.items():
        counts[pair] += response.answers.get(question.id) in question.positive
    return {pair: {question.id: yes if count >= needed else no} for pair, count in counts.items()}
