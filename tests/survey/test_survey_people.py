"""Who is behind each id: the Carnet's tab of people as it is downloaded, a YAML file, and both."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from binome.places import Places
from binome.problems import Stop
from binome.survey.people import PersonCard, load_people
from binome.survey.peoplerows import LANGUAGES, TITLES
from binome.survey.seatwords import STATUSES

CARNET = yaml.safe_load((Path(__file__).parents[2] / "scripts/binome/publish/forms/carnet.yml").read_text(encoding="utf-8"))
HEADER = "Nom,Adresse e-mail,Langue,Code de réponse,Repère de la personne,Binôme,Rôle,Compte comme,Organisation,Statut,Depuis le,Périodes d’avant"
ZOE = "Zoé Marchepied,zoe@exemple.fr,français,AAAA-1111,pzoe1,P01,mentor,,atelier,actif,,"
CANARY = "Octave Canari"


def write(root: Path, name: str, text: str) -> Places:
    (root / "private").mkdir(exist_ok=True)
    (root / "private" / name).write_text(text, encoding="utf-8")
    return Places(root)


def csv(root: Path, *rows: str, header: str = HEADER) -> Places:
    return write(root, "people.csv", "\n".join((header, *rows)) + "\n")


def told(places: Places) -> list[str]:
    with pytest.raises(Stop) as stop:
        load_people(places)
    return [f"{problem.place.line}:{problem.place.column} {problem.id}" for problem in stop.value.problems]


def test_nobody_is_known_without_files(tmp_path):
    """A repository without private/ is as good as another: whoever asks gets an empty answer."""
    assert load_people(Places(tmp_path)) == {}


def test_the_downloaded_tab_gives_one_card_a_person(tmp_path):
    """Two seats of one person are one card with both codes; an erased seat and an empty row are nobody."""
    places = csv(
        tmp_path,
        ZOE,
        "Zoé Marchepied,,,BBBB-2222,pzoe1,P02,mentoré·e,mentor,,actif,,",
        "Ali Dune,ali@exemple.fr,anglais,,pali2,,,,,,,",
        ",,,CCCC-3333,,,,,,effacé·e,,",
        ",,,,,,,,,,,",
    )
    assert load_people(places) == {
        "pzoe1": PersonCard("pzoe1", "Zoé Marchepied", "zoe@exemple.fr", "fr", "", "atelier", ("AAAA-1111", "BBBB-2222")),
        "pali2": PersonCard("pali2", "Ali Dune", "ali@exemple.fr", "en"),
    }


def test_a_carnet_in_english_and_by_excel_is_read_too(tmp_path):
    """Titles of the other language, semicolons, a title line above, and Windows' own encoding."""
    (tmp_path / "private").mkdir()
    text = "People of the firm;;;\nPerson id;Name;Language;Manager\npzoe1;Zoé;French;\npali2;Ali;english;zoé\n"
    (tmp_path / "private/people.csv").write_bytes(text.encode("cp1252"))
    people = load_people(Places(tmp_path))
    assert people["pali2"] == PersonCard("pali2", "Ali", language="en", manager="pzoe1")
    assert people["pzoe1"].name == "Zoé" and people["pzoe1"].language == "fr"


def test_the_yaml_completes_the_tab(tmp_path):
    """What private/people.yml says goes first, codes stay, and a manager who takes no part can be added."""
    csv(tmp_path, ZOE)
    places = write(
        tmp_path,
        "people.yml",
        "people:\n  pzoe1: {name: Zoé Marche-Pied, manager: pchef}\n  pchef: {name: Inès Sommet, email: ines@exemple.fr}\n",
    )
    people = load_people(places)
    assert people["pzoe1"] == PersonCard("pzoe1", "Zoé Marche-Pied", "zoe@exemple.fr", "fr", "pchef", "atelier", ("AAAA-1111",))
    assert people["pchef"].name == "Inès Sommet" and not people["pchef"].codes


@pytest.mark.parametrize("word", ["pchef", "INES@exemple.fr", "inès  sommet"])
def test_a_manager_is_an_id_an_address_or_a_name(tmp_path, word):
    """However somebody wrote it, the card holds the id."""
    places = write(
        tmp_path,
        "people.yml",
        f"people:\n  pchef: {{name: Inès Sommet, email: ines@exemple.fr}}\n  pali2: {{name: Ali, manager: {word}}}\n",
    )
    assert load_people(places)["pali2"].manager == "pchef"


def test_every_mistake_of_the_tab_is_told_at_once_and_quotes_nobody(tmp_path):
    """By row and column, in both languages, and no cell is repeated."""
    places = csv(
        tmp_path,
        f"{CANARY},octave-canari,klingon,,poct1,,,,,,,",
        f"{CANARY},,,,,,,,,,,",
        ",octave@exemple.fr,,,poct2,,,,,,,",
        f"{CANARY} Junior,,,,poct1,,,,,,,",
        "#N/A,,,,poct3,,,,,,,",
    )
    with pytest.raises(Stop) as stop:
        load_people(places)
    found = [(p.place.line, p.place.column, p.id) for p in stop.value.problems]
    assert found == [
        (2, 2, "people.email"),
        (2, 3, "people.language"),
        (3, 5, "people.no-person"),
        (4, 1, "people.no-name"),
        (6, 1, "people.formula"),
        (5, 1, "people.two-of-one-id"),
    ]
    for language in ("fr", "en"):
        said = " ".join(p.text(language) for p in stop.value.problems).casefold()
        assert not any(word in said for word in ("canari", "octave", "klingon"))


@pytest.mark.parametrize(
    "lines, kind",
    [
        (["pali2: {name: Ali, manager: nobody}"], "3:"),
        (["pali2: {name: Ali, manager: pali2}"], "own"),
        (["pa: {name: Ali}", "pb: {name: Ali}", "pc: {name: Zoé, manager: ali}"], "several"),
    ],
)
def test_a_manager_who_cannot_be_told_is_an_error(tmp_path, lines, kind):
    """A hard rule stands on it, so that a slip is never passed over."""
    places = write(tmp_path, "people.yml", "people:\n" + "".join(f"  {line}\n" for line in lines))
    expected = "unknown" if kind == "3:" else kind
    column = lines[-1].index("manager: ") + len("manager: ") + 3
    assert told(places) == [f"{len(lines) + 1}:{column} people.manager-{expected}"]


@pytest.mark.parametrize(
    "text",
    ["people: [a]\n", "people:\n  p1: {nom: Ali}\n", "people:\n  p1: {name: Ali}\n  p1: {name: Zoé}\n", "people:\n  p1: {name: Ali, email: ali}\n"],
    ids=["a-list", "another-key", "twice", "no-address"],
)
def test_a_yaml_that_is_misshapen_is_told_at_its_line(tmp_path, text):
    """By the same reader and the same sentences as the files of program/."""
    with pytest.raises(Stop) as stop:
        load_people(write(tmp_path, "people.yml", text))
    assert all(p.place.file == "private/people.yml" and p.place.line for p in stop.value.problems)


def test_a_tab_of_something_else_is_told(tmp_path):
    """A file without the column of names or of ids is not passed over as an empty one."""
    assert told(csv(tmp_path, "a,b", header="code,person")) == ["1:0 people.columns"]
    assert told(write(tmp_path, "people.csv", "<!doctype html><html>")) == ["0:0 source.web-page"]


def test_titles_and_words_are_those_of_the_carnet():
    """The Carnet is made from carnet.yml; this reader stands below it and holds the same words."""
    for name, titles in CARNET["people"].items():
        if name in TITLES:
            assert set(titles.values()) == set(TITLES[name])
    assert {id: set(words.values()) for id, words in CARNET["words"]["language"].items()} == {
        id: set(words) for id, words in LANGUAGES.items()
    }
    assert set(CARNET["words"]["status"]) == set(STATUSES.values())
