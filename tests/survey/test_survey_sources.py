"""Where tables come from: every way a file can be written, and every way it can be no table at all."""

from __future__ import annotations

import codecs
import json
import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import binome.survey
import pytest
from binome.kit import kit_folder
from binome.model import LANGUAGES, Source
from binome.problems import Place, Problem
from binome.survey.findings import KINDS as FINDINGS
from binome.survey.questions import KINDS
from binome.survey.sources import SOURCES, SourceError, fetch_table
from binome.wording import load_wording
from survey_house import write_workbook

ROOM = Path(binome.survey.__file__).parent
EXPORTS = Path(__file__).parent / "exports"
HEADER = ("Horodateur", "Code", "Est-ce utile ?")
TEXT = "Horodateur,Code,Est-ce utile ?\n05/11/2026 14:03:22,k1,Été – œuvre\n"


def fetch(root: Path, raw: bytes, name: str = "s.csv", tab: str | None = "s", type: str = "csv"):
    (root / name).write_bytes(raw)
    path = "." if type == "csv" else name
    return fetch_table(Source(type, {"path": path}), tab, root)


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252", errors="replace"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("utf-16"),
        b"\n\n" + TEXT.encode(),
        b"Mensuel (r\xc3\xa9ponses),,\n" + TEXT.encode(),
        b"Mensuel\n\n" + TEXT.encode(),
    ],
    ids=[
        "utf-8",
        "bom",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1252",
        "crlf",
        "cr",
        "semicolon",
        "tab",
        "blank",
        "title",
        "title2",
    ],
)
def test_however_it_was_saved_the_same_table_is_read(tmp_path, raw):
    """Encoding, byte-order mark, line ends, delimiter, blank lines and a title above the header change nothing."""
    table = fetch(tmp_path, raw)
    assert table.header == HEADER
    assert [tuple(cells) for _, cells in table.rows] == [("05/11/2026 14:03:22", "k1", "Été – œuvre")]


def test_rows_keep_the_numbers_that_people_see(tmp_path):
    """Blank rows and line breaks inside cells shift no number; short rows are padded, blank ones dropped."""
    table = fetch(tmp_path, b'a,b,c\n1,"x\ny",3\n\n , ,\n2\n')
    assert table.rows == [(2, ["1", "x\ny", "3"]), (5, ["2", None, None])]


def test_semicolons_inside_cells_do_not_make_a_delimiter(tmp_path):
    """Google Forms joins checkboxes by a semicolon in a file whose delimiter is a comma."""
    rows = "".join(f"2026-11-05,a{n};b;c,Oui\n" for n in range(9))
    assert fetch(tmp_path, f"Timestamp,Which?,OK?\n{rows}".encode()).header == ("Timestamp", "Which?", "OK?")


def test_decimal_commas_do_not_make_a_delimiter(tmp_path):
    """A French file separates by semicolons, and writes 1,5."""
    table = fetch(tmp_path, "Horodateur;Heures;Coût\n05/11/2026;1,5;2,5\n06/11/2026;2,5;3,5\n".encode())
    assert table.rows[0][1] == ["05/11/2026", "1,5", "2,5"]


REFUSED = {
    "empty": (b"", "source.empty"),
    "blank": (b"\xef\xbb\xbf \r\n\r\n", "source.empty"),
    "only-separators": (b",,\n,,\n", "source.empty"),
    "login": (b"\n<!DOCTYPE html><html><title>Sign in</title>", "source.web-page"),
    "login-xhtml": (b"<?xml version='1.0'?>\n<html xmlns='x'>", "source.web-page"),
    "xlsx": (b"PK\x03\x04\x14\x00", "source.spreadsheet-as-csv"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "source.binary"),
    "not-even-cp1252": (b"a,b\n\x81,\x8d\n", "source.binary"),
    "one-bad-byte": ("Réponse,Œuvre\nété,".encode() + b"No\xebl\n", "source.mixed-encoding"),
    "cut-short": ("Réponse,Œuvre\nété,Noë".encode()[:-1], "source.mixed-encoding"),
    "open-quote": (b'a,b\n1,"never closed\n2,3\n4,5\n', "source.open-quote"),
}


@pytest.mark.parametrize("raw, id", REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_is_refused_by_what_it_is(tmp_path, raw, id):
    """Each file that only looks like answers has a sentence of its own, in every language."""
    with pytest.raises(SourceError) as caught:
        fetch(tmp_path, raw)
    assert caught.value.id == id
    for language in LANGUAGES:
        assert "s.csv" in Problem(Place("c.yml"), id, caught.value.values).text(language)


def test_an_inch_mark_is_no_open_quote(tmp_path):
    """A quotation mark in the middle of a cell opens nothing."""
    assert len(fetch(tmp_path, b'a,b\n1,a 5" screen\n2,3\n').rows) == 2


@pytest.mark.parametrize(
    "settings, tab, id, meant",
    [
        ({"path": "nowhere"}, "s", "source.missing-folder", None),
        ({"path": "nowhere.csv"}, None, "source.missing-file", None),
        ({"path": "."}, "mensuel", "source.missing-csv", "Mensuel (réponses)"),
        ({"path": "."}, "zzz", "source.missing-csv", None),
        ({"path": "../elsewhere"}, "s", "source.outside", None),
        ({"path": "folder.csv"}, None, "source.unreadable", None),
    ],
)
def test_what_is_not_there_is_named_as_it_was_declared(tmp_path, settings, tab, id, meant):
    """A missing file, folder or tab, or a path that leaves the repository, says so.

    What is found in the source, which may bear somebody's name, is in no sentence.
    """
    (tmp_path / "Mensuel (réponses).csv").write_text("a,b\n")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(SourceError) as caught:
        fetch_table(Source("csv", settings), tab, tmp_path)
    assert caught.value.id == id and caught.value.meant == meant
    for language in LANGUAGES:
        assert "réponses" not in Problem(Place("c"), id, caught.value.values).text(language)


def test_a_workbook_keeps_what_its_cells_are(tmp_path):
    """Texts, numbers, real dates, booleans, errors and blanks of a sheet, under the rows that Excel shows."""
    stamp = datetime(2026, 11, 5, 14, 3, 22)
    rows = [["Mensuel"], HEADER, [], [stamp, "007", 4.0], [stamp, "k2", "#REF!"], [None, True, "x"]]
    write_workbook(tmp_path / "r.xlsx", {"s": rows, "codes": [["code"], ["a"]]})
    table = fetch_table(Source("xlsx", {"path": "r.xlsx"}), "s", tmp_path)
    assert table.header == HEADER
    assert [row for row, _ in table.rows] == [4, 5, 6]
    cells = [list(cells) for _, cells in table.rows]
    assert cells == [[stamp, "007", 4.0], [stamp, "k2", "#REF!"], ["", True, "x"]]
    assert fetch_table(Source("xlsx", {"path": "r.xlsx"}), None, tmp_path).header == ("code",)


@pytest.mark.parametrize(
    "raw, id", [(b"<!doctype html>", "source.not-xlsx"), (b"PK\x03\x04junk", "source.not-xlsx"), (b"", "source.empty")]
)
def test_what_is_no_workbook_is_refused(tmp_path, raw, id):
    """A login page, a torn download or nothing at all under a name in .xlsx."""
    with pytest.raises(SourceError) as caught:
        fetch(tmp_path, raw, "r.xlsx", type="xlsx")
    assert caught.value.id == id


def test_a_strict_workbook_is_read_like_any_other(tmp_path):
    """Excel also saves as Strict Open XML, whose namespaces are others; its errors are errors all the same."""
    rows = [HEADER, ["05/11/2026", "k1", "#REF!"], ["05/11/2026", "k2", "Oui"]]
    write_workbook(tmp_path / "r.xlsx", {"s": rows}, strict=True)
    table = fetch_table(Source("xlsx", {"path": "r.xlsx"}), "s", tmp_path)
    assert [list(cells) for _, cells in table.rows] == rows[1:]


def damaged_workbooks(root: Path):
    """One workbook in every state that a broken download or an odd writer leaves it in."""
    write_workbook(root / "whole.xlsx", {"s": [HEADER, ["05/11/2026", "k1", "#REF!"]]})
    whole = (root / "whole.xlsx").read_bytes()
    yield from (whole[: len(whole) * cut // 10] for cut in range(1, 10))
    with zipfile.ZipFile(root / "whole.xlsx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for broken in parts:
        for content in (b"", b"<", b"<a/>"):
            yield _zipped({**parts, broken: content})
        yield _zipped({name: part for name, part in parts.items() if name != broken})
    packed = bytearray(_zipped(parts, zipfile.ZIP_DEFLATED))
    for place in range(0, len(packed), 37):
        packed[place] ^= 0x5A
        yield bytes(packed)
        packed[place] ^= 0x5A


def _zipped(parts, compression=zipfile.ZIP_STORED) -> bytes:
    with BytesIO() as raw:
        with zipfile.ZipFile(raw, "w", compression) as file:
            for name, part in parts.items():
                file.writestr(name, part)
        return raw.getvalue()


def test_a_damaged_workbook_is_refused_or_read_and_stops_nothing(tmp_path):
    """Cut, overwritten or without one of its parts, a workbook gives a table or a sentence of its own."""
    told = set()
    for raw in damaged_workbooks(tmp_path):
        try:
            fetch(tmp_path, raw, "r.xlsx", type="xlsx")
        except SourceError as error:
            told.add(error.id)
    assert "source.not-xlsx" in told and "source.unforeseen" not in told


def test_an_error_that_nobody_foresaw_is_told_by_its_class(tmp_path, monkeypatch):
    """One source in trouble never ends a pull, and the words of a library's error, which may quote, are dropped."""
    (tmp_path / "s.csv").write_text(TEXT)
    monkeypatch.setattr("binome.survey.sources.csvfile.make_table", lambda *_: 1 / 0)
    with pytest.raises(SourceError) as caught:
        fetch_table(Source("csv", {"path": "."}), "s", tmp_path)
    assert caught.value.id == "source.unforeseen" and caught.value.values["error"] == "ZeroDivisionError"


def test_a_missing_sheet_is_named(tmp_path):
    """A workbook without the survey's sheet says which one was probably meant."""
    write_workbook(tmp_path / "r.xlsx", {"Mensuel ": [["a"]], "vide": []})
    for tab, id in (("mensuel", "source.missing-sheet"), ("vide", "source.empty-sheet")):
        with pytest.raises(SourceError) as caught:
            fetch_table(Source("xlsx", {"path": "r.xlsx"}), tab, tmp_path)
        assert caught.value.id == id
        assert caught.value.meant == ("Mensuel " if tab == "mensuel" else None)


def modules_with(folder: str, words: str) -> set[str]:
    found = (path for path in (ROOM / folder).glob("[a-z]*.py") if words in path.read_text(encoding="utf-8"))
    return {f"binome.survey.{folder}.{path.stem}" for path in found}


def test_every_source_and_every_kind_of_question_is_whole():
    """A source or a type of question is one module, one class and one word in its tuple; the schemas know it too."""
    assert {kind.__module__ for kind in SOURCES} == modules_with("sources", "    def fetch("), (
        "one is missing in SOURCES"
    )
    assert {kind.__module__ for kind in KINDS} == modules_with("questions", "    type = "), "one is missing in KINDS"
    cohort = json.loads((kit_folder("schemas") / "cohort.schema.json").read_text(encoding="utf-8"))
    rosters = [kind.type for kind in SOURCES if not getattr(kind, "answers_only", False)]
    for source, types in (("answers", [kind.type for kind in SOURCES]), ("roster", rosters)):
        assert cohort["$defs"][source]["properties"]["type"]["enum"] == types, f"the schema of {source} knows others"
    asked = json.loads((kit_folder("schemas") / "survey.schema.json").read_text(encoding="utf-8"))
    assert set(asked["$defs"]["question"]["properties"]["type"]["enum"]) == {kind.type for kind in KINDS}
    for kind in KINDS:
        for part in ("read", "even", "field"):
            assert callable(getattr(kind, part, None)), f"{kind.__name__} has no {part}"


def test_every_source_says_where_its_codes_stand_and_shows_examples():
    """A type that people may write is explained where they write it; a download of a tool has examples, good and bad."""
    cohort = json.loads((kit_folder("schemas") / "cohort.schema.json").read_text(encoding="utf-8"))
    told = cohort["$defs"]["answers"]["properties"]["type"]["description"]
    for kind in SOURCES:
        assert f"`{kind.type}`" in told, f"the description of answers.type does not know {kind.type}"
        if getattr(kind, "answers_only", False):
            cases = {path.name.startswith("invalid-") for path in (EXPORTS / kind.type).glob("*/")}
            assert cases == {True, False}, f"tests/survey/exports/{kind.type} needs examples that are read and some that are not"


def test_every_way_for_a_source_to_fail_has_its_sentence():
    """What a source raises is told in every language, in the words of its own room."""
    raised = {id for path in ROOM.rglob("*.py") for id in re.findall(r'"(source\.[a-z-]+)"', path.read_text(encoding="utf-8"))}
    for language in LANGUAGES:
        assert raised <= load_wording(language, "problems").keys()


def test_every_kind_of_finding_has_its_sentences():
    """What the report calls a finding, and what to do about it, in every language."""
    for language in LANGUAGES:
        spoken = load_wording(language, "survey")
        assert {f"{word}.{kind}" for kind in FINDINGS for word in ("finding", "cure")} <= spoken.keys()
