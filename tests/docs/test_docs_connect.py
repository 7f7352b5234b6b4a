"""The pages about forms and the Carnet: every word that they quote of ours is what the code says, every block of them works."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from test_docs_launch import FILE, block
from written_pages import DOCS, LANGUAGES, PROGRAM, read_pages

from binome.program.load import load_program
from binome.publish.forms.data import load_layout
from binome.publish.forms.make import MANIFEST, SCRIPT
from binome.publish.forms.script import SCOPES
from binome.publish.forms.script import SOURCES as SCRIPTS
from binome.survey.columns import CODES
from binome.survey.sources import SOURCES
from binome.survey.sources.google.key import VARIABLES, find_key
from binome.wording import load_wording

CONNECT, CARNET = "connecter-les-formulaires.md", "le-carnet.md"
WORKFLOW = DOCS.parent / "scripts/binome/start/files/github/dot-github/workflows/binome.yml"
MENU = [found or None for found in re.findall(r'^  (?:\["(menu\.[\w-]+)"|null)', (SCRIPTS / "menu.js").read_text(encoding="utf-8"), re.M)]

QUOTED = {"fr": re.compile("«\u00a0(.*?)\u00a0»"), "en": re.compile("“(.*?)”")}
OF_OTHERS = {  # what Google, GitHub and people say, between quotation marks all the same
    "fr": {
        "au moins 11\u00a0sur\u00a014", "workflows", "Carnet pilote 2027", "appsscript.json", "essai gratuit", "Google Sheets API",
        "La création de clés est désactivée", "tous les utilisateurs disposant du lien", "Trois questions, une minute",
    },
    "en": {
        "at least 11 of 14", "Carnet 2027 pilot", "appsscript.json", "free trial", "Google Sheets API",
        "Service account key creation is disabled", "anyone with the link", "Three questions, one minute",
    },
}  # fmt: skip


def page(language: str, name: str):
    return read_pages(language)[name]


def section(language: str, name: str, number: int) -> str:
    """What stands under the page's second-level heading of this number, from 0: headings correspond in both languages."""
    return re.split(r"^## .*\n", page(language, name).prose, flags=re.MULTILINE)[number + 1]


def first_cells(text: str) -> list[str]:
    """The first cell of each row of a table, without its head."""
    return [row.split("|")[1].strip() for row in re.findall(r"^\|.*\|$", text, re.MULTILINE)][2:]


def sentences(language: str) -> dict[str, str]:
    """Every sentence that the kit may say, by room and key, and the Carnet's words as `carnet/tabs.people`."""
    rooms = {file.stem.split("-")[0] for file in (DOCS.parent / "scripts/binome/locales" / language).glob("*.yml")}
    said = {f"{room}/{key}": text for room in rooms for key, text in load_wording(language, room).items()}
    return said | {f"carnet/{key}": text for key, text in _words(dict(load_layout()), language)}


def _words(layout: dict[str, object], language: str, path: str = ""):
    for key, value in layout.items():
        if isinstance(value, dict) and value.keys() >= set(LANGUAGES) and isinstance(value[language], str):
            yield f"{path}{key}", value[language]
        elif isinstance(value, dict):
            yield from _words(value, language, f"{path}{key}.")


def is_said(words: str, sentence: str, whole: bool) -> bool:
    """Whether a sentence says these words, its blanks being filled with anything."""
    if not whole and words in sentence:
        return True
    parts = [re.escape(part) for part in re.split(r"\{\w+\}", sentence)]
    return len(parts) > 1 and bool(re.fullmatch(".+".join(parts), words)) or words == sentence


@pytest.mark.parametrize("name", [CONNECT, CARNET])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawn_screen_says_what_the_code_says(language, name):
    """Each word of ours in a drawing names its sentence, and is that sentence."""
    told = re.findall(r'<(\w+)[^>]* data-say="([^"]+)"[^>]*>(.*?)</\1>', page(language, name).text)
    known = sentences(language)
    assert len(told) >= 9
    wrong = [(key, words) for _, key, words in told if not is_said(html.unescape(words), known.get(key, ""), whole=True)]
    assert wrong == []


@pytest.mark.parametrize("name", [CONNECT, CARNET])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_between_quotation_marks_is_said_by_the_kit(language, name):
    """A sentence that changes in the code is told here before a reader looks for it in vain."""
    quoted = set(QUOTED[language].findall(re.sub(r"<[^>]*>", "", page(language, name).prose))) - OF_OTHERS[language]
    known = sentences(language).values()
    assert len(quoted) > 5
    assert {words for words in quoted if not any(is_said(words, sentence, whole=False) for sentence in known)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doctor_s_table_quotes_the_doctor(language):
    """Its first column holds words of the doctor, or of the problems that he tells."""
    known = [text for key, text in sentences(language).items() if key.startswith(("doctor/", "problems/source.google", "problems/google"))]
    cells = first_cells(section(language, CONNECT, 5))
    assert len(cells) >= 12
    words = [QUOTED[language].search(cell)[1] for cell in cells]
    assert [one for one in words if not any(one in text for text in known)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_is_drawn_and_told_line_by_line(language):
    """In the script's order, with its separators: in each drawing of it, and as headings of the Carnet's page."""
    said = load_wording(language, "script")
    lines = [said[key] for key in MENU if key]
    drawn = [key and said[key] for key in MENU]
    for name in (CONNECT, CARNET):
        drops = re.findall(r'<div class="bn-screen__drop">(.*?)</div>', page(language, name).text)
        drop = next(text for text in drops if "script/menu" in text)
        assert [words or None for words in re.findall(r'data-say="[^"]+">(.*?)</span>|bn-screen__cut', drop)] == drawn
    assert re.findall(r"^### (.*)$", section(language, CARNET, 3), re.MULTILINE) == lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_carnet_s_tabs_and_columns_are_those_of_its_layout(language):
    """People's columns in order, every tab by its name, and the columns copied to Réponses."""
    layout = load_layout()
    assert first_cells(section(language, CARNET, 1)) == [column[language] for column in layout["people"].values()]
    text = page(language, CARNET).prose
    assert all(f">{tab[language]}<" in text for id, tab in layout["tabs"].items() if id != "codes")
    assert f"| `{layout['tabs']['codes'][language]}` |" in text
    assert ", ".join(f"`{column}`" for column in layout["codes"]) in text
    surveys = set(load_program(PROGRAM.parent).program.surveys)
    assert set(re.findall(r"`([\w-]+)`", first_cells(section(language, CARNET, 2))[1])) == surveys


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_the_carnet_s_page_are_those_of_the_rules(language):
    """Days of silence, cancellations in a row, the hour of the daily messages, the days before a close, seconds of a run."""
    limits = json.loads((DOCS.parent / "scripts/binome/cohort/thresholds.json").read_text(encoding="utf-8"))
    script = "".join(file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.js"))
    said = {name: int(number) for name, number in re.findall(r"const (\w+) = (\d+);", script)}
    week, links = section(language, CARNET, 3), section(language, CARNET, 3)
    assert re.search(rf"\b{limits['silent_days']}\b", week) and limits["cancelled_in_a_row"] == 2
    assert re.search(rf"{said['DAILY_HOUR']}(\u00a0h|,)", links) and said["REMINDER_DAYS"] == 2
    assert {"fr": "deux jours avant", "en": "two days before"}[language] in links
    assert said["LONGEST_RUN"] < 6 * 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_files_variables_and_workflows_are_the_code_s(language):
    """What is typed, pasted or looked for in a list exists under that very name."""
    text = page(language, CONNECT).text
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    jobs, inputs = workflow["jobs"], workflow[True]["workflow_dispatch"]["inputs"]
    assert f"`{SCRIPT}`" in text and f"`{MANIFEST}`" in text
    assert f"`{VARIABLES[0]}`" in text and all(VARIABLES[0] in str(jobs[name]) and "secrets.REPONSES" in str(jobs[name]) for name in ("night", "doctor"))
    assert all(f"**{word}**" in text for word in (workflow["name"], *inputs["what"]["options"]))
    asked = [one["description"] for one in inputs.values()]  # what GitHub shows beside each field
    assert asked == re.findall(r'<span>([^<]+)<span class="bn-screen__field">', text)[:3]
    assert f"**{jobs['forms']['steps'][-1]['with']['name']}**" in text
    assert len(first_cells(section(language, CONNECT, 1))) == len(SCOPES)
    assert any(words in CODES for words in QUOTED[language].findall(section(language, CONNECT, 6)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sources_that_the_page_gives_pass_the_check(language, tmp_path):
    """Each block, and each line of the table of other tools, in the cohort of the page that tells how to start one."""
    whole = block(language, "yaml")
    shown = re.findall(r"^```yaml[^\n]*\n(sources:.*?)^```", page(language, CONNECT).text, re.DOTALL | re.MULTILINE)
    others = section(language, CONNECT, 6)
    folder, workbook = re.search(r"answers: \{.*?path: (\S+)\}", shown[0])[1], re.search(r"`(\S+\.xlsx)`", others)[1]
    types = re.findall(r"\| `([\w-]+)` \|$", others, re.MULTILINE)[1:]  # the first is the head
    lines = [f"{{type: {one}, path: {workbook if one == 'xlsx' else folder}}}" for one in types]
    roster = "  roster: {type: csv, path: private/inbox/pilote-2027/roster.csv}\n"
    given = [*shown, *(f"sources:\n  answers: {line}\n{roster}" for line in lines)]
    assert {re.search(r"answers: \{type: ([\w-]+)", text)[1] for text in given} == {source.type for source in SOURCES}
    for number, text in enumerate(given):
        root = tmp_path / str(number)
        shutil.copytree(PROGRAM, root / "program")
        (root / "program" / FILE).write_text(whole[: whole.index("sources:")] + text, encoding="utf-8")
        problems = [one for one in load_program(root).problems if one.place.file == f"program/{FILE}"]
        assert [one.severity for one in problems] == ["info"], text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_it_department_hands_back_is_a_key(language, tmp_path):
    """The page's federation names the robot of the page's commands, and reads the very file that the page's step writes."""
    text = page(language, CONNECT).text
    given = block_of(text, "json")
    key = find_key({VARIABLES[0]: given}, tmp_path)
    commands = block_of(text, "bash")
    project = re.search(r"^PROJET=(.*)$", commands, re.MULTILINE)[1]
    assert key.address == f"binome@{project}.iam.gserviceaccount.com" and key.address.partition("@")[2] in section(language, CONNECT, 4)
    path = json.loads(given)["credential_source"]["file"]
    assert f"--credential-source-file={path} " in commands and f"-o {path} " in text
    audience = re.search(r"--allowed-audiences=(\w+)", commands)[1]
    assert f"&audience={audience}" in text


def block_of(text: str, kind: str) -> str:
    """The first block of code of this kind."""
    return re.search(rf"^```{kind}[^\n]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)[1]
