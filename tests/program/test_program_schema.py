"""A schema's complaint is told in our own words, whatever the schema says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binome.model import LANGUAGES
from binome.program.near import near_date, near_id, near_number, read_date
from binome.program.schema import check_shape, load_schemas
from binome.program.schemawords import REASONS
from binome.program.yamlfile import parse_yaml
from binome.wording import load_wording


def types_in(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        kinds = schema.get("type", [])
        if isinstance(kinds, str | list) and kinds:
            yield "-or-".join([kinds] if isinstance(kinds, str) else sorted(kinds))
        for key, inner in schema.items():
            yield from types_in(inner) if key != "examples" else ()
    for inner in schema if isinstance(schema, list) else ():
        yield from types_in(inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_and_every_reason_has_its_words(language: str) -> None:
    known = load_wording(language, "problems")
    types = {f"kind.{kind}" for name, schema in load_schemas().items() for kind in types_in(schema)}
    reasons = {f"reason.{key.replace('_', '-')}" for key in REASONS}
    assert types | reasons <= known.keys()
    assert {key for key in known if key.startswith(("kind.", "reason."))} <= types | reasons


def test_an_id_that_ends_with_a_line_feed_is_refused() -> None:
    document = parse_yaml(b'skills: {"prompts\\n": {title: x}}', "skills.yml")
    assert [problem.id for problem in check_shape(document, "skills")] == ["schema.id"]


def test_every_mistake_of_a_file_is_told_at_once() -> None:
    document = parse_yaml(b"start: x\nstage: y\npairs: z\nobjectives: []\nmoon: 1\n", "f.yml")
    assert len(check_shape(document, "cohort")) == 5


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("21/11/2026", "2026-11-21"),
        ("5.1.2026", "2026-01-05"),
        ("2026/11/21", "2026-11-21"),
        ("20261121", "2026-11-21"),
        ("2026-2-3", "2026-02-03"),
        ("2026-02-30", "2026-02-28"),
        ("2026-13-01", None),
        ("32/01/2026", None),
        ("demain", None),
    ],
)
def test_a_day_written_otherwise_is_recognised_day_first(written: str, meant: str | None) -> None:
    assert read_date(written) is None
    found = near_date(written)
    assert (found and found.isoformat()) == meant


@pytest.mark.parametrize(("found", "high", "meant"), [(450, 120, 45), (60, 52, None), (9999, 52, None), (170, 26, 17)])
def test_a_digit_too_many_is_noticed_and_a_slight_excess_is_not(found: int, high: int, meant: int | None) -> None:
    assert near_number(found, 1, high) == meant


@given(st.text())
def test_a_suggested_id_or_day_is_one(text: str) -> None:
    suggested, day = near_id(text), near_date(text)
    assert suggested is None or near_id(suggested) == suggested
    assert day is None or read_date(day.isoformat()) == day
