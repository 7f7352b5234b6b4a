"""A running log becomes a yes or a no for each pair at a milestone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from binome.model import Milestone, Response, Seat, Survey, Wave
from binome.survey.findings import Finding
from binome.survey.questions import Answer

Answers = Mapping[str, Answer]  # by question; a blank is no key
Seated = tuple[float, Response, Seat]  # when, in seconds since 1970


def keep_latest(kept: dict[Any, Response], key: Any, response: Response, findings: list[Finding]) -> None:
    """Keep the later of two rows that stand for the same thing; the earlier one is a duplicate."""
    if key in kept:
        findings.append(Finding("duplicate", kept[key].row))
    kept[key] = response


def reduce_log(
    survey: Survey,
    wave: Wave,
    milestone: Milestone,
    seated: Iterable[Seated],
    planned: int | None,
    findings: list[Finding],
) -> dict[str, Answers]:
    """A yes or a no for each pair that logged anything: were there enough rows with a positive answer?

    Rows of a pair are told apart by their key date. One dated before the cohort began is no session of it, one dated
    after the milestone's week is for the next milestone.
    """
    needed = planned if milestone.needed == "planned" else milestone.needed
    if needed is None:
        raise ValueError("how many sessions were planned by the milestone's week must be given")
    kept: dict[tuple[str, str], Response] = {}
    for _, response, seat in seated:
        day = response.answers.get(survey.key or "")
        if not isinstance(day, str):
            findings.append(Finding("no-key", response.row))
        elif day < wave.opens.isoformat():
            findings.append(Finding("key-early", response.row))
        elif day <= wave.closes.isoformat():
            keep_latest(kept, (seat.pair, day), response, findings)
    question = survey.questions[milestone.question]
    yes = question.positive[0]
    no = next(option.id for option in question.options if option.id not in question.positive)
    counts: dict[str, int] = {pair: 0 for pair, _ in sorted(kept)}
    for (pair, _), response in kept.items():
        counts[pair] += response.answers.get(question.id) in question.positive
    return {pair: {question.id: yes if count >= needed else no} for pair, count in counts.items()}
