"""Private documents that a command made of the answers: another run makes them again, so they go with what they quote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from binome.places import Places

__all__ = ["derived_of"]


def derived_of(places: Places, cohort: str) -> Iterator[Path]:
    """The report, the messages, the proposal of pairs and the documents of a cohort that stand in private/: they name people, pairs and codes."""
    folders = (places.private / "messages" / cohort, places.private / "matching" / cohort, places.made_out / cohort)
    for path in (places.private / "reports" / f"{cohort}.html", *folders):
        if path.exists():
            yield path
