"""The pages of a tiny programme, compared with the ones somebody looked at and accepted.

When a change is right, `BINOME_ACCEPT=1 pytest tests/publish/test_cohort_pages_expected.py` accepts it; look at the
difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cohort_house import context

from binome.model import LANGUAGES
from binome.publish.pages import cohort_calendar, cohort_index, cohort_progress, cohorts
from binome.publish.rendering import PageKind

EXPECTED = Path(__file__).parent / "expected"
KINDS: dict[str, PageKind] = {
    "cohorts": cohorts.pages,
    "index": cohort_index.pages,
    "calendar": cohort_calendar.pages,
    "progress": cohort_progress.pages,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_of_a_tiny_programme_are_the_ones_that_were_accepted(kind: str, language: str) -> None:
    for page in KINDS[kind](context(language)):
        file = EXPECTED / language / page.path
        if os.environ.get("BINOME_ACCEPT"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page.text.encode())
        assert file.read_text(encoding="utf-8") == page.text, f"{file.name}: BINOME_ACCEPT=1 accepts the change"
