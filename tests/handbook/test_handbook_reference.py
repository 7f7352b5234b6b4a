"""The reference: every key of every schema, in both languages, with examples that the check accepts."""

from __future__ import annotations

import re
from functools import cache

import pytest

from binome.kit import kit_folder
from binome.model import LANGUAGES
from binome.program.document import Document
from binome.program.schema import load_schemas, load_validator
from binome.program.schemafaults import problems_of
from binome.program.yamlfile import read_yaml
from binome.publish.pages import reference
from binome.publish.pages.reference_fields import KINDS, fields_of, load_descriptions
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from handbook_house import TODAY, program

FIELDS = [pytest.param(kind, field, id=f"{kind}: {'.'.join(field.path)}") for kind in KINDS for field in fields_of(kind)]


@cache
def pages(language: str) -> dict[str, str]:
    return {page.path: page.text for page in reference.pages(Context(program(), Ledger(), TODAY, language))}


def described() -> dict[str, str]:
    """Every description that a page prints, and where it stands first."""
    found: dict[str, str] = {}
    for kind in KINDS:
        found.setdefault(load_validator(kind).schema["description"], kind)
        for field in fields_of(kind):
            found.setdefault(field.description, f"{kind}: {'.'.join(field.path)}")
    return found


def test_every_schema_has_its_page():
    """A new kind of file is one more word in KINDS."""
    assert {f"{kind}.schema.json" for kind in KINDS} == load_schemas().keys() - {"common.schema.json"}
    for language in LANGUAGES:
        assert pages(language).keys() == {f"reference/{name}.md" for name in ("index", *KINDS)}


def test_every_description_is_told_in_english():
    """schemas/descriptions.en.yml has the English of each French sentence; one that was reworded is missing again."""
    assert {where for words, where in described().items() if words not in load_descriptions("en")} == set()


def test_no_english_is_left_of_a_sentence_that_is_gone():
    every = "\n".join(path.read_text(encoding="utf-8") for path in kit_folder("schemas").glob("*.json"))
    assert [words for words in load_descriptions("en") if words.replace('"', '\\"') not in every] == []


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_key_has_its_place_and_its_example_is_accepted(kind, field, tmp_path):
    """On the page of its file, in both languages; an example is read and judged as `binome check` does."""
    anchor = "-".join(part.replace("*", "id").replace("[]", "each").replace("_", "-") for part in field.path)
    for language in LANGUAGES:
        assert pages(language)[f"reference/{kind}.md"].count(f"{{: #{anchor} }}") == 1
    assert field.examples, "shows no example"
    for example in field.examples:
        file = tmp_path / "example.yml"
        file.write_text(example + "\n", encoding="utf-8")
        read = read_yaml(file, "example.yml")
        judge = load_validator(kind).evolve(schema={"type": "object", "properties": {field.name: field.shape}})
        assert problems_of(list(judge.iter_errors(read.data)), read) == []
        assert isinstance(read, Document) and [*read.data] == [field.name]


def test_an_example_that_is_wrong_would_be_refused(tmp_path):
    """The judge of the test above sees a value out of bounds."""
    file = tmp_path / "example.yml"
    file.write_text("pairs: 501\n", encoding="utf-8")
    read = read_yaml(file, "example.yml")
    shape = next(field.shape for field in fields_of("cohort") if field.path == ("pairs",))
    judge = load_validator("cohort").evolve(schema={"type": "object", "properties": {"pairs": shape}})
    assert [problem.id for problem in problems_of(list(judge.iter_errors(read.data)), read)] == ["schema.maximum"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_allowed_is_said_of_every_key(language):
    """No empty cell, no blank left to fill in."""
    for path, text in pages(language).items():
        assert "<dd></dd>" not in text, path
        assert not re.search(r"<dd>[^<]*\{(low|high|length|n|choices)\}", text), path
