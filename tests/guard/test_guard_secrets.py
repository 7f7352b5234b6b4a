"""Whatever is private is found wherever it stands in a built site, in any writing, and no message repeats it."""

from __future__ import annotations

import gzip
import html
import io
import json
import os
import re
import sys
import unicodedata
import zipfile
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from binome.model import LANGUAGES, Response
from binome.places import Places
from binome.problems import Stop
from binome.publish.guard.files import Reader
from binome.publish.guard.private import read_digest, read_private
from binome.publish.guard.search import Search, Secret
from binome.survey.store import Stored, write_survey
from binome.survey.tombstones import mark_of, write_tombstones
from guard_house import CODE, EMAIL, FILED, NAME, PROGRESS, TODAY, WORDS, guard, private_world, program, said, write_site
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "survey"))
from survey_house import write_workbook  # noqa: E402

ROOT = Path(__file__).parents[2]
SECRETS = {
    "code": (CODE, "guard.code", ".responses/pilote/_roster.json"),
    "filed": (FILED, "guard.code", "private/roster.csv"),
    "name": (NAME, "guard.name", "private/people.yml"),
    "two-cells": ("Anselme Trévidic", "guard.name", "private/carnet.csv"),
    "email": (EMAIL, "guard.email", "private/people.yml"),
    "text": (WORDS, "guard.text", ".responses/pilote/mensuel.json"),
}


def entity(text: str) -> str:
    return "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text)


WRITINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "small letters": str.lower,
    "capitals": str.upper,
    "escaped for HTML": lambda text: html.escape(text),
    "as our pages escape it": entity,
    "every letter an entity": lambda text: "".join(f"&#{ord(c)};" for c in text),
    "as JSON": lambda text: json.dumps(text)[1:-1],
    "as JSON of HTML": lambda text: json.dumps(html.escape(entity(text)))[1:-1],
    "as a link": quote,
    "as a link in HTML in JSON": lambda text: json.dumps(html.escape(quote(text)))[1:-1],
    "other blanks": lambda text: text.replace(" ", "\u00a0"),
    "line breaks": lambda text: text.replace(" ", "\n  "),
    "other dashes": lambda text: text.replace("-", "\u2011"),
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": "\u00ad".join,
    "signs that nobody sees": "\u200b\u2060".join,
    "wide letters": lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text),
    "escapes of scripts": lambda text: "".join(f"\\u{{{ord(c):x}}}" for c in text),
}


def plant_in_text(name: str, before: str) -> Callable[[Path, str], None]:
    def plant(site: Path, words: str) -> None:
        file = site / name
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, before + words + " ", 1), encoding="utf-8")

    return plant


def plant_gzip(site: Path, words: str) -> None:
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(f"<loc>{words}</loc>".encode()))


def plant_zip(site: Path, words: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{words}</t>")
    (site / "donnees.xlsx").write_bytes(packed.getvalue())


def plant_picture(site: Path, words: str) -> None:
    (site / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff\xfe" + b"tEXtAuthor\x00" + words.encode() + b"\x00\xff")


def plant_data_address(site: Path, words: str) -> None:
    page = f'<svg><image href="data:image/svg+xml;base64,{b64encode(f"<text>{words}</text>".encode()).decode()}"/></svg>'
    (site / "plan.svg").write_text(page)


def plant_table(encoding: str) -> Callable[[Path, str], None]:
    """A table that a spreadsheet wrote in its own alphabet, among the files of a page."""
    return lambda site, words: (site / "liste.csv").write_bytes(f"Présents;le 3\r\n{words};oui\r\n".encode(encoding)) and None


def plant_feed(site: Path, words: str) -> None:
    """A calendar folds its long lines wherever the 75th octet falls: in the middle of a word."""
    folded = "\r\n ".join(words[start : start + 3] for start in range(0, len(words), 3))
    (site / "calendrier.ics").write_bytes(f"BEGIN:VCALENDAR\r\nDESCRIPTION:{folded}\r\nEND:VCALENDAR\r\n".encode())


SPOTS: dict[str, Callable[[Path, str], None]] = {
    "body": plant_in_text(PROGRESS, "<article><p>"),
    "attribute": plant_in_text(PROGRESS, 'title="'),
    "comment": plant_in_text(PROGRESS, "<!-- "),
    "written page": plant_in_text("guide/index.html", "<p>"),
    "search index": plant_in_text("search/search_index.json", '"title": "'),
    "sitemap": plant_in_text("sitemap.xml", "<loc>"),
    "json": plant_in_text("freshness.json", '"date": "'),
    "script": plant_in_text("assets/js/own.js", "const a = "),
    "gzip": plant_gzip,
    "zip": plant_zip,
    "picture": plant_picture,
    "data address": plant_data_address,
    "folded feed": plant_feed,
    "table of Windows": plant_table("cp1252"),
    "Unicode text of Excel": plant_table("utf-16"),
}


UNQUOTED = ("gzip", "zip", "data address", "folded feed", "table of Windows", "Unicode text of Excel")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return private_world(tmp_path_factory.mktemp("private"))


def test_a_clean_site_passes_and_the_folders_compared_are_named(world, tmp_path):
    """The notes name the private folders, and hold nothing of their files."""
    notes = guard(*world).check(write_site(tmp_path))
    assert [note.id for note in notes] == ["guard.compared"] and notes[0].severity == "info"
    for _, _, source in SECRETS.values():
        assert f"{source.rpartition('/')[0]}/" in notes[0].text("fr") and source not in notes[0].text("fr")


def test_no_note_moves_with_an_answer(tmp_path):
    """A log may be public: that somebody typed a long answer for the first time is nobody's business."""
    places, programme = private_world(tmp_path / "private")
    site, told = write_site(tmp_path / "site"), []
    for words in ("oui", "court", WORDS):
        write_survey(places, "pilote", "mensuel", Stored([Response(2, None, "k7qmxr4t", {"word": words})], (), TODAY))
        told.append([(note.id, note.text("fr")) for note in guard(places, programme).check(site)])
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize("place", SPOTS)
@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_refused_wherever_it_stands(world, tmp_path, kind, place):
    """Exit code 4; the message names the file and where the secret comes from, and never says the secret."""
    words, id, source = SECRETS[kind]
    SPOTS[place](write_site(tmp_path), words)
    with pytest.raises(Stop) as refused:
        guard(*world).check(tmp_path)
    assert refused.value.exit_code == 4
    assert (id, source) in {(problem.id, problem.values.get("source")) for problem in refused.value.problems}
    for problem in refused.value.problems:
        for language in LANGUAGES:
            message = f"{problem.place} {problem.text(language)}".casefold()
            assert not any(part.casefold() in message for part in words.split() if len(part) > 5)


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_recognised_in_every_writing(world, tmp_path, kind, writing):
    """Escapes of HTML, JSON and addresses, capitals, blanks and dashes hide nothing."""
    words, id, _ = SECRETS[kind]
    plant_in_text(PROGRESS, "<article><p>")(write_site(tmp_path), WRITINGS[writing](words))
    with pytest.raises(Stop) as refused:
        guard(*world).check(tmp_path)
    assert id in {problem.id for problem in refused.value.problems}


def test_a_long_answer_is_recognised_across_tags(world, tmp_path):
    """A line break or a word in bold hides nothing."""
    broken = WORDS.replace(" mais ", "<br>\n<b>mais</b> ").replace(", et", "</p>\n<p>, et")
    plant_in_text(PROGRESS, "<article><p>")(write_site(tmp_path), broken)
    with pytest.raises(Stop) as refused:
        guard(*world).check(tmp_path)
    assert [problem.id for problem in refused.value.problems] == ["guard.text", "guard.report"]


@pytest.mark.parametrize("name", ["Lœtitia Martin", "Søren Bæk", "Dušan Petrović", "Thị Nguyễn", "Łukasz Wałęsa", "Çağlar Şahin", "Иван Петров"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_whatever_its_letters(name, form):
    """Letters that Latin-1 has not, or that no accent explains, are letters of a name all the same."""
    search = Search([Secret("name", unicodedata.normalize(form, name), "carnet")])
    for page in (f"<p>Avec {name}, mardi.</p>", f"<p>{unicodedata.normalize('NFD', name).upper()}</p>"):
        assert not search.unsearchable and search.find(page.encode())


def test_a_code_in_two_tags_and_a_name_in_two_cells_are_found(world, tmp_path):
    """What stands together on the screen may stand apart in the file."""
    table = "<tr>\n      <td>{}</td>\n      <td>{}</td>\n    </tr>".format(*NAME.split(" ", 1))
    for words, id in ((f"<b>{CODE[:4]}</b><wbr>{CODE[4:]}", "guard.code"), (table, "guard.name")):
        plant_in_text(PROGRESS, "<article><p>")(write_site(tmp_path), words)
        with pytest.raises(Stop) as refused:
            guard(*world).check(tmp_path)
        assert [problem.id for problem in refused.value.problems] == [id, "guard.report"]


@pytest.mark.parametrize("place", SPOTS)
@pytest.mark.parametrize("kind", SECRETS)
def test_the_private_report_quotes_the_line_and_nobody_else_can_read_it(world, tmp_path, kind, place):
    """What a public log may not say is in private/guard.md: file, kind, line, words; it goes once a site passes."""
    words, id, source = SECRETS[kind]
    SPOTS[place](write_site(tmp_path), words)
    with pytest.raises(Stop) as refused:
        guard(*world).check(tmp_path)
    assert (refused.value.problems[-1].id, refused.value.problems[-1].severity) == ("guard.report", "info")
    report = world[0].private / "guard.md"
    told = report.read_text(encoding="utf-8")
    assert source in told and all(str(problem.place.file) in told for problem in refused.value.problems[:-1])
    assert words in told or place in UNQUOTED, "what is packed or in another alphabet is told by its file alone"
    assert report.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert guard(*world).check(write_site(tmp_path / "clean")) and not report.exists()


def test_an_erased_code_is_found_by_its_digest(world, tmp_path):
    """Nobody knows the code any more, and it still stands nowhere, with or without its dash, in capitals or not."""
    places, programme = private_world(tmp_path / "world")
    write_tombstones(places, {"pilote": frozenset([mark_of("Q2RS-TU3V")])})
    for number, writing in enumerate(("Q2RS-TU3V", "q2rs tu3v", "Q2RSTU3V", "Q2RS&#45;TU3V")):
        plant_in_text(PROGRESS, "<article><p>")(write_site(tmp_path / str(number)), writing)
        with pytest.raises(Stop) as refused:
            guard(places, programme).check(tmp_path / str(number))
        assert {problem.values.get("source") for problem in refused.value.problems} == {"private/erased.txt", None}
    assert guard(places, programme).check(write_site(tmp_path / "clean"))


def test_an_export_is_as_private_as_what_it_was_made_of(tmp_path):
    """Its codes, the names and addresses in its rows and its long answers; one that cannot be read is named."""
    places = Places(tmp_path)
    export = {
        "seats": [{"code": "Z9Y8-X7W6", "person": "p9"}],
        "answers": [{"survey": "mensuel", "answers": [{"question": "word", "answer": WORDS}, {"question": "used", "answer": "yes"}]}],
        "files": [{"file": "a.csv", "cells": [["Prénom", "Ysaline"], ["Nom", "Kerjean"], ["Adresse e-mail", "yk@example.org"], ["Vide", None]]}],
    }
    folder = tmp_path / "private/exports/pilote-abc123"
    folder.mkdir(parents=True)
    (folder / "export.json").write_text(json.dumps(export), encoding="utf-8")
    private = read_private(program(), places)
    assert {(s.kind, s.words) for s in private.secrets} == {
        ("code", "Z9Y8-X7W6"), ("text", WORDS), ("name", "Ysaline Kerjean"), ("email", "yk@example.org"),
    }  # fmt: skip
    before = read_digest(program(), places)
    (folder / "export.json").write_text('{"seats": [1]}', encoding="utf-8")
    assert read_private(program(), places).unread == ("private/exports/pilote-abc123/export.json",)
    assert read_digest(program(), places) != before, "and a site is read again when it changes"


REPEATED = {
    "a label of the survey": ("La compétence sert-elle ?", True),
    "the same without its signs": ("la competence sert elle", True),
    "two sentences of the programme": ("Les bouts sont floutés : « au moins 11 sur 14 ». La compétence sert-elle ?", True),
    "a sentence of the kit's guide": ("", True),
    "one of the programme's and one's own": ("La compétence sert-elle ? Chez nous, vraiment pas.", False),
    "a part of a sentence": ("au moins 11 sur 14 bouts", False),
    "the title of a cohort, written while answers come in": ("Le pilote de la salle du fond", False),
}


@pytest.mark.parametrize("what", REPEATED)
def test_an_answer_that_repeats_the_site_tells_nothing(tmp_path, what):
    """The programme's texts and the kit's pages were there before the answer; a cohort's file and one's own docs/ may be pasted from it."""
    words, passes = REPEATED[what]
    words = words or next(s for s in re.findall(r"(?m)^[A-ZÀ-É][\w’, -]{40,}\.", (ROOT / "docs/fr/faq.md").read_text(encoding="utf-8")))
    places = Places(tmp_path / "world")
    write_survey(places, "pilote", "mensuel", Stored([Response(2, None, None, {"word": words})], (), TODAY))
    made = program()
    cohort = replace(made.cohorts["pilote"], title=said("Le pilote de la salle du fond"))
    made = replace(made, cohorts={"pilote": cohort})
    plant_in_text(PROGRESS, "<article><p>")(write_site(tmp_path / "site"), words)
    if passes:
        assert guard(places, made).check(tmp_path / "site")
    else:
        with pytest.raises(Stop) as refused:
            guard(places, made).check(tmp_path / "site")
        assert refused.value.exit_code == 4


def test_an_answer_pasted_into_a_page_of_this_repository_is_refused(tmp_path):
    """A sentence that stands in one's own docs/ may come from an answer: only the kit's pages surely do not."""
    places = Places(tmp_path / "world")
    page = places.docs / "fr/guide/ici.md"
    page.parent.mkdir(parents=True)
    page.write_text(WORDS, encoding="utf-8")
    write_survey(places, "pilote", "mensuel", Stored([Response(2, None, None, {"word": WORDS})], (), TODAY))
    plant_in_text("guide/index.html", "<p>")(write_site(tmp_path / "site"), WORDS)
    with pytest.raises(Stop):
        guard(places, program()).check(tmp_path / "site")


def test_what_is_not_the_secret_passes(world, tmp_path):
    """A first name, a family name in a longer word, another code, a short answer: none of them names anybody."""
    harmless = "Maëlle transmet. Le Quervennecois. K7QM-XR4S. RAS. La salle du fond est prise dès 16 h. maelle@example.org"
    plant_in_text(PROGRESS, "<article><p>")(write_site(tmp_path), harmless)
    assert guard(*world).check(tmp_path)


def test_a_secret_in_the_name_of_a_file_is_found(world, tmp_path):
    """An address of the site may tell as much as a page."""
    (write_site(tmp_path) / f"{CODE}.txt").write_text("rien")
    with pytest.raises(Stop):
        guard(*world).check(tmp_path)


def test_without_private_data_the_guard_says_what_it_could_not_look_for(tmp_path):
    """The site passes, and three notes say so, in both languages, without changing the exit code."""
    notes = guard(Places(tmp_path / "elsewhere"), program()).check(write_site(tmp_path / "site"))
    assert [note.id for note in notes] == ["guard.without-codes", "guard.without-names", "guard.without-texts"]
    assert {note.severity for note in notes} == {"info"}
    assert all(note.text(language) for note in notes for language in LANGUAGES)


def test_a_private_file_that_cannot_be_read_is_named(tmp_path):
    """Nothing in it can be looked for, which the coordinator must know."""
    places, programme = private_world(tmp_path)
    (places.private / "ages.xlsx").write_bytes(b"no workbook")
    (places.private / "torn.yml").write_text("people: [")
    assert read_private(programme, places).unread == ("private/ages.xlsx", "private/torn.yml")


def test_a_workbook_of_names_is_read_on_every_sheet(tmp_path):
    """Carnets are spreadsheets with several tabs; the name of a firm is no person."""
    places, programme = private_world(tmp_path)
    sheets = {
        "Entreprises": [["Organisation", "Ville"], ["Maison Kerbrat", "Brest"]],
        "Personnes": [["Nom complet", "Adresse e-mail"], ["Ysaline Kerjean", "yk@example.org"]],
    }
    write_workbook(places.private / "carnet.xlsx", sheets)
    words = {secret.words for secret in read_private(programme, places).secrets if secret.source == "private/carnet.xlsx"}
    assert words == {"Ysaline Kerjean", "yk@example.org"}


ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODES = st.text(ALPHABET, min_size=8, max_size=12).filter(lambda code: not code.isdigit())


@settings(max_examples=300, deadline=None)
@given(code=CODES, text=st.text(max_size=300), at=st.integers(0, 300), dash=st.integers(1, 7), seen=st.booleans())
def test_any_code_at_any_place_of_any_text_is_found(code, text, at, dash, seen):
    """However it is surrounded, even by the letters of an escape, and whatever the site said before."""
    reader = Reader(Search([Secret("code", code, "private/roster.csv")]))
    if seen:
        reader.find("index.html", text.encode("utf-8", "ignore"))
    planted = text[:at] + code[:dash] + "-" + code[dash:] + text[at:]
    assert reader.find("page.html", planted.encode("utf-8", "ignore"))


@settings(max_examples=100, deadline=None)
@given(words=st.text(st.characters(categories=("L", "Nd", "Zs", "Po"), max_codepoint=0x17F), min_size=20, max_size=200), text=st.text(max_size=200))
def test_any_long_answer_is_found_as_our_pages_escape_it(words, text):
    """Also in a search index; an answer of signs alone is told to be unsearchable."""
    search = Search([Secret("text", words, "x")])
    page = f"<p>{text}</p>\n<p>{entity(words)}</p>".encode("utf-8", "ignore")
    assert search.unsearchable or Reader(search).find("a.html", page)


def test_a_thousand_secrets_are_looked_for_in_one_reading():
    """One of each is found among a thousand, and a site's worth of text without any is clean."""
    many = [Secret("code", f"Q{n:03}-{n:03}ZX", "roster") for n in range(1000)]
    reader = Reader(Search(many))
    assert not reader.find("a.html", b"<p>rien a voir ici, ni Q99999ZX</p>" * 1000)
    assert reader.find("b.html", b"<p>" + many[517].words.encode() + b"</p>")
