"""What the script says and holds: words that the reader's side knows again, no text that escapes, no more rights than needed."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from binome.folding import fold
from binome.model import LANGUAGES, Program, Survey
from binome.program.load import load_program
from binome.publish.forms.asking import asked_questions, code_label, notice_of, questions_of
from binome.publish.forms.data import data_of, load_layout
from binome.publish.forms.script import PARTS, SCOPES, SOURCES, literal, manifest_of, script_of
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.survey.columns import CODES, map_columns
from binome.survey.questions.labels import Labels
from binome.survey.roster import COLUMNS
from binome.survey.seatwords import role_of, status_of
from forms_node import needs_node, run_node, run_node_tests

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.append(str(HERE.parent / "hostile"))

from hostile_corpus import STRINGS  # noqa: E402
from hostile_programme import TODAY, deal, write_programme  # noqa: E402

NEEDS = {  # what a service asks for; Google itself tells at the first run of a script with too few
    "SpreadsheetApp": "spreadsheets", "FormApp": "forms", "MailApp": "script.send_mail", "ScriptApp": "script.scriptapp",
    "PropertiesService": None, "LockService": None, "Utilities": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def example() -> Program:
    program = load_program(ROOT).program
    assert program is not None
    return program


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Program]:
    made = [write_programme(tmp_path_factory.mktemp("hostile"), strings) for strings in deal(STRINGS)]
    loaded = [load_program(site.root).program for site in made]
    assert all(loaded)
    return [program for program in loaded if program is not None]


def context_of(program: Program, language: str) -> Context:
    return Context(program, Ledger(), TODAY, language)


def asked(programs: list[Program]) -> Iterator[tuple[Survey, Context]]:
    for program in programs:
        for language in LANGUAGES:
            yield from ((survey, context_of(program, language)) for survey in program.surveys.values())


def test_every_title_and_option_of_a_form_is_known_again_by_the_reader(example: Program, hostile: list[Program]) -> None:
    """Whatever blanks and typography the form shows, its columns and its answers are found under the ids of the survey."""
    met = 0
    for survey, context in asked([example, *hostile]):
        shown = list(questions_of(context, survey))
        columns = map_columns(survey, ["Horodateur", code_label(context.language), *(str(question["title"]) for question in shown)])
        assert {question["id"]: (place,) for place, question in enumerate(shown, start=2)} == dict(columns.questions)
        assert columns.code == 1 and columns.extras == ()
        for question, told in zip(asked_questions(survey), shown, strict=True):
            options = told["options"]
            assert isinstance(options, list) and "\n" not in f"{told['title']}{''.join(options)}"
            assert [Labels(question).exact(label) for label in options] == [option.id for option in question.options]
            met += 1 + len(options)
    assert met > 5000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_of_the_code_is_one_that_a_pull_looks_for(language: str) -> None:
    assert fold(code_label(language)) in map(fold, CODES)


def test_a_question_that_another_replaces_is_no_longer_asked(example: Program) -> None:
    """It stays in the survey's file for its answers, and on the form behind the submit button."""
    from dataclasses import replace

    survey = example.surveys["mensuel"]
    new = replace(survey.questions["used"], id="new", replaces="fit")
    changed = replace(survey, questions={**survey.questions, "new": new})
    assert [question.id for question in asked_questions(changed)] == ["reached", "used", "new"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_of_a_form_is_the_one_of_the_survey_s_own_page(example: Program, language: str) -> None:
    """R10: the page of surveys prints every sentence of it, word for word."""
    from binome.publish.forms.plain import plain
    from binome.publish.pages.surveys import pages
    from binome.publish.escape import Html

    context = context_of(example, language)
    (page,) = pages(context)
    printed = plain(Html(page.text))
    for survey in example.surveys.values():
        title, sentences = notice_of(context, survey)
        assert len(sentences) >= 3
        for sentence in (title, *sentences):
            assert sentence in printed


def test_no_text_can_end_the_data_it_stands_in() -> None:
    """Quotes, line separators, ends of elements, template quotes and signs that turn reading around are numbers; the rest reads well."""
    for text in STRINGS:
        written = literal({"x": [text]})
        assert json.loads(written) == {"x": [text]}
        assert not re.search("[<>&`\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\x00-\x09\x0b-\x1f\x7f-\x9f]", written)
    assert literal("L’été\u202f: « oui »") == '"L’été\u202f: « oui »"'


@needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_of_a_programme_stay_words(hostile: list[Program], tmp_path: Path, language: str) -> None:
    """Over seven hundred strings in titles, questions, options and helps: the script parses, says them, and runs none."""
    for number, program in enumerate(hostile):
        cohort, context = program.cohorts["c-1"], context_of(program, language)
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "carnet.gs").write_text(script_of(context, cohort), encoding="utf-8")
        (folder / "data.json").write_text(json.dumps(data_of(context, cohort)), encoding="utf-8")
    run_node_tests("hostile.test.mjs", BINOME_HOSTILE_SCRIPTS=str(tmp_path))


@needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_call_of_the_script_is_one_that_google_declares(example: Program, tmp_path: Path, language: str) -> None:
    """TypeScript's compiler reads the script against the declarations; a call that Google has not is found."""
    script = script_of(context_of(example, language), example.cohorts["pilote-2026"])
    (tmp_path / "carnet.gs").write_text(script, encoding="utf-8")
    assert run_node("check_types.mjs", str(tmp_path / "carnet.gs")) == ""
    (tmp_path / "wrong.gs").write_text(script.replace("form.setTitle(", "form.setTitel("), encoding="utf-8")
    assert "setTitel" in run_node("check_types.mjs", str(tmp_path / "wrong.gs"))


@needs_node
def test_the_script_compares_words_as_python_does(example: Program, tmp_path: Path) -> None:
    """fold is written twice, for two languages; over the hostile corpus and every text of the example both say the same."""
    questions = [question for survey in example.surveys.values() for question in survey.questions.values()]
    texts = [text for question in questions for text in question.label.by_language.values()]
    spoken = [*texts, *STRINGS, "Mentoré·e", "REMPLACÉ(E)", "Straße", "« Oui » !", "a ; b"]
    (tmp_path / "strings.json").write_text(json.dumps(spoken), encoding="utf-8")
    (tmp_path / "carnet.gs").write_text(script_of(context_of(example, "fr"), example.cohorts["pilote-2026"]), encoding="utf-8")
    folded = json.loads(run_node("fold_all.mjs", str(tmp_path / "carnet.gs"), str(tmp_path / "strings.json")))
    assert dict(zip(spoken, folded, strict=True)) == {text: fold(text) for text in spoken}


def test_the_manifest_asks_for_no_more_than_the_script_uses(example: Program) -> None:
    """Four scopes, each because of a service that is called; no mailbox, no Drive, no other host, and nothing logged at Google."""
    sources = "".join((SOURCES / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
    called = set(re.findall(r"\b([A-Z]\w+(?:App|Service)|Utilities|Session)\.", sources))
    assert called <= NEEDS.keys()
    assert {NEEDS[service] for service in called} - {None} == set(SCOPES)
    manifest = json.loads(manifest_of(context_of(example, "fr")))
    assert manifest["oauthScopes"] == [f"https://www.googleapis.com/auth/{scope}" for scope in SCOPES]
    assert (manifest["timeZone"], manifest["runtimeVersion"], manifest["exceptionLogging"]) == ("Europe/Paris", "V8", "NONE")


def test_every_source_of_the_script_has_its_place_in_it() -> None:
    """A file that no tuple names would never reach Google."""
    assert sorted(PARTS) == sorted(path.stem for path in SOURCES.glob("*.js"))


def test_every_sentence_that_the_script_says_is_there(example: Program) -> None:
    """say("script", "…") and refusal("…") name keys of locales; a key that nothing says is gone."""
    sources = "".join((SOURCES / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
    begun = tuple(re.findall(r"`([a-z]+(?:[.-][a-z-]+)*\.?)\$\{", sources))  # say("script", `mail.role.${seat.role}`)
    for language in LANGUAGES:
        sentences = data_of(context_of(example, language), example.cohorts["pilote-2026"])["sentences"]
        assert isinstance(sentences, dict)
        keys = {re.sub(r"\.(one|other)$", "", key) for key in sentences[language]["script"]}
        said = set(re.findall(r'(?:say\("script", |refusal\(|speak\()"([^"]+)"', sources))
        assert said <= keys, sorted(said - keys)
        assert [key for key in sorted(keys) if f'"{key}"' not in sources and not key.startswith(begun)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_private_reaches_the_script(language: str, tmp_path: Path) -> None:
    """It is written outside private/: no code, no person and no pair of a roster stands in it."""
    shutil.copytree(ROOT / "program", tmp_path / "program")
    program = load_program(tmp_path).program
    assert program is not None
    script = script_of(context_of(program, language), program.cohorts["pilote-2026"])
    rows = (ROOT / "program/example/pilote-2026/roster.csv").read_text(encoding="utf-8").splitlines()[1:]
    for code, person in (row.split(",")[:2] for row in rows):
        assert code not in script and (not person or person not in script)


def test_the_carnet_speaks_the_roster_s_words() -> None:
    """Its columns, the copy without names, and every word that its lists offer are read by the roster's own readers."""
    layout = load_layout()
    assert tuple(layout["codes"]) == COLUMNS and set(COLUMNS) <= layout["people"].keys()
    assert not {"name", "email"} & set(layout["codes"])
    for known, words in ((role_of, layout["words"]["role"]), (status_of, layout["words"]["status"])):
        for word, shown in words.items():
            assert {known(shown[language]) for language in LANGUAGES} == {word}
    titles = [fold(title[language]) for title in layout["people"].values() for language in LANGUAGES]
    assert len(set(titles)) >= len(layout["people"])
