"""An aim says what somebody will do; aims.yml holds phrases that do and phrases that do not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from binome.model import LANGUAGES
from binome.program.aims import vague_words

PHRASES = yaml.safe_load((Path(__file__).parent / "aims.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "phrase"), [(lg, p) for lg in LANGUAGES for p in PHRASES[lg]["vague"]])
def test_a_state_of_mind_or_a_thing_is_a_vague_aim(language: str, phrase: str) -> None:
    assert vague_words(phrase, language, needs_verb=True) == phrase


@pytest.mark.parametrize(("language", "phrase"), [(lg, p) for lg in LANGUAGES for p in PHRASES[lg]["fine"]])
def test_an_act_that_can_be_seen_is_a_fine_aim(language: str, phrase: str) -> None:
    assert vague_words(phrase, language, needs_verb=True) is None


def test_a_title_may_name_a_thing() -> None:
    assert vague_words("Les bases de la veille", "fr", needs_verb=False) is None


@given(st.text(), st.sampled_from([*LANGUAGES, "de"]))
def test_any_text_is_judged_without_a_crash_and_repeated_as_it_was_written(text: str, language: str) -> None:
    assert vague_words(text, language, needs_verb=True) in (None, text.strip())
