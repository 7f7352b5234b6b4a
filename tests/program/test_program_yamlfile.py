"""A YAML file becomes plain data, as YAML 1.2 means it, and remembers where every word stood."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from binome.problems import Place, Stop
from binome.program.yamlfile import MAX_BYTES, parse_yaml
from binome.program.yamlkeys import fault_of_key


def data_of(text: str) -> object:
    return parse_yaml(text.encode(), "f.yml").data


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("010", 10),
        ("0o10", 8),
        ("0x10", 16),
        ("1_000", "1_000"),
        ("2026-11-21", "2026-11-21"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("-3", -3),
        ("2.5", 2.5),
        ("1e2", 100.0),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("9" * 16, "9" * 16),
        ('"45"', "45"),
        ("'true'", "true"),
    ],
)
def test_a_plain_word_means_what_yaml_1_2_says(written: str, meant: object) -> None:
    found = data_of(f"a: {written}")["a"]
    assert (type(found), found) == (type(meant), meant)


def test_every_key_and_value_knows_its_line_and_column() -> None:
    document = parse_yaml("a: 1\nb:\n  - x\n  - c: é y\n".encode(), "f.yml")
    assert document.place("a") == Place("f.yml", 1, 4, "a")
    assert document.place("b", 1, "c", key=True) == Place("f.yml", 4, 5, "b[2].c")
    assert document.place("b", 1, "c") == Place("f.yml", 4, 8, "b[2].c")


def test_what_is_absent_is_told_where_it_should_stand() -> None:
    document = parse_yaml(b"a:\n  b: 1\n", "f.yml")
    assert document.place("a", "c") == Place("f.yml", 2, 3, "a.c")


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    document = parse_yaml("\ufeffa: 1\r\nb: 2\r\n".encode(), "f.yml")
    assert document.data == {"a": 1, "b": 2}
    assert document.place("b").line == 2


def test_size_is_bounded() -> None:
    with pytest.raises(Stop) as stop:
        parse_yaml(b"a" * (MAX_BYTES + 1), "f.yml")
    assert stop.value.problems[0].id == "yaml.too-large"


def test_depth_is_bounded_before_anything_is_built() -> None:
    with pytest.raises(Stop) as stop:
        parse_yaml(b"[" * (MAX_BYTES - 1), "f.yml")
    assert stop.value.problems[0].id == "yaml.too-deep"


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=8)
keys = words.filter(lambda key: not fault_of_key(key, before=None, touches=False, alone=False))
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(keys, plain, min_size=1))
def test_data_written_as_yaml_is_read_back_as_it_was(data: dict) -> None:
    assert data_of(yaml.safe_dump(data, allow_unicode=True, sort_keys=False)) == data
