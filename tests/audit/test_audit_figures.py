"""The maintainers' page holds the figures that the script makes."""

from __future__ import annotations

import figures


def test_the_tables_that_are_cheap_to_make_are_those_of_the_page():
    page = figures.PAGE.read_text(encoding="utf-8")
    assert figures.with_tables(page, ("sizes", "arrows", "chance", "beliefs")) == page


def test_what_histories_published_is_told_with_its_seeds_and_without_an_exposure():
    page = figures.PAGE.read_text(encoding="utf-8")
    assert f"{figures.HISTORIES} histories (seeds 0 to {figures.HISTORIES - 1})" in page
    assert figures.published(4).splitlines()[0].endswith("figures, 0 exposures.")
    assert ", 0 exposures." in page
