"""Private documents that a command made of the answers: another run makes them again, so they go with what they quote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from binome.places import Places

__all__ = ["derived_of", "proposal_of"]


def proposal_of(places: Places, cohort: str) -> Iterator[Path]:
    """The proposal of pairs: it quotes sign-ups, so that it is kept no longer than they are."""
    yield from (path for path in (places.private / "matching" / cohort,) if path.exists())


def derived_of(places: Places, cohort: str) -> Iterator[Path]:
    """The report, the messages, the proposal of pairs and the documents of a cohort that stand in private/: they name people, pairs and codes."""
    for path in (places.private / "reports" / f"{cohort}.html", places.private / "messages" / cohort, places.made_out / cohort):
        if path.exists():
            yield path
    yield from proposal_of(places, cohort)
