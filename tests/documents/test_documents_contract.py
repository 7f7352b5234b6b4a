"""The contract: everything that the method asks of it, in both languages, with three signatures and the managers' time."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from binome.model import LANGUAGES, Text
from binome.publish.documents.blocks import Blank, Fields, Paragraph, Signatures
from binome.publish.documents.case import Case, with_blanks
from binome.publish.documents.contract import contract
from binome.publish.documents.typeset import pdf_of
from binome.publish.escape import plain_text
from binome.publish.typography import typeset
from documents_house import DAY, NAMES, ROOT, bare, case, documents, example, text_of

# M30, and what is ours (the way out), M3, M15 and M41: the items that `covers` may name.
SCHEMA = json.loads((ROOT / "schemas/contract.schema.json").read_text(encoding="utf-8"))
ITEMS = SCHEMA["$defs"]["clause"]["properties"]["covers"]["items"]["enum"]


def made(language: str, **changes: object) -> str:
    """The words of the contract's PDF, without blanks."""
    told = next(contract(case(language, **changes)))  # type: ignore[arg-type]
    return bare(text_of(pdf_of(told, DAY)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("item", ITEMS)
def test_every_item_of_the_method_is_on_paper(item, language):
    """Each is settled by a clause whose own words, its blanks apart, are printed."""
    clauses = [clause for clause in example().contract.clauses if item in clause.covers]
    assert clauses
    text = made(language)
    for clause in clauses:
        words = plain_text(typeset(clause.text.to(language), language))
        parts = [part for part in with_blanks(words, {name: Blank("") for name in example().contract.variables}) if isinstance(part, str)]
        assert bare(clause.title.to(language)) in text
        assert not [part for part in parts if bare(part).strip(".,;") not in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_people_sign_and_two_managers_know_the_time(language):
    """Whoever passes on, whoever learns, the coordinator; and a line for each manager."""
    blocks = documents(language)["contrat"].blocks
    (signed,) = [block for block in blocks if isinstance(block, Signatures)]
    assert [place.who for place in signed.places] == ["mentor", "mentee", None]
    assert all(len(place.lines) == 3 for place in signed.places)
    (managers,) = [block for block in blocks if isinstance(block, Fields)]
    assert [field.who for field in managers.fields] == ["mentor", "mentee"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_the_programme_are_filled_in_and_the_rest_is_left_to_write(language):
    """The number and length of sessions and the last day are known; whom to talk to is a name, and stays a blank."""
    values = {part.value for block in documents(language)["contrat"].blocks if isinstance(block, Paragraph) for part in block.line if isinstance(part, Blank)}
    sessions = example().calendar.sessions
    assert values == {"", str(sessions.count), str(sessions.minutes), case(language).end()}


def test_names_of_a_pair_stand_where_the_blanks_were():
    """Two names, two managers, the objectives and the place of their notes."""
    text = made("fr", names=NAMES)
    for words in (*NAMES.names.values(), *NAMES.managers.values(), *(aim.does for aim in NAMES.aims), "Salle du quai"):
        assert bare(words) in text
    blank = made("fr")
    assert not [words for words in (*NAMES.names.values(), *(aim.does for aim in NAMES.aims)) if bare(words) in blank]


def test_a_clause_may_hold_words_in_braces_that_no_variable_declares():
    """They are printed as typed; `check` says what is wrong with them."""
    clause = replace(example().contract.clauses[0], text=Text({"fr": "{mentor} et {personne}, {subject}. Puis."}))
    program = replace(example(), contract=replace(example().contract, clauses=(clause,)))
    told = next(contract(Case(replace(case("fr").context, program=program))))
    (line, *_) = [block.line for block in told.blocks if isinstance(block, Paragraph)]
    assert line == (Blank("La personne qui transmet"), " et {personne}, ", Blank("Le sujet, en une ligne", lines=1), "Puis.")
