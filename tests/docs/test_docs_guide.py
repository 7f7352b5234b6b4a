"""The guide says what the example's programme says, marks what it was told, and ends each page with one next step."""

from __future__ import annotations

import re
from datetime import date

import jinja2
import pytest
import yaml
from written_pages import DOCS, LANGUAGES, PROGRAM, read_pages

from binome.release.disclosure import k_of
from binome.wording import load_wording

PAGES = {language: read_pages(language) for language in LANGUAGES}
ROLES = tuple(f"roles/{name}" for name in ("je-transmets", "j-apprends", "responsables", "coordination", "sponsor", "cse"))
STEPS = (
    *("comprendre", "preparer", "choisir-les-binomes", "cadrer", "contrat-explique", "quand-ca-bloque", "petite-entreprise-et-reseaux"),
    *("evaluer-et-prouver", "grandir", "seul-ou-seule", *ROLES),
)
TOLD_OF = re.compile(r"\b(?:PwC|IBM|Itaú|Nubank|Deloitte|Fortune 500|groupe bancaire|banking group)\b|\b80[\u00a0 ]?%")
SEVEN, FIVE = {"fr": "sept", "en": "seven"}, {"fr": "cinq", "en": "five"}
EVERY = [(language, name) for language in LANGUAGES for name in STEPS]


def text_of(language: str, name: str) -> str:
    return PAGES[language][f"guide/{name}.md"].text


def read_program(name: str) -> dict:
    return yaml.safe_load((PROGRAM / f"{name}.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_page_ends_with_one_next_step(language, name):
    """One button, on the last line: the reader is never left with a choice at the end."""
    *_, last = text_of(language, name).strip().splitlines()
    assert re.fullmatch(r"\[[^]]+\]\([^)]+\)\{ \.md-button \}", last)
    assert text_of(language, name).count(".md-button") == 1


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_what_was_only_told_is_marked_where_it_stands(language, name):
    """A firm or a figure of the articles is never quoted without the word, on its own line."""
    mark = {"fr": "rapporté", "en": "reported"}[language]
    told = [line for line in text_of(language, name).splitlines() if TOLD_OF.search(line)]
    assert [line for line in told if f'<span class="bn-reported">{mark}</span>' not in line] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_something_is_marked(language):
    """The test above reads the names and figures that the pages really quote."""
    assert sum(len(TOLD_OF.findall(text_of(language, name))) for name in STEPS) >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_and_after_are_those_of_the_catalogue(language):
    """The vague wish, the figure and the week of each example are the objective's own."""
    catalogue = read_program("objectives")["objectives"]
    shown = re.findall(r'<section class="bn-after" data-objective="([\w-]+)">(.*?)</section>', text_of(language, "cadrer"))
    assert len(shown) >= 5
    for name, card in shown:
        objective = catalogue[name]
        numbers = [int(number) for number in re.findall(r"\d+", card.split('<p class="bn-after__by">')[1])]
        assert objective["instead_of"][language] == re.search(r"<s>(.*?)</s>", card)[1]
        assert numbers[-2:] == [objective["indicator"]["target"], objective["weeks"]]
        assert numbers[:-2] in ([], [objective["indicator"]["baseline"]])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "steps"), [("preparer", ["training", "workshop"]), ("cadrer", ["framing"])])
def test_the_minutes_of_a_meeting_add_up_to_its_length(language, name, steps):
    """Each table that begins with minutes lasts as long as the calendar says."""
    tables = re.findall(r"^\| Minutes .*\n\|[-|]+\n((?:\|.*\n)+)", text_of(language, name), re.MULTILINE)
    lengths = [sum(int(row.split("|")[1]) for row in table.splitlines()) for table in tables]
    assert lengths == [read_program("calendar")["steps"][step]["minutes"] for step in steps]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contract_is_explained_clause_by_clause(language):
    """Every clause of the template, in its order, by its title; and as many of them as the lead says."""
    clauses = read_program("contract")["clauses"].values()
    explained = re.findall(r"^\| \*\*(.*?)\*\* \|", text_of(language, "contrat-explique"), re.MULTILINE)
    assert sorted(explained) == sorted(clause["title"][language] for clause in clauses)
    assert len(explained) == 13 and {"fr": "treize clauses", "en": "thirteen clauses"}[language] in text_of(language, "contrat-explique")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_firm_is_told_its_thresholds(language):
    """Seven people or five pairs: the smallest groups of the example's own rule."""
    insiders = read_program("program")["publication"]["m"]
    assert (k_of(insiders["person"]), k_of(insiders["pair"])) == (7, 5)
    rows = [line for line in text_of(language, "petite-entreprise-et-reseaux").splitlines() if line.startswith("| 10")]
    assert SEVEN[language] in rows[0].split("|")[3] and FIVE[language] in rows[0].split("|")[3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_criteria_quoted_are_those_of_the_programme(language):
    """The two thresholds that the guide gives as an example are the ones the example decides on."""
    said = [int(number) for number in re.findall(r"(\d+)[\u00a0 ]?%", text_of(language, "preparer").rsplit("## ", 1)[1])]
    assert said == [criterion["at_least"] for criterion in read_program("program")["go_criteria"].values()]


@pytest.mark.parametrize(("language", "said"), [("fr", "Page relue le {} {} {}."), ("en", "Page reviewed on {} {} {}.")])
def test_every_page_prints_the_day_it_was_last_read_through(language, said):
    """The front matter's date stands in words at the foot of each page that somebody wrote."""
    theme = jinja2.Environment(loader=jinja2.FileSystemLoader(DOCS / "theme"), undefined=jinja2.StrictUndefined, autoescape=False)
    foot = theme.get_template("partials/copyright.html")
    config = {"theme": {"language": language}, "copyright": None}
    months = {load_wording(language, "dates")[f"month.{number}"]: number for number in range(1, 13)}
    for path, page in PAGES[language].items():
        told = " ".join(foot.render(config=config, page={"meta": page.front}).split())
        [(day, month, year)] = re.findall(re.escape(said).replace(r"\{\}", r"(\S+)"), told)
        assert date(int(year), months[month], int(day)) == date.fromisoformat(str(page.front["reviewed"])), path
