"""The pages of a programme, from a doll's house of plain objects."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from publish_house import TODAY, program, said

from binome.model import LANGUAGES, Milestone, Option, Publication, Question, Step, Text, Waves
from binome.publish.effort import effort_of
from binome.publish.pages import render_pages
from binome.publish.rendering import address
from binome.release.ledger import Ledger
from binome.wording import load_wording

TEMPLATES = Path(__file__).parents[2] / "scripts" / "binome" / "publish" / "templates"


def page(path: str, language: str = "fr", **changes: object) -> str:
    """The words and tags of one page, entities undone."""
    return unescape(render_pages(program(**changes), Ledger(), TODAY, language)[f"programme/{path}.md"])


def with_question(question: Question, **changes: object) -> dict[str, object]:
    survey = replace(program().surveys["mensuel"], questions={question.id: question}, **changes)
    return {"surveys": {"mensuel": survey}}


def test_the_time_asked_is_added_up_from_the_calendar_and_the_surveys() -> None:
    house = program()
    steps = [("presentation", -3, 45), ("training", -2, 180), ("workshop", -1, 90), ("framing", 1, 60), ("closing", 17, 90), ("open", 5, None)]
    calendar = replace(house.calendar, steps=tuple(Step(id, week, said(id), said("x"), said("x"), minutes) for id, week, minutes in steps))
    monthly = house.surveys["mensuel"]
    surveys = {
        "mensuel": monthly,
        "bilan": replace(monthly, id="bilan", waves=Waves(at=("framing", "closing"))),
        "journal": replace(monthly, id="journal", waves=Waves(running=True)),
    }
    effort = effort_of(program(calendar=calendar, surveys=surveys))
    assert (effort.sessions, effort.before, effort.during, effort.mentors) == (8 * 45, 45 + 90, 60 + 90, 180)
    assert effort.total == 360 + 135 + 150
    assert (effort.surveys, effort.questions) == (4 + 2, 4 + 2)
    told = page("index", calendar=calendar, surveys=surveys)
    assert "10 h 45" in told.replace("\u00a0", " ") and "3 h de formation" in told.replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title_a_description_and_says_that_the_example_is_invented(language: str) -> None:
    for path, text in render_pages(program(), Ledger(), TODAY, language).items():
        if path.endswith(".md"):
            assert re.match(r'---\ntitle: "[^"]+"\ndescription: "[^"]+"\n', text), path
            of_the_kit = path.startswith(("guide/", "manuel/", "reference/"))  # the same whatever the programme
            assert ("bn-banner" in text) != of_the_kit, path


def test_a_real_programme_carries_no_banner() -> None:
    assert "bn-banner" not in page("index", settings=replace(program().settings, example=False, today=None))


def test_the_same_pages_exist_in_every_language() -> None:
    french, english = (set(render_pages(program(), Ledger(), TODAY, language)) for language in LANGUAGES)
    assert french == english


def test_both_languages_say_the_same_sentences() -> None:
    for room in ("pages", "dates"):
        french, english = (set(load_wording(language, room)) for language in LANGUAGES)
        assert {key for key in french ^ english if not key.startswith("number.")} == set(), room


def test_no_blank_of_a_french_sentence_breaks_before_a_sign() -> None:
    for key, sentence in load_wording("fr", "pages").items():
        assert not re.search(r"« | [»;!?]|\w :|'", sentence), key


def test_hostile_words_stay_words_on_every_page() -> None:
    hostile = said('<script>alert("x")</script> [a](javascript:b) **c** {{ d }}')
    house = program()
    objective = replace(house.objectives["veille"], title=hostile, does=hostile, instead_of=hostile)
    pages = render_pages(
        program(
            settings=replace(house.settings, title=hostile, summary=hostile, sponsor=hostile),
            objectives={"veille": objective},
            contract=replace(house.contract, title=hostile, clauses=(replace(house.contract.clauses[0], text=hostile),)),
        ),
        Ledger(), TODAY, "fr",
    )  # fmt: skip
    for path, text in pages.items():
        body = text.split("---", 2)[-1]
        assert "<script" not in text and "](javascript" not in body and "**c**" not in body, path


def test_an_objective_says_from_how_many_to_how_many_and_by_when() -> None:
    assert "De 0 à 4" in page("objectifs")
    assert "semaine\u00a08" in page("objectifs")


def test_a_number_takes_the_signs_of_the_language() -> None:
    house = program().objectives["veille"]
    objective = replace(house, indicator=replace(house.indicator, baseline=12.5, target=12_000))
    assert "De 12,5 à 12\u202f000" in page("objectifs", objectives={"veille": objective})
    assert "From 12.5 to 12,000" in page("objectifs", "en", objectives={"veille": objective})


def test_a_variable_of_the_contract_is_a_blank_to_fill_and_an_unknown_one_stays_as_typed() -> None:
    clause = replace(program().contract.clauses[0], text=said("{mentor} et {personne}."))
    text = page("contrat", contract=replace(program().contract, clauses=(clause,)))
    assert '<span class="bn-slot"><small>prénom du mentor</small></span> et {personne}.' in text


@pytest.mark.parametrize(("m", "k"), [(1, 5), (2, 7), (3, 9)])
def test_a_survey_says_the_smallest_number_of_answers_before_the_first_one(m: int, k: int) -> None:
    settings = replace(program().settings, publication=Publication(m_person=m))
    assert f"Rien sous\u00a0{k}\u00a0réponses" in page("questionnaires", settings=settings)


def test_a_survey_names_the_answers_that_a_figure_counts() -> None:
    used = replace(program().surveys["mensuel"].questions["used"], positive=("yes", "partly"))
    assert "« Oui » ou « En partie »".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in page("questionnaires", **with_question(used))


@pytest.mark.parametrize("type_", ["date", "text"])
def test_what_only_the_coordinator_reads_is_said_to_be_never_published(type_: str) -> None:
    text = page("questionnaires", **with_question(Question("note", type_, said("Un mot"), "coordinator")))
    assert "bn-told--coordinator" in text and "bn-told--public" not in text


def test_a_log_publishes_nothing_but_its_milestones() -> None:
    held = Question("held", "yes-no", said("Tenue ?"), "public", options=(Option("yes", said("Oui")),), positive=("yes",))
    running = {"unit": "pair", "waves": Waves(running=True), "key": "held"}
    assert "bn-told--coordinator" in page("questionnaires", **with_question(held, **running))
    milestones = (Milestone("mid", 9, "held", "planned"), Milestone("end", 17, "held", "planned"))
    text = page("questionnaires", **with_question(held, milestones=milestones, **running))
    assert "à la fin de la semaine\u00a09, puis de la semaine\u00a017" in text and "Rien sous\u00a05\u00a0binômes" in text


def test_a_survey_without_identity_counts_answers_and_says_nothing_while_it_is_open() -> None:
    survey = replace(program().surveys["mensuel"], identity="none", waves=Waves(at=("framing",)))
    text = page("questionnaires", surveys={"mensuel": survey})
    assert "on compte des réponses" in text and "Tant qu’il est ouvert" not in text


def test_the_blanks_of_french_do_not_break() -> None:
    question = replace(program().surveys["mensuel"].questions["used"], label=Text({"fr": "Est-ce « utile » ?"}))
    assert "Est-ce «\u00a0utile\u00a0»\u202f?" in page("questionnaires", **with_question(question))


def test_no_template_joins_text_where_markdown_would_get_through() -> None:
    for file in TEMPLATES.rglob("*.j2"):
        assert not re.search(r"\{[{%][^}]*(~|\|\s*safe)", file.read_text(encoding="utf-8")), file.name


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("programme/index.md", "programme/contrat.md", "contrat/"),
        ("programme/contrat.md", "programme/index.md", "../"),
        ("programme/contrat.md", "cohortes/a/index.md", "../../cohortes/a/"),
        ("index.md", "demo.md", "demo/"),
        ("demo.md", "index.md", "../"),
    ],
)
def test_an_address_leads_from_one_page_to_another(source: str, target: str, expected: str) -> None:
    assert address(source, target) == expected
